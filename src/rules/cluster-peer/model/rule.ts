import type { Text } from "../../text";
import type { Wording } from "../../wording";

export type Severity = "error" | "warning";

/**
 * When a rule is looked at: `config` whatever the cluster's state (`terraform validate`, `cdktf synth`), `create` and `update`
 * when Terraform plans one, `cluster` once the cluster's own settings are known.
 */
export type When = "config" | "create" | "update" | "cluster";

/** What is known of a rule beside the check that finds it broken. */
export interface Rule<Params = never> {
  readonly when: readonly When[];
  readonly severity: Severity;
  /** The attribute that the problem is shown at; `[]` stands for an element. */
  readonly attribute: string;
  /** The headline of the problem. */
  readonly summary: string;
  /** What the rule asks for and why, for the documentation. */
  readonly meaning: string;
  /** The code of the error with which ONTAP itself would answer, where NetApp documents one. */
  readonly code?: string;
  /** What is wrong, why, and what to do. Never shows a passphrase. */
  readonly message: (wording: Wording, params: Params) => Text;
}

type Named<Rules> = { readonly [Id in keyof Rules]: Rules[Id] & { readonly id: Id } };

/** Rules by their ids. An id is stable: messages, tests and `docs/rules.md` have it. */
export function defineRules<const Rules extends Readonly<Record<string, Rule>>>(rules: Rules): Named<Rules> {
  return Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, { ...rule, id }])) as Named<Rules>;
}

/** Where a value stands: attribute names in snake_case, and positions in lists. */
export type Path = readonly (string | number)[];

/** Something that is wrong with a configuration, or that its author should know. `describe` has the words for it. */
export interface Problem {
  /** The rule's id. */
  readonly rule: string;
  /** An error stops Terraform; a warning is shown and the work goes on. */
  readonly severity: Severity;
  /** The attribute. An element of a set is named by its position in what was handed in. */
  readonly path: Path;
  /** What the rule's message speaks of. Never holds a passphrase. */
  readonly params: unknown;
}

/** Gathers the problems that checks find, in the order in which they were found. */
export class Report {
  readonly #found: Problem[] = [];

  /** @param params what the rule's message takes; nothing where it takes nothing */
  add<Params>(
    rule: Rule<Params> & { readonly id: string },
    path: Path,
    ...[params]: unknown extends Params ? [] : [params: Params]
  ): void {
    this.#found.push({ rule: rule.id, severity: rule.severity, path, params });
  }

  problems(): Problem[] {
    return [...this.#found];
  }
}
