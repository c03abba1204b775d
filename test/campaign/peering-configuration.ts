import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { UNKNOWN } from "../../src/framework";
import { addresses, type RecordedClusters, type Write } from "../provider/support/clusters";
import type { Block, Change, Values } from "../provider/support/model-terraform";
import { at, sentFields } from "../provider/support/shown";
import type { Configuration, State } from "./configuration";
import { type History, histories, type Side, sides } from "./steps";

/** The address of the one relationship. */
const pair = "pair";

/** All that can be changed on a relationship that exists, and so be ignored. */
export const ignorableOfPeering = [
  "peer_applications",
  "encryption",
  "ipspace",
  "address_family",
  "sides",
  'sides["east"]',
  'sides["west"].name',
  "rotation",
  "adopt_existing",
  "timeouts",
];

const common: fc.Arbitrary<Values> = fc.oneof(
  fc.record({ peer_applications: fc.constantFrom<string[] | null>(null, ["snapmirror"], ["flexcache", "snapmirror"]) }),
  fc.record({ encryption: fc.constantFrom(null, "tls_psk", "none") }),
  fc.record({ ipspace: fc.constantFrom(null, "Default") }),
  fc.record({ address_family: fc.constantFrom(null, "ipv4") }),
  fc.record({ adopt_existing: fc.constantFrom(null, true, false) }),
);
const ofSide: fc.Arbitrary<Values> = fc.oneof(
  fc.record({ name: fc.constantFrom<string | null>(null, "first", "second") }),
  fc.record({ addresses: fc.constantFrom<number[] | null>(null, [0], [1], [1, 0]) }),
  fc.record({ initial_allowed_svms: fc.constantFrom<string[] | null>(null, ["svm1"], ["svm2"]) }),
  fc.record({ deletion_policy: fc.constantFrom(null, "delete", "abandon") }),
);

/** Random histories of `ontap_cluster_peering`. */
export const peeringHistory: fc.Arbitrary<History> = fc.record({
  hasSecond: fc.constant(false),
  steps: histories(
    fc.oneof(
      common,
      ofSide.map((own): Values => ({ own })),
    ),
    ignorableOfPeering,
    ["break", "delete", "rename", "rename the cluster", "expire"],
  ),
});

/** One `ontap_cluster_peering` of both clusters. Their passphrases are made by the provider, and nobody's to know. */
export class PeeringConfiguration implements Configuration {
  readonly type = "ontap_cluster_peering";
  readonly storesGenerated = false;
  readonly #clusters: RecordedClusters;
  readonly #common: Values = {};
  readonly #sides: Record<Side, Values> = { east: {}, west: {} };
  #ignored: readonly string[] = [];
  #rotation = 0;

  constructor(clusters: RecordedClusters) {
    this.#clusters = clusters;
  }

  /** What the provider has sent by now. */
  get passphrases(): readonly string[] {
    return this.#clusters.sentPassphrases;
  }

  blocks(): ReadonlyMap<string, Block> {
    const config = {
      ...this.#common,
      clusters: [...sides],
      sides: Object.fromEntries(sides.map((side) => [side, this.#side(side)])),
      ...(this.#rotation > 0 && { rotation: String(this.#rotation) }),
      // An exchange that cannot come to an end is given up, rather than waited for.
      timeouts: { create: "10s", update: "10s", delete: "10s" },
    };
    return new Map([[pair, { config, ignoreChanges: this.#ignored }]]);
  }

  addressesOn(cluster: string): readonly string[] {
    return sides.some((side) => side === cluster) ? [pair] : [];
  }

  edit(side: Side, { own, ...changed }: Values): void {
    Object.assign(this.#common, changed);
    Object.assign(this.#sides[side], own);
  }

  rotate(): void {
    this.#rotation += 1;
  }

  ignore(_side: Side, paths: readonly string[]): void {
    this.#ignored = paths;
  }

  swap(): void {}

  settle(): void {
    this.ignore("east", []);
    for (const side of sides) {
      this.edit(side, { own: { deletion_policy: null } });
    }
  }

  /** What was found amiss stands in `drift`, and all that mends it is shown by that. */
  unshown({ cluster, kind, body }: Write, { prior, planned, options }: Change): readonly string[] {
    const drift = prior?.drift as readonly string[] | undefined;
    if (prior === null || planned === null || (drift ?? []).length > 0) {
      return [];
    }
    // A plan that did not look says what it wants, and the apply does what that takes.
    if (kind !== "modify") {
      return options.refresh === false ? [] : [kind];
    }
    const shows = (path: string) => !isDeepStrictEqual(at(planned, path), at(prior, path));
    const exchanges = shows("rotation") || shows("encryption");
    const showsSide = (path: string) =>
      at(planned, `peers.${cluster}`) === UNKNOWN || shows(`peers.${cluster}.${path}`) || options.refresh === false;
    return sentFields(body).filter((path) =>
      path.startsWith("authentication.")
        ? !exchanges && options.refresh !== false
        : path === "encryption.proposed"
          ? !exchanges && options.refresh !== false
          : !showsSide(path.replace(/^remote\..*/, "remote")),
    );
  }

  imports(error: unknown): readonly (readonly [string, string])[] {
    const found = /terraform import ADDRESS (\w+,\w+)/.exec(String(error))?.[1];
    return found === undefined ? [] : [[pair, found]];
  }

  replacements(): readonly string[] {
    return [];
  }

  expectWell(clusters: RecordedClusters, state: State): void {
    const known = state.get(pair)?.state;
    expect(known).toMatchObject({ healthy: true, drift: [] });
    for (const side of sides) {
      const peers = clusters.cluster(side).peers();
      expect(peers.map(({ uuid, view }) => [uuid, view.authentication])).toEqual([
        [at(known ?? null, `peers.${side}.uuid`), "ok"],
      ]);
    }
  }

  #side(side: Side): Values {
    const { addresses: chosen, ...rest } = this.#sides[side] as { readonly addresses?: readonly number[] | null };
    return { ...rest, ...(chosen && { ip_addresses: chosen.map((index) => addresses[side][index]) }) };
  }
}
