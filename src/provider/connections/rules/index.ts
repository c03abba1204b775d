/**
 * What is wrong with the settings of a connection, whatever the environment adds. The provider applies these rules at validation,
 * the constructs at synth. They import nothing of either.
 */

export { RETRY_FAULT, retryTimeout } from "./retry";
export { type SettingProblem, type Settings, settingProblems } from "./settings";
