import type { Problem } from "../../../src/rules/cluster-peer";

/** Problems as a table of expectations writes them: `rule @ path`, warnings in brackets. */
export function found(problems: readonly Problem[]): string[] {
  return problems.map(({ rule, severity, path }) => {
    const id = severity === "error" ? rule : `(${rule})`;
    return `${id} @ ${path.join(".")}`;
  });
}

/** The detail of the only problem. */
export function onlyDetail(problems: readonly Problem[]): string {
  expect(found(problems)).toHaveLength(1);
  return problems[0]?.detail ?? "";
}
