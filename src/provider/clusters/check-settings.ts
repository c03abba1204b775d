import type { Diagnostics, Path } from "../../framework";
import { terraformWording } from "../../rules/cluster-peer";
import {
  type Connections,
  clashingNames,
  clashRule,
  describeClashes,
  describeSetting,
  type Settings,
  settingProblems,
} from "../../rules/connection";
import { diagnosticOf } from "../common/diagnostics";

/**
 * Reports what cannot be right about the settings of a connection whatever the environment adds, before anything is sent.
 *
 * @param at path of the object that the settings stand in
 */
export function checkSettings(config: Settings, at: Path, diagnostics: Diagnostics): void {
  for (const problem of settingProblems(config)) {
    const { rule: id, name } = problem;
    diagnostics.add(diagnosticOf("error", id, describeSetting(problem, terraformWording), [...at, name]));
  }
}

/** Reports clusters whose names lead to the same environment variable. */
export function checkNames(connections: Connections, diagnostics: Diagnostics): void {
  for (const problem of clashingNames(connections, (variable) => Boolean(process.env[variable]))) {
    const path: Path = ["clusters", { key: problem.cluster }];
    diagnostics.add(diagnosticOf("error", clashRule, describeClashes(problem, terraformWording), path));
  }
}
