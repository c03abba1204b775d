import fc from "fast-check";
import { RecordedClusters } from "../provider/support/clusters";
import { type Change, ModelTerraform, type PlanOptions, RunError } from "../provider/support/model-terraform";
import { addFault, Configuration, expectShown, history, meddle, type Side, type Step, sides } from "./support";

jest.setTimeout(3_600_000);

const runs = Number(process.env.CAMPAIGN_RUNS ?? (process.env.TEST_FULL ? 500 : 25));
const seed = Number(process.env.CAMPAIGN_SEED ?? 20261130);

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
afterAll(() => clusters.stop());

/** One history: a Terraform, its configuration, and what happened. */
class Story {
  readonly configuration = new Configuration();
  readonly #misdirected = new Set<Side>();
  readonly #terraform = new ModelTerraform(() => ({
    clusters: Object.fromEntries(
      sides.map((side) => [side, clusters.connection(this.#misdirected.has(side) ? "south" : side)]),
    ),
    retry_timeout: "0s",
  }));

  async play(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await this.#play(step);
      this.#expectSecrets();
      expect(clusters.cluster("south").peers()).toEqual([]);
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
      meddle(clusters, step.side, step.what);
    } else if (step.kind === "misdirect") {
      await this.#misdirect(step.side, step.destroy);
    } else {
      const { refresh, replace, target, fault, killed } = step.run;
      const options = { refresh, ...(replace && { replace: [replace] }), ...(target && { target: [target] }) };
      await this.#apply(options, fault && (() => addFault(clusters, fault)), killed);
    }
  }

  async #apply(options: PlanOptions, prepare: () => void = () => {}, killed?: Side): Promise<readonly Change[]> {
    const blocks = this.configuration.blocks();
    const changes = await this.#terraform.plan(blocks, options).catch(refused);
    expect(clusters.take()).toEqual([]);
    prepare();
    await this.#terraform.apply(blocks, changes ?? [], ({ address }) => address === killed).catch(refused);
    clusters.emulator.faults.clear();
    expectShown(clusters.take(), changes ?? []);
    return changes ?? [];
  }

  /** Terraform must notice where the peer of this side is known to be on another cluster, and must change nothing there. */
  async #misdirect(side: Side, destroy: boolean): Promise<void> {
    this.#misdirected.add(side);
    const isKnown = this.#terraform.state.has(side);
    const work = this.#terraform.plan(this.configuration.blocks(), { destroy, target: [side] });
    if (isKnown) {
      await expect(work).rejects.toThrow("[wrong-cluster]");
    } else {
      await work.catch(refused);
    }
    this.#misdirected.delete(side);
    expect(clusters.take()).toEqual([]);
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
      const peers = clusters.cluster(side).peers();
      expect(peers.map(({ uuid, view }) => [uuid, view.authentication])).toEqual([
        [this.#terraform.state.get(side)?.state.uuid, "ok"],
      ]);
    }
    await this.#terraform.apply(
      this.configuration.blocks(),
      await this.#terraform.plan(this.configuration.blocks(), { destroy: true }),
    );
    clusters.take();
    expect(sides.flatMap((side) => clusters.cluster(side).peers())).toEqual([]);
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
      expectShown(clusters.take(), changes);
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
    const secrets = [...this.configuration.passphrases, ...clusters.emulator.clusters.map(({ password }) => password)];
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

test(`${runs} random histories through the protocol (seed ${seed})`, async () => {
  const property = fc.asyncProperty(history, async (steps) => {
    clusters.clear();
    await new Story().play(steps);
  });
  await fc.assert(property, { numRuns: runs, seed });
});
