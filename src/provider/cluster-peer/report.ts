import type { Diagnostics, Path } from "../../framework";
import type { Problem } from "../../rules/cluster-peer";

/** Appends what the rules found, each on its attribute. */
export function addProblems(problems: readonly Problem[], diagnostics: Diagnostics): void {
  for (const { severity, summary, detail, path } of problems) {
    diagnostics[severity](summary, detail, path as Path);
  }
}
