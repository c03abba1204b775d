import fc from "fast-check";
import { addresses, type RecordedClusters, type Write } from "../provider/support/clusters";
import type { Block, Change, Values } from "../provider/support/model-terraform";
import { unshown } from "../provider/support/shown";

export type Side = "east" | "west";
export const sides: readonly Side[] = ["east", "west"];

/** One thing that happens in a history. */
export type Step =
  /** Somebody edits the configuration of one side. */
  | { readonly kind: "edit"; readonly side: Side; readonly change: Values }
  /** Both sides get another passphrase. */
  | { readonly kind: "rotate" }
  /** `ignore_changes` of one side. */
  | { readonly kind: "ignore"; readonly side: Side; readonly paths: readonly string[] }
  /** Somebody else works at a cluster. */
  | { readonly kind: "meddle"; readonly side: Side; readonly what: "break" | "delete" | "rename" }
  /** Terraform plans and applies. */
  | { readonly kind: "apply"; readonly run: Run }
  /** The provider's configuration leads to another cluster for one run: one side to south, or both to each other. */
  | { readonly kind: "misdirect"; readonly side: Side; readonly swap: boolean; readonly destroy: boolean };

/** The clusters that the provider's configuration leads to by mistake, by the side. */
export type Misdirected = Map<Side, Side | "south">;

export interface Run {
  readonly refresh: boolean;
  readonly replace: Side | undefined;
  readonly target: Side | undefined;
  /** What happens to one of the requests of the apply. */
  readonly fault: Fault | undefined;
  /** The side whose outcome Terraform does not store, since it is killed. */
  readonly killed: Side | undefined;
}

export interface Fault {
  readonly cluster: Side;
  readonly method: "POST" | "PATCH" | "DELETE";
  /** The answer is lost, before or after the work was done; or the cluster fails. */
  readonly what: "lost before" | "lost after" | "fails";
}

const side = fc.constantFrom<Side>(...sides);
const maybeSide = fc.option(side, { nil: undefined, freq: 4 });

const change = fc.oneof(
  fc.record({ name: fc.constantFrom<string | null>(null, "first", "second") }),
  fc.record({ peer_applications: fc.constantFrom<string[] | null>(null, ["snapmirror"], ["flexcache", "snapmirror"]) }),
  fc.record({ initial_allowed_svms: fc.constantFrom<Values[] | null>(null, [{ name: "svm1" }], [{ name: "svm2" }]) }),
  fc.record({ encryption: fc.constantFrom<Values | null>(null, { proposed: "tls_psk" }, { proposed: "none" }) }),
  // The first address, the second one, both in either order.
  fc.record({ addresses: fc.constantFrom([0], [1], [0, 1], [1, 0]) }),
);

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
  killed: fc.option(side, { nil: undefined, freq: 5 }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("apply" as const), run }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("edit" as const), side, change }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("rotate" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("ignore" as const),
      side,
      paths: fc.subarray([
        "name",
        "remote.ip_addresses",
        "authentication",
        "authentication.passphrase_wo_version",
        "encryption",
        "peer_applications",
        "initial_allowed_svms",
      ]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("meddle" as const),
      side,
      what: fc.constantFrom("break" as const, "delete" as const, "rename" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("misdirect" as const),
      side,
      swap: fc.boolean(),
      destroy: fc.boolean(),
    }),
  },
);

export const history = fc.array(step, { minLength: 3, maxLength: 8 });

/** The two sides as somebody has configured them by now. */
export class Configuration {
  /** Every passphrase that there ever was. None may ever be shown. */
  readonly passphrases: string[] = [];
  readonly #changes: Record<Side, Values> = { east: {}, west: {} };
  readonly #ignored: Record<Side, readonly string[]> = { east: [], west: [] };
  #version = 0;

  constructor() {
    this.rotate();
  }

  rotate(): void {
    this.#version += 1;
    this.passphrases.push(`secret-${this.#version}-${Math.random().toString(36).slice(2)}`);
  }

  edit(side: Side, changed: Values): void {
    Object.assign(this.#changes[side], changed);
  }

  ignore(side: Side, paths: readonly string[]): void {
    this.#ignored[side] = paths;
  }

  /** The arguments of one side. */
  side(side: Side): Values {
    const { addresses: chosen = [0, 1], ...rest } = this.#changes[side] as { addresses?: readonly number[] };
    const other = addresses[side === "east" ? "west" : "east"];
    return {
      ...rest,
      cluster: side,
      remote: { ip_addresses: chosen.map((index) => other[index]) },
      authentication: {
        passphrase_wo: this.passphrases.at(-1) as string,
        passphrase_wo_version: String(this.#version),
      },
    };
  }

  ignored(side: Side): readonly string[] {
    return this.#ignored[side];
  }

  blocks(): Map<string, Block> {
    return new Map(sides.map((one) => [one, { config: this.side(one), ignoreChanges: this.ignored(one) }]));
  }
}

/** Lets a fault wait for its request. */
export function addFault(clusters: RecordedClusters, { cluster, method, what }: Fault): void {
  const common = { cluster, method, path: "/api/cluster/peers*", times: 1 } as const;
  clusters.emulator.faults.add(
    what === "fails"
      ? { ...common, kind: "status", status: 500 }
      : { ...common, kind: "reset", when: what === "lost before" ? "before" : "after" },
  );
}

/** Does what somebody else does at a cluster. */
export function meddle(clusters: RecordedClusters, at: Side, what: "break" | "delete" | "rename"): void {
  const cluster = clusters.cluster(at);
  const [peer] = cluster.peers();
  if (peer === undefined) {
    return;
  }
  if (what === "delete") {
    cluster.removePeer(peer.uuid);
  } else {
    cluster.setPeer(peer.uuid, what === "break" ? { session: undefined } : { name: "renamed" });
  }
}

/** Each write must be of a change that the plan showed, on the cluster of its resource, and hold nothing else. */
export function expectShown(writes: readonly Write[], changes: readonly Change[]): void {
  for (const write of writes) {
    const shown = changes.find(({ address }) => address === write.cluster);
    const allowed = {
      create: ["create"],
      update: ["modify"],
      replace: ["delete", "create"],
      delete: ["delete"],
      "no-op": [],
    };
    // A create whose answer was lost is completed by a modify.
    const kinds =
      shown === undefined ? [] : [...allowed[shown.action], ...(shown.action === "update" ? [] : ["modify"])];
    expect({ cluster: write.cluster, action: shown?.action, kinds }).toMatchObject({
      kinds: expect.arrayContaining([write.kind]),
    });
    if (shown?.action === "update") {
      expect({ write, unshown: unshown(write, shown) }).toMatchObject({ unshown: [] });
    }
  }
}
