import { OntapError } from "../../src/emulator";
import type { RecordedClusters, Write } from "../provider/support/clusters";
import {
  type Block,
  type Change,
  type Kill,
  type PlanOptions,
  RunError,
  type Values,
} from "../provider/support/model-terraform";
import type { Configuration, State } from "./configuration";
import { type Fault, type Meddling, otherThan, type Run, type Side, type Step, sides } from "./steps";

/** What both the model of Terraform's core and a real Terraform can do. */
export interface Terraform {
  readonly state: State;
  /** Everything that a person could see. */
  readonly output: string[];
  plan(blocks: ReadonlyMap<string, Block>, options?: PlanOptions): Promise<Change[]>;
  apply(blocks: ReadonlyMap<string, Block>, changes: readonly Change[], kill?: Kill): Promise<void>;
  import(address: string, id: string): Promise<void>;
}

/** The clusters that the provider's configuration leads to by mistake, by the side. */
export type Misdirected = Map<Side, Side | "south">;

/** The provider's configuration: all clusters by their names, or others in their place. */
export function settingsOf(clusters: RecordedClusters, misdirected: Misdirected): () => Values {
  return () => ({
    clusters: {
      north: clusters.connection("north"),
      ...Object.fromEntries(sides.map((side) => [side, clusters.connection(misdirected.get(side) ?? side)])),
    },
    retry_timeout: "0s",
  });
}

/** One history: a Terraform, its configuration, and what happened. */
export class Story {
  /** The paths that an update left alone since `ignore_changes` has them. */
  readonly ignored = new Set<string>();
  /** How many applies a process died in. */
  readonly kills = { terraform: 0, provider: 0 };
  /** The passphrases of all offers that there ever were. */
  readonly #offered = new Set<string>();
  readonly #clusters: RecordedClusters;
  readonly #configuration: Configuration;
  readonly #terraform: Terraform;
  readonly #misdirected: Misdirected;

  /** @param misdirected where the provider's configuration leads by mistake; the story changes it */
  constructor(
    clusters: RecordedClusters,
    configuration: Configuration,
    terraform: Terraform,
    misdirected: Misdirected,
  ) {
    this.#clusters = clusters;
    this.#configuration = configuration;
    this.#terraform = terraform;
    this.#misdirected = misdirected;
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await this.#play(step);
      this.#expectSecrets();
      expect(this.#clusters.cluster("south").peers()).toEqual([]);
    }
    await this.#settle();
  }

  async #play(step: Step): Promise<void> {
    switch (step.kind) {
      case "edit":
        this.#configuration.edit(step.side, step.change);
        break;
      case "rotate":
        this.#configuration.rotate();
        break;
      case "swap":
        this.#configuration.swap();
        break;
      case "ignore":
        this.#configuration.ignore(step.side, step.paths);
        break;
      case "meddle":
        meddle(this.#clusters, step.side, step.what);
        break;
      case "misdirect":
        await this.#misdirect(step.swap ? sides : [step.side], step.destroy);
        break;
      default:
        await this.#run(step.run);
    }
  }

  get #blocks(): ReadonlyMap<string, Block> {
    return this.#configuration.blocks(this.#terraform.state);
  }

  async #run({ refresh, replace, target, fault, killed }: Run): Promise<void> {
    const at = (side: Side) => [...this.#configuration.addressesOn(side)];
    const blocks = this.#blocks;
    const changes = await this.#terraform
      .plan(blocks, { refresh, ...(replace && { replace: at(replace) }), ...(target && { target: at(target) }) })
      .catch(refused);
    expect(this.#clusters.take()).toEqual([]);
    if (changes === undefined) {
      return;
    }
    if (fault !== undefined) {
      addFault(this.#clusters, fault);
    }
    if (changes.length > 0 && killed !== undefined) {
      this.kills[killed.what] += 1;
    }
    const kill = killed && { ...killed, cluster: killed.side, addresses: at(killed.side) };
    await this.#terraform.apply(blocks, changes, kill).catch(refused);
    this.#clusters.emulator.faults.clear();
    this.#expectShown(this.#clusters.take(), changes);
    for (const { action, address } of changes) {
      for (const path of action === "update" ? (blocks.get(address)?.ignoreChanges ?? []) : []) {
        this.ignored.add(path);
      }
    }
    if (killed !== undefined) {
      this.#removeUntraceable(changes);
    }
  }

  /** An offer without a name leaves no trace when nobody stores it, and goes by itself when it expires. */
  #removeUntraceable(changes: readonly Change[]): void {
    for (const { planned } of changes) {
      const cluster = sides.find((side) => side === planned?.cluster);
      const stored = new Set([...this.#terraform.state.values()].map(({ state }) => state.uuid));
      for (const { uuid, named, remoteCluster } of cluster ? this.#clusters.cluster(cluster).peers() : []) {
        if (!named && remoteCluster === undefined && !stored.has(uuid)) {
          this.#clusters.cluster(cluster as Side).removePeer(uuid);
        }
      }
    }
  }

  /** Terraform must notice where a resource is known to be on another cluster, and must change nothing there. */
  async #misdirect(misdirected: readonly Side[], destroy: boolean): Promise<void> {
    for (const side of misdirected) {
      this.#misdirected.set(side, misdirected.length > 1 ? otherThan(side) : "south");
    }
    const target = misdirected.flatMap((side) => this.#configuration.addressesOn(side));
    const isKnown = target.some((address) => this.#terraform.state.has(address));
    const work = this.#terraform.plan(this.#blocks, { destroy, target: [...new Set(target)] });
    if (isKnown) {
      await expect(work).rejects.toThrow(/\[(wrong-cluster|peering-cluster-replaced|peering-other-cluster-reached)\]/);
    } else {
      await work.catch(refused);
    }
    this.#misdirected.clear();
    expect(this.#clusters.take()).toEqual([]);
  }

  /** Once nothing goes wrong any more, all comes to agree, nothing is lost or doubled, and a destroy leaves nothing. */
  async #settle(): Promise<void> {
    this.#configuration.settle(this.#terraform.state);
    this.#configuration.rotate();
    if (await this.#converge()) {
      // What was imported keeps its passphrase until the next rotation, as its warning says.
      this.#configuration.rotate();
      await this.#converge();
    }
    expect(await this.#terraform.plan(this.#blocks)).toEqual([]);
    this.#configuration.expectWell(this.#clusters, this.#terraform.state);
    await this.#terraform.apply(this.#blocks, await this.#terraform.plan(this.#blocks, { destroy: true }));
    this.#clusters.take();
    expect(this.#clusters.emulator.clusters.flatMap((cluster) => cluster.peers())).toEqual([]);
    this.#expectSecrets();
  }

  /** Applies until there is nothing left to do, as a person who does what errors say. True when something was imported. */
  async #converge(): Promise<boolean> {
    let hasImported = false;
    let replace: readonly string[] = [];
    for (let round = 0; round < 8; round++) {
      const blocks = this.#blocks;
      let changes: readonly Change[] = [];
      let error: unknown;
      try {
        changes = await this.#terraform.plan(blocks, { replace });
        await this.#terraform.apply(blocks, changes);
      } catch (thrown) {
        refused(thrown);
        error = thrown;
      }
      this.#expectShown(this.#clusters.take(), changes);
      if (changes.length === 0 && error === undefined) {
        break;
      }
      for (const [address, id] of this.#configuration.imports(error)) {
        // What was in the way then may be gone by now.
        await this.#terraform.import(address, id).then(() => {
          hasImported = true;
        }, refused);
      }
      replace = this.#configuration.replacements(error, this.#terraform.state);
    }
    return hasImported;
  }

  /** Each write must be of a change that the plan showed, on the cluster of its resource, and hold nothing else. */
  #expectShown(writes: readonly Write[], changes: readonly Change[]): void {
    for (const write of writes) {
      const there = this.#configuration.addressesOn(write.cluster);
      const shown = changes.filter(({ address }) => there.includes(address));
      const own = shown.filter(({ prior }) => prior?.uuid !== undefined && prior.uuid === write.uuid);
      const faults = (own.length > 0 ? own : shown).map((change) => this.#faultsOf(write, change));
      expect({ write, changes: shown.map(({ action }) => action), faults }).toMatchObject({
        faults: expect.arrayContaining([[]]),
      });
    }
  }

  #faultsOf(write: Write, change: Change): readonly string[] {
    return allowed[this.#configuration.type][change.action].includes(write.kind)
      ? change.action === "update"
        ? this.#configuration.unshown(write, change)
        : []
      : [write.kind];
  }

  #expectSecrets(): void {
    const text = this.#terraform.output.splice(0).join("\n");
    const { clusters } = this.#clusters.emulator;
    const secrets = [...this.#configuration.passphrases, ...clusters.map(({ password }) => password)];
    for (const { offer } of clusters.flatMap((cluster) => cluster.peers())) {
      if (offer !== undefined) {
        this.#offered.add(offer.passphrase);
      }
    }
    const offered = [...this.#offered];
    expect([...secrets, ...offered].filter((secret) => text.includes(secret))).toEqual([]);
    const stored = JSON.stringify([...this.#terraform.state.values()].map(({ state }) => state));
    const unstored = this.#configuration.storesGenerated ? secrets : [...secrets, ...offered];
    expect(unstored.filter((secret) => stored.includes(secret))).toEqual([]);
  }
}

/**
 * The requests that are of a change. A create whose answer was lost is completed by a modify. The relationship as a whole is
 * made of what there is: it may lack one side, have a record that is of no use, or take back what it has just made.
 */
const allowed: Record<Configuration["type"], Record<Change["action"], readonly Write["kind"][]>> = {
  ontap_cluster_peer: {
    create: ["create", "modify"],
    update: ["modify"],
    replace: ["delete", "create", "modify"],
    delete: ["delete"],
    "no-op": [],
  },
  ontap_cluster_peering: {
    create: ["create", "modify", "delete"],
    update: ["create", "modify", "delete"],
    replace: ["create", "modify", "delete"],
    delete: ["create", "modify", "delete"],
    "no-op": [],
  },
};

/** Lets a fault wait for its request. */
function addFault(clusters: RecordedClusters, { cluster, method, what }: Fault): void {
  const { name } = clusters.cluster(cluster).state;
  const common = { cluster: name, method, path: "/api/cluster/peers*", times: 1 } as const;
  clusters.emulator.faults.add(
    what === "fails"
      ? { ...common, kind: "status", status: 500 }
      : { ...common, kind: "reset", when: what === "lost before" ? "before" : "after" },
  );
}

/** Does what somebody else does at a cluster. */
function meddle(clusters: RecordedClusters, at: Side, what: Meddling): void {
  const cluster = clusters.cluster(at);
  if (what === "rename the cluster") {
    cluster.state.name = `${at}-renamed`;
    cluster.touch();
    return;
  }
  if (what === "accept") {
    accept(clusters, at);
    return;
  }
  const [peer] = cluster.peers();
  if (peer === undefined) {
    return;
  }
  if (what === "delete") {
    cluster.removePeer(peer.uuid);
  } else if (what === "expire") {
    if (peer.offer !== undefined) {
      cluster.setPeer(peer.uuid, { offer: { ...peer.offer, expiresAt: Date.now() - 60_000 } });
    }
  } else {
    cluster.setPeer(peer.uuid, what === "break" ? { session: undefined } : { name: "renamed" });
  }
}

/** Somebody at one cluster accepts the open offer of the other one. */
function accept(clusters: RecordedClusters, at: Side): void {
  const from = clusters.cluster(otherThan(at));
  const offer = from.peers().find(({ remoteCluster }) => remoteCluster === undefined)?.offer;
  if (offer === undefined) {
    return;
  }
  try {
    clusters.cluster(at).createPeer({
      remote: { ip_addresses: from.interclusterAddresses },
      authentication: { passphrase: offer.passphrase },
    });
  } catch (error) {
    // There is a peer already, or the offer is over.
    if (!(error instanceof OntapError)) {
      throw error;
    }
  }
}

/** What is refused with diagnostics is for a person to read; all else is a fault of the provider. */
function refused(error: unknown): undefined {
  if (!(error instanceof RunError) || error.message.includes("bug in the provider")) {
    throw error;
  }
}
