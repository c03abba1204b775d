import { describe as describeProblem, type Problem, terraformWording } from "../../../src/rules/cluster-peer";

/** Problems as a table of expectations writes them: `rule @ path`, warnings in brackets. */
export function found(problems: readonly Problem[]): string[] {
  return problems.map(({ rule, severity, path }) => {
    const id = severity === "error" ? rule : `(${rule})`;
    return `${id} @ ${path.join(".")}`;
  });
}

/** What a user of Terraform reads of a problem. */
export function detailOf(problem: Problem | undefined): string {
  return problem === undefined ? "" : String(describeProblem(problem, terraformWording).detail);
}

/** The detail of the only problem. */
export function onlyDetail(problems: readonly Problem[]): string {
  expect(found(problems)).toHaveLength(1);
  return detailOf(problems[0]);
}
