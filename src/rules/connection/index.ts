/**
 * What is wrong with the settings of connections, whatever the environment adds, and what it may add. The provider applies these
 * rules at validation, the constructs at synth. They import nothing of either.
 */

export { retryFault, retryTimeout } from "../retry";
export { type Connections, clashingNames, clashRule, describeClashes, type NameProblem } from "./clashes";
export {
  defaultsHolder,
  type Holder,
  isLeftToEnvironment,
  settingsFromDefaults,
  settingsFromEnvironment,
  variableName,
} from "./environment";
export {
  describeSetting,
  type SettingName,
  type SettingProblem,
  type SettingRuleId,
  type Settings,
  settingProblems,
} from "./settings";
