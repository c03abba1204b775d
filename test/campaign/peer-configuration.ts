import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { addresses, type ClusterName, type RecordedClusters, type Write } from "../provider/support/clusters";
import { ignorable } from "../provider/support/ignorable";
import type { Block, Change, Values } from "../provider/support/model-terraform";
import { unshown } from "../provider/support/shown";
import type { Configuration, State } from "./configuration";
import { type History, histories, otherThan, type Side, sides } from "./steps";

const change: fc.Arbitrary<Values> = fc.oneof(
  fc.record({ name: fc.constantFrom<string | null>(null, "first", "second") }),
  fc.record({ peer_applications: fc.constantFrom<string[] | null>(null, ["snapmirror"], ["flexcache", "snapmirror"]) }),
  fc.record({ initial_allowed_svms: fc.constantFrom<Values[] | null>(null, [{ name: "svm1" }], [{ name: "svm2" }]) }),
  fc.record({ encryption: fc.constantFrom<Values | null>(null, { proposed: "tls_psk" }, { proposed: "none" }) }),
  fc.record({ expiry_time: fc.constantFrom<string | null>(null, "PT2H") }),
  fc.record({ timeouts: fc.constantFrom<Values | null>(null, { update: "2m" }) }),
  // The first address, the second one, both in either order.
  fc.record({ addresses: fc.constantFrom([0], [1], [0, 1], [1, 0]) }),
  // An open offer, which the other side accepts as soon as it knows the passphrase.
  fc.record({ offers: fc.boolean() }),
);

/** Random histories of `ontap_cluster_peer`, of two clusters or of three. */
export const peerHistory: fc.Arbitrary<History> = fc.record({
  hasSecond: fc.boolean(),
  steps: histories(change, ignorable, ["break", "delete", "rename", "rename the cluster", "accept", "expire"]),
});

/** One side of a relationship. */
interface Link {
  readonly address: string;
  readonly on: ClusterName;
  readonly to: ClusterName;
}

const firstPair: readonly Link[] = [
  { address: "east", on: "east", to: "west" },
  { address: "west", on: "west", to: "east" },
];
/** Another relationship of east. */
const secondPair: readonly Link[] = [
  { address: "near", on: "east", to: "north" },
  { address: "north", on: "north", to: "east" },
];

/** The sides of one or two relationships, each an `ontap_cluster_peer`. */
export class PeerConfiguration implements Configuration {
  readonly type = "ontap_cluster_peer";
  readonly passphrases: string[] = [];
  readonly storesGenerated = true;
  readonly #clusters: RecordedClusters;
  readonly #links: readonly Link[];
  readonly #changes: Record<Side, Values> = { east: {}, west: {} };
  readonly #ignored: Record<Side, readonly string[]> = { east: [], west: [] };
  /** The passphrases that clusters generated for offers, in the order in which they were made known. */
  readonly #generated: string[] = [];
  #isSwapped = false;
  #version = 0;

  /** @param hasSecond whether east is a peer of north, too */
  constructor(clusters: RecordedClusters, hasSecond: boolean) {
    this.#clusters = clusters;
    this.#links = hasSecond ? [...firstPair, ...secondPair] : firstPair;
    this.rotate();
  }

  blocks(state: State): ReadonlyMap<string, Block> {
    return new Map(
      this.#links.map((link) => [
        link.address,
        { config: this.#config(link, state), ignoreChanges: this.#ignored[link.address as Side] ?? [] },
      ]),
    );
  }

  addressesOn(cluster: string): readonly string[] {
    return this.#links.filter(({ on }) => on === cluster).map(({ address }) => address);
  }

  edit(side: Side, changed: Values): void {
    Object.assign(this.#changes[side], changed);
  }

  rotate(): void {
    this.#version += 1;
    this.passphrases.push(`secret-${this.#version}-${randomUUID()}`);
  }

  ignore(side: Side, paths: readonly string[]): void {
    this.#ignored[side] = paths;
  }

  swap(): void {
    this.#isSwapped = this.#links.length > firstPair.length && !this.#isSwapped;
  }

  /**
   * Two offers never meet, and proposals that differ are nobody's wish. What a killed process made for a cluster is in the way of an
   * offer to it: the offer names no cluster and stays open, and only a create that names the cluster is told what is there.
   */
  settle(state: State): void {
    for (const side of sides) {
      this.ignore(side, []);
      this.edit(side, { encryption: null });
    }
    for (const side of sides) {
      if (this.#changes[otherThan(side)].offers === true || this.#hasLeftover(side, state)) {
        this.edit(side, { offers: false });
      }
    }
  }

  unshown(write: Write, shown: Change): readonly string[] {
    return unshown(write, shown);
  }

  imports(error: unknown): readonly (readonly [string, string])[] {
    const commands = [...String(error).matchAll(/terraform import ADDRESS (\w+)\/([0-9a-f-]{36})/g)];
    return commands.flatMap(([, cluster = "", uuid = ""]) =>
      this.#links
        .filter((link) => link.on === cluster && this.#clusters.cluster(this.#target(link)).uuid === uuid)
        .map(({ address }) => [address, `${cluster}/${uuid}`] as const),
    );
  }

  /** Addresses of another cluster: the relationship is to be another one. */
  replacements(error: unknown, state: State): readonly string[] {
    return /apply -replace=ADDRESS/.test(String(error))
      ? this.#links
          .filter((link) => {
            const uuid = state.get(link.address)?.state.uuid;
            return uuid !== undefined && uuid !== this.#clusters.cluster(this.#target(link)).uuid;
          })
          .map(({ address }) => address)
      : [];
  }

  expectWell(clusters: RecordedClusters, state: State): void {
    const found = this.#links.map(({ on }) => on);
    for (const name of new Set(found)) {
      const peers = clusters.cluster(name).peers();
      const known = this.addressesOn(name).map((address) => [state.get(address)?.state.uuid, "ok"]);
      expect(peers.map(({ uuid, view }) => [uuid, view.authentication]).sort()).toEqual(known.sort());
    }
  }

  /** Whether a side's cluster has a record of the other cluster that nobody stores. */
  #hasLeftover(side: Side, state: State): boolean {
    // The same uuid on another cluster is another record: it is the other cluster's uuid.
    const stored = new Set(this.addressesOn(side).map((address) => state.get(address)?.state.uuid));
    const other = this.#clusters.cluster(otherThan(side)).uuid;
    const peers = this.#clusters.cluster(side).peers();
    return peers.some(({ uuid, remoteCluster }) => remoteCluster === other && !stored.has(uuid));
  }

  #config(link: Link, state: State): Values {
    const side = link.address as Side;
    const {
      addresses: chosen = [0, 1],
      offers,
      expiry_time,
      ...rest
    } = (this.#changes[side] ?? {}) as {
      readonly addresses?: readonly number[];
      readonly offers?: boolean;
      readonly expiry_time?: string | null;
    };
    const version = String(this.#version);
    if (this.#offers(side)) {
      const authentication = { generate_passphrase: true, passphrase_wo_version: version, expiry_time };
      return { ...rest, cluster: link.on, authentication };
    }
    const other = addresses[this.#target(link)];
    return {
      ...rest,
      cluster: link.on,
      remote: { ip_addresses: chosen.map((index) => other[index]) },
      authentication: { ...this.#passphraseOf(link, state), expiry_time },
    };
  }

  /** Whether a side is an offer. Where addresses are exchanged, nobody could tell whom it is for. */
  #offers(side: Side): boolean {
    return this.#changes[side]?.offers === true && !this.#isSwapped;
  }

  /** The passphrase of the other side's offer, as far as it is known here; else the one that both sides share. */
  #passphraseOf({ address }: Link, state: State): Values {
    const side = sides.find((one) => one === address);
    const other = side && otherThan(side);
    if (other !== undefined && this.#offers(other)) {
      const { passphrase } = (state.get(other)?.state.authentication ?? {}) as { readonly passphrase?: string | null };
      if (passphrase && !this.#generated.includes(passphrase)) {
        this.#generated.push(passphrase);
      }
      const last = this.#generated.at(-1);
      if (last !== undefined) {
        return { passphrase_wo: last, passphrase_wo_version: `${this.#version}-${this.#generated.length}` };
      }
    }
    return { passphrase_wo: this.passphrases.at(-1), passphrase_wo_version: String(this.#version) };
  }

  /** The cluster whose addresses a side has. */
  #target({ on, to }: Link): ClusterName {
    return this.#isSwapped && on === "east" ? (to === "west" ? "north" : "west") : to;
  }
}
