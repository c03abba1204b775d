import type { RecordedClusters } from "../provider/support/clusters";
import { type Block, type Change, type PlanOptions, RunError, type Values } from "../provider/support/model-terraform";
import { addFault, Configuration, expectShown, type Misdirected, meddle, type Side, type Step, sides } from "./support";

/** What both the model of Terraform's core and a real Terraform can do. */
export interface Terraform {
  /** By the side. */
  readonly state: ReadonlyMap<string, { readonly state: Values }>;
  /** Everything that a person could see. */
  readonly output: string[];
  plan(blocks: ReadonlyMap<string, Block>, options?: PlanOptions): Promise<Change[]>;
  apply(
    blocks: ReadonlyMap<string, Block>,
    changes: readonly Change[],
    isKilled?: (change: Change) => boolean,
  ): Promise<void>;
  import(address: string, id: string): Promise<void>;
}

/** The provider's configuration: both clusters by their names, or others in their place. */
export function settingsOf(clusters: RecordedClusters, misdirected: Misdirected): () => Values {
  return () => ({
    clusters: Object.fromEntries(sides.map((side) => [side, clusters.connection(misdirected.get(side) ?? side)])),
    retry_timeout: "0s",
  });
}

/** One history: a Terraform, its configuration, and what happened. */
export class Story {
  readonly configuration = new Configuration();
  readonly #clusters: RecordedClusters;
  readonly #terraform: Terraform;
  readonly #misdirected: Misdirected;

  /** @param misdirected where the provider's configuration leads by mistake; the story changes it */
  constructor(clusters: RecordedClusters, terraform: Terraform, misdirected: Misdirected) {
    this.#clusters = clusters;
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
    if (step.kind === "edit") {
      this.configuration.edit(step.side, step.change);
    } else if (step.kind === "rotate") {
      this.configuration.rotate();
    } else if (step.kind === "ignore") {
      this.configuration.ignore(step.side, step.paths);
    } else if (step.kind === "meddle") {
      meddle(this.#clusters, step.side, step.what);
    } else if (step.kind === "misdirect") {
      await this.#misdirect(step.swap ? sides : [step.side], step.destroy);
    } else {
      const { refresh, replace, target, fault, killed } = step.run;
      const options = { refresh, ...(replace && { replace: [replace] }), ...(target && { target: [target] }) };
      await this.#apply(options, fault && (() => addFault(this.#clusters, fault)), killed);
    }
  }

  async #apply(options: PlanOptions, prepare: () => void = () => {}, killed?: Side): Promise<readonly Change[]> {
    const blocks = this.configuration.blocks();
    const changes = await this.#terraform.plan(blocks, options).catch(refused);
    expect(this.#clusters.take()).toEqual([]);
    prepare();
    await this.#terraform.apply(blocks, changes ?? [], ({ address }) => address === killed).catch(refused);
    this.#clusters.emulator.faults.clear();
    expectShown(this.#clusters.take(), changes ?? []);
    return changes ?? [];
  }

  /** Terraform must notice where a peer is known to be on another cluster, and must change nothing there. */
  async #misdirect(misdirected: readonly Side[], destroy: boolean): Promise<void> {
    for (const side of misdirected) {
      const other = side === "east" ? "west" : "east";
      this.#misdirected.set(side, misdirected.length > 1 ? other : "south");
    }
    const isKnown = misdirected.some((side) => this.#terraform.state.has(side));
    const work = this.#terraform.plan(this.configuration.blocks(), { destroy, target: misdirected });
    if (isKnown) {
      await expect(work).rejects.toThrow("[wrong-cluster]");
    } else {
      await work.catch(refused);
    }
    this.#misdirected.clear();
    expect(this.#clusters.take()).toEqual([]);
  }

  /** Once nothing goes wrong any more, both sides come to agree, nothing is lost or doubled, and a destroy leaves nothing. */
  async #settle(): Promise<void> {
    for (const side of sides) {
      this.configuration.ignore(side, []);
      this.configuration.edit(side, { encryption: null });
    }
    this.configuration.rotate();
    if (await this.#converge()) {
      // What was imported keeps its passphrase until the next rotation, as its warning says.
      this.configuration.rotate();
      await this.#converge();
    }
    expect(await this.#terraform.plan(this.configuration.blocks())).toEqual([]);
    for (const side of sides) {
      const peers = this.#clusters.cluster(side).peers();
      expect(peers.map(({ uuid, view }) => [uuid, view.authentication])).toEqual([
        [this.#terraform.state.get(side)?.state.uuid, "ok"],
      ]);
    }
    await this.#terraform.apply(
      this.configuration.blocks(),
      await this.#terraform.plan(this.configuration.blocks(), { destroy: true }),
    );
    this.#clusters.take();
    expect(sides.flatMap((side) => this.#clusters.cluster(side).peers())).toEqual([]);
    this.#expectSecrets();
  }

  /** Applies until there is nothing left to do. True when something was imported on the way. */
  async #converge(): Promise<boolean> {
    let hasImported = false;
    for (let round = 0; round < 6; round++) {
      const blocks = this.configuration.blocks();
      const changes = await this.#terraform.plan(blocks);
      if (changes.length === 0) {
        break;
      }
      const error = await this.#terraform.apply(blocks, changes).catch((thrown: unknown) => thrown);
      hasImported = (await this.#importWhatIsThere(error)) || hasImported;
      expectShown(this.#clusters.take(), changes);
    }
    return hasImported;
  }

  /** A peer that a killed Terraform made is taken over as the error says. */
  async #importWhatIsThere(error: unknown): Promise<boolean> {
    if (error === undefined) {
      return false;
    }
    refused(error);
    const commands = [...String(error).matchAll(/terraform import ADDRESS (\w+)\/([0-9a-f-]{36})/g)];
    for (const [, cluster = "", uuid] of commands) {
      await this.#terraform.import(cluster, `${cluster}/${uuid}`);
    }
    return commands.length > 0;
  }

  #expectSecrets(): void {
    const text = this.#terraform.output.splice(0).join("\n");
    const secrets = [
      ...this.configuration.passphrases,
      ...this.#clusters.emulator.clusters.map(({ password }) => password),
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    for (const { state } of this.#terraform.state.values()) {
      expect(secrets.filter((secret) => JSON.stringify(state).includes(secret))).toEqual([]);
    }
  }
}

/** What is refused with diagnostics is for a person to read; all else is a fault of the provider. */
function refused(error: unknown): undefined {
  if (!(error instanceof RunError) || error.message.includes("bug in the provider")) {
    throw error;
  }
}
