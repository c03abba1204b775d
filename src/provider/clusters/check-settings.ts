import type { Diagnostics, Path } from "../../framework";
import { type Clash, clashingNames, isOfLogin, type Settings, settingProblems } from "../../rules/connection";
import type { ConnectionConfig } from "./connection-config";

/**
 * Reports what cannot be right about the settings of a connection whatever the environment adds, before anything is sent.
 *
 * @param at path of the object that the settings stand in
 */
export function checkSettings(config: ConnectionConfig, at: Path, diagnostics: Diagnostics): void {
  for (const { name, summary, detail } of settingProblems(config)) {
    diagnostics.error(summary, detail, [...at, name]);
  }
}

/** Reports clusters whose names lead to the same environment variable. */
export function checkNames(own: Settings, named: Readonly<Record<string, Settings>>, diagnostics: Diagnostics): void {
  const matters = (clash: Clash) => isOfLogin(clash) || Boolean(process.env[clash.variable]);
  for (const { cluster, summary, detail } of clashingNames(own, named, matters)) {
    diagnostics.error(summary, detail, ["clusters", { key: cluster }]);
  }
}
