import { type RuleId, rules } from "../catalog";
import type { Rule, Severity } from "../catalog/rule";

/** Where a value stands: attribute names in snake_case, and positions in lists. */
export type Path = readonly (string | number)[];

/** Something that is wrong with a configuration, or that its author should know. */
export interface Problem {
  /** The rule's stable name, as `docs/rules.md` lists it. */
  readonly rule: RuleId;
  /** An error stops Terraform; a warning is shown and the work goes on. */
  readonly severity: Severity;
  /** The attribute. An element of a set is named by its position in what was handed in. */
  readonly path: Path;
  /** A few words for a headline. */
  readonly summary: string;
  /** What is wrong, why, and what to do. Never holds a passphrase. Attribute names stand in backticks. */
  readonly detail: string;
  /** The code of the error with which ONTAP itself would answer, where NetApp documents one. */
  readonly code?: string;
}

/** Gathers the problems that checks find, in the order in which they were found. */
export class Report {
  readonly #found: Problem[] = [];

  add(rule: RuleId, path: Path, detail: string): void {
    const { severity, summary, code }: Rule = rules[rule];
    const answer = severity === "error" ? `ONTAP error ${code}` : `the ONTAP error would be ${code}`;
    const whole = code === undefined ? detail : `${detail} (${answer})`;
    this.#found.push({ rule, severity, path, summary, detail: whole, ...(code !== undefined && { code }) });
  }

  problems(): Problem[] {
    return [...this.#found];
  }
}

/** A problem as one text, for where there is no place of its own for the attribute: `remote.ip_addresses[1]: …`. */
export function describeProblem({ path, summary, detail }: Problem): string {
  const where = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return `${where.replace(/^\./, "")}: ${summary}. ${detail}`;
}
