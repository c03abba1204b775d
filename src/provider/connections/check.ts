import type { Diagnostics, Path } from "../../framework";
import { settingProblems } from "./rules";
import type { ConnectionConfig } from "./settings";

/**
 * Reports what cannot be right about the settings of a connection whatever the environment adds, before anything is sent.
 *
 * @param at path of the object that the settings stand in
 */
export function checkSettings(config: ConnectionConfig, at: Path, diagnostics: Diagnostics): void {
  for (const { name, summary, detail } of settingProblems(config)) diagnostics.error(summary, detail, [...at, name]);
}
