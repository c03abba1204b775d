import { TerraformStack, Testing } from "cdktf";
import { type Cluster, Emulator, type EmulatorInput } from "../../../src/emulator";
import { provider, standings } from "./clusters";
import { Deployment } from "./deployment";

/** Emulated clusters and a folder to deploy to them from. */
export class Lab {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  /** Every passphrase that waited on a cluster at any time. */
  readonly passphrases = new Set<string>();

  private constructor(emulator: Emulator, deployment: Deployment) {
    this.emulator = emulator;
    this.deployment = deployment;
    emulator.onChange(() => {
      for (const { state } of emulator.clusters) {
        for (const { offer } of state.peers.values()) {
          if (offer) {
            this.passphrases.add(offer.passphrase);
          }
        }
      }
    });
  }

  static async start(input: EmulatorInput = { clusters: ["paris", "berlin"] }): Promise<Lab> {
    return new Lab(await Emulator.start(input), await Deployment.start());
  }

  async stop(): Promise<void> {
    await this.deployment.stop();
    await this.emulator.stop();
  }

  get paris(): Cluster {
    return this.emulator.cluster("paris");
  }

  get berlin(): Cluster {
    return this.emulator.cluster("berlin");
  }

  /** What the clusters say of their relationships. */
  get standings(): Record<string, string[]> {
    return standings(this.emulator.clusters);
  }

  /** The requests since the last time that are no GETs. */
  takeWrites(): string[] {
    const writes = this.emulator.requests.filter(({ method }) => method !== "GET");
    this.emulator.clearRequests();
    return writes.map(({ method, cluster }) => `${method} ${cluster}`);
  }

  /** A stack with a provider that knows all the clusters. */
  stack(fill: (stack: TerraformStack) => void): TerraformStack {
    const stack = new TerraformStack(Testing.app(), "stack");
    provider(stack, this.emulator.clusters);
    fill(stack);
    return stack;
  }

  /** What a plan would do, as the user sees it; empty if nothing. */
  async changes(): Promise<string> {
    const { terraform } = this.deployment;
    return (await terraform.plan()).hasChanges ? terraform.describePlan() : "";
  }

  /** The warnings of the last command, in one text. */
  get warnings(): string {
    return this.deployment.terraform.warnings.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n\n");
  }
}
