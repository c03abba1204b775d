export type Severity = "error" | "warning";

/**
 * When a rule is looked at: `config` whatever the cluster's state (`terraform validate`, `cdktf synth`), `create` and `update`
 * when Terraform plans one, `cluster` once the cluster's own settings are known.
 */
export type When = "config" | "create" | "update" | "cluster";

export interface Rule {
  readonly when: readonly When[];
  readonly severity: Severity;
  /** The attribute that the problem is shown at; `[]` stands for an element. */
  readonly attribute: string;
  /** The headline of the problem. */
  readonly summary: string;
  /** What the rule asks for and why, for the documentation. */
  readonly meaning: string;
  /** ONTAP's code for the same, where NetApp documents one. */
  readonly code?: string;
}
