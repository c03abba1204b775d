import fc from "fast-check";
import type { Values } from "../provider/support/model-terraform";

export type Side = "east" | "west";
export const sides: readonly Side[] = ["east", "west"];

export function otherThan(side: Side): Side {
  return side === "east" ? "west" : "east";
}

/** What somebody else does at a cluster. */
export type Meddling = "break" | "delete" | "rename" | "rename the cluster" | "accept" | "expire";

/** One thing that happens in a history. */
export type Step =
  /** Somebody edits the configuration of one side. */
  | { readonly kind: "edit"; readonly side: Side; readonly change: Values }
  /** Both sides get another passphrase. */
  | { readonly kind: "rotate" }
  /** Two peers of one cluster get one another's addresses. */
  | { readonly kind: "swap" }
  /** `ignore_changes` of one side. */
  | { readonly kind: "ignore"; readonly side: Side; readonly paths: readonly string[] }
  /** Somebody else works at a cluster. */
  | { readonly kind: "meddle"; readonly side: Side; readonly what: Meddling }
  /** Terraform plans and applies. */
  | { readonly kind: "apply"; readonly run: Run }
  /** The provider's configuration leads to another cluster for one run: one side to south, or both to each other. */
  | { readonly kind: "misdirect"; readonly side: Side; readonly swap: boolean; readonly destroy: boolean };

export interface Run {
  readonly refresh: boolean;
  readonly replace: Side | undefined;
  readonly target: Side | undefined;
  /** What happens to one of the requests of the apply. */
  readonly fault: Fault | undefined;
  /** A process dies in the middle of the apply, when it asks a side's cluster for something. */
  readonly killed:
    | { readonly side: Side; readonly what: "terraform" | "provider"; readonly request: number }
    | undefined;
}

const undisturbed: Run = { refresh: true, replace: undefined, target: undefined, fault: undefined, killed: undefined };

export interface Fault {
  readonly cluster: Side;
  readonly method: "POST" | "PATCH" | "DELETE";
  /** The answer is lost, before or after the work was done; or the cluster fails. */
  readonly what: "lost before" | "lost after" | "fails";
}

const side = fc.constantFrom<Side>(...sides);
const maybeSide = fc.option(side, { nil: undefined, freq: 4 });

const run: fc.Arbitrary<Run> = fc.record({
  refresh: fc.boolean(),
  replace: maybeSide,
  target: maybeSide,
  fault: fc.option(
    fc.record({
      cluster: side,
      method: fc.constantFrom("POST" as const, "PATCH" as const, "DELETE" as const),
      what: fc.constantFrom("lost before" as const, "lost after" as const, "fails" as const),
    }),
    { nil: undefined, freq: 2 },
  ),
  killed: fc.option(
    fc.record({
      side,
      what: fc.constantFrom("terraform" as const, "provider" as const),
      request: fc.integer({ min: 1, max: 8 }),
    }),
    { nil: undefined, freq: 5 },
  ),
});

export interface History {
  /** Whether one of the clusters has another relationship beside. */
  readonly hasSecond: boolean;
  readonly steps: readonly Step[];
}

/** Random histories of a resource with these edits, ignoring some of these paths. */
export function histories(
  change: fc.Arbitrary<Values>,
  ignorable: readonly string[],
  meddling: readonly Meddling[],
): fc.Arbitrary<readonly Step[]> {
  const constant = <K extends Step["kind"]>(kind: K) => fc.constant(kind);
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: constant("apply"), run }) },
    { weight: 6, arbitrary: fc.record({ kind: constant("edit"), side, change }) },
    { weight: 4, arbitrary: fc.record({ kind: constant("rotate") }) },
    { weight: 1, arbitrary: fc.record({ kind: constant("swap") }) },
    { weight: 3, arbitrary: fc.record({ kind: constant("ignore"), side, paths: fc.subarray([...ignorable]) }) },
    { weight: 2, arbitrary: fc.record({ kind: constant("meddle"), side, what: fc.constantFrom(...meddling) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: constant("misdirect"), side, swap: fc.boolean(), destroy: fc.boolean() }),
    },
  );
  // Half of them begin with what stands.
  const beginning = fc.constantFrom<readonly Step[]>([], [{ kind: "apply", run: undisturbed }]);
  return fc.tuple(beginning, fc.array(step, { minLength: 3, maxLength: 8 })).map((parts) => parts.flat());
}
