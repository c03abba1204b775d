import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  type OntapClusterPeer,
  OntapClusterPeering,
  type OntapClusterPeeringConfig,
  type OntapPeeringSide,
} from "../../../src/constructs";
import { type Cluster, Emulator, type EmulatorInput } from "../../../src/emulator";
import { providers, standings } from "./clusters";
import { Deployment } from "./deployment";

/** What both clusters of a lab say when all is well. */
export const healthy = { paris: ["berlin: ok, available"], berlin: ["paris: ok, available"] };

/** What a lab's relationship is like; `sides` has what the clusters have on their own, by their names. */
type LabOptions = Partial<OntapClusterPeeringConfig> & { readonly sides?: Readonly<Record<string, OntapPeeringSide>> };

/** Two emulated clusters and a folder to deploy to them from. */
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

  /** One whose runs can be ended on the way. */
  static async startInterruptible(): Promise<Lab> {
    const emulator = await Emulator.start({ clusters: ["paris", "berlin"] });
    return new Lab(emulator, await Deployment.startWithExecutable());
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

  /** Lets the next request of this kind be without an answer; resolves when it is there. */
  holdUp(request: { cluster: string; method: "POST" | "PATCH" }): Promise<void> {
    this.emulator.faults.add({ kind: "hang", times: 1, ...request });
    return new Promise((resolve) => this.emulator.faults.onChange(resolve));
  }

  /** A stack in which the two are peered. */
  stack(
    { sides = {}, ...options }: LabOptions = {},
    change: (peering: OntapClusterPeering) => void = () => {},
    id = "peering",
    names = ["paris", "berlin"],
  ) {
    const stack = new TerraformStack(Testing.app(), "stack");
    const found = names.map((name) => this.emulator.cluster(name));
    const clusters = providers(stack, found).map((provider) => ({ provider, ...sides[provider.node.id] }));
    const peering = new OntapClusterPeering(stack, id, {
      clusters: clusters as [OntapPeeringSide, OntapPeeringSide],
      ...options,
    });
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
  if (side === undefined) {
    throw new Error(`There is no side ${cluster}.`);
  }
  return side;
}
