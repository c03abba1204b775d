import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  type OntapClusterPeer,
  OntapClusterPeering,
  type OntapClusterPeeringConfig,
  type OntapProvider,
} from "../../../src/constructs";
import { type Cluster, Emulator, type EmulatorInput } from "../../../src/emulator";
import { providers, standings } from "./clusters";
import { Deployment } from "./deployment";

/** What both clusters of a lab say when all is well. */
export const HEALTHY = { paris: ["berlin: ok, available"], berlin: ["paris: ok, available"] };

/** Two emulated clusters and a folder to deploy to them from. */
export class Lab {
  /** Every passphrase that waited on a cluster at any time. */
  readonly passphrases = new Set<string>();

  private constructor(
    readonly emulator: Emulator,
    readonly deployment: Deployment,
  ) {
    emulator.onChange(() => {
      for (const { state } of emulator.clusters) {
        for (const { offer } of state.peers.values()) if (offer) this.passphrases.add(offer.passphrase);
      }
    });
  }

  static async start(input: EmulatorInput = { clusters: ["paris", "berlin"] }): Promise<Lab> {
    const emulator = await Emulator.start(input);
    return new Lab(emulator, await Deployment.start());
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

  /** What the two sides share once they are authenticated: another one after each new passphrase. */
  get session(): string | undefined {
    const [paris, berlin] = [this.paris, this.berlin].map((cluster) => cluster.peers()[0]?.session?.id);
    return paris === berlin ? paris : undefined;
  }

  /** A stack in which the two are peered. */
  stack(
    options: Partial<OntapClusterPeeringConfig> = {},
    change: (peering: OntapClusterPeering) => void = () => {},
    id = "peering",
    names = ["paris", "berlin"],
  ) {
    const stack = new TerraformStack(Testing.app(), "stack");
    const clusters = providers(
      stack,
      names.map((name) => this.emulator.cluster(name)),
    ) as [OntapProvider, OntapProvider];
    const peering = new OntapClusterPeering(stack, id, { clusters, ...options });
    change(peering);
    new TerraformOutput(stack, "state", { value: peering.state, staticId: true });
    new TerraformOutput(stack, "healthy", { value: peering.isHealthy, staticId: true });
    return stack;
  }

  /** The outputs of the last deployment. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.deployment.terraform.showState()).outputs;
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

/** The side of a relationship by the name of its cluster. */
export function sideOf(peering: OntapClusterPeering, cluster: string): OntapClusterPeer {
  const side = peering.sides.find(({ node }) => node.id === cluster);
  if (side === undefined) throw new Error(`There is no side ${cluster}.`);
  return side;
}
