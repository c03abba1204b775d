import { type Cluster, Emulator, type EmulatorInput, type PeerSnapshot } from "../../../src/emulator";
import {
  type AcceptanceOptions,
  type AcceptanceStep,
  type ApplyStep,
  runAcceptance,
} from "../../../src/framework/testing";
import { isExecutableRun, isFullRun, pace, variants } from "../../support/full-run";
import { inThisProcess, ownProcess } from "./provider";

// A dozen Terraform commands with a process of the provider for each take their time on a busy machine.
jest.setTimeout(240_000);

/** The intercluster addresses of the two clusters. */
export const eastAddresses = ["10.1.1.1", "10.1.1.2"];
export const westAddresses = ["10.1.2.1", "10.1.2.2"];

const clusters = [
  { name: "east", interclusterAddresses: eastAddresses },
  { name: "west", interclusterAddresses: westAddresses },
];

type Options = Partial<Omit<AcceptanceOptions, "steps">> & {
  /**
   * Terraform starts the provider's executable, as it does at a user's. Else the provider runs in this process, but for
   * `npm run test:executable`, which is there for the other way.
   */
  readonly process?: boolean;
  /** What the clusters may have in the end: peers that others have made. Nothing if left out. */
  readonly leaves?: "others' peers";
};

/** Where the provider runs, by what to call it, and whether that is a process of its own. */
export const places = variants([
  ["in this process", false],
  ["with the provider's executable", true],
] as const);

/** Two emulated clusters, and a Terraform that is driven against them. */
export class Lab {
  readonly emulator: Emulator;

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  static async start(options: EmulatorInput = {}): Promise<Lab> {
    return new Lab(await Emulator.start({ clusters, ...options }));
  }

  get east(): Cluster {
    return this.emulator.cluster("east");
  }

  get west(): Cluster {
    return this.emulator.cluster("west");
  }

  /** The two clusters as providers: `east` by default, the other one as `ontap.west`. */
  get providers(): string {
    return `${this.provider("east")}\n${this.provider("west", 'alias = "west"')}\n`;
  }

  /** The same, and a plan fails for a relationship that is not healthy. */
  get strictProviders(): string {
    const strict = 'unhealthy_relationships = "error"';
    return `${this.provider("east", strict)}\n${this.provider("west", `alias = "west"\n${strict}`)}\n`;
  }

  /** One cluster as a provider. */
  provider(name: string, more = ""): string {
    return `provider "ontap" {\n${more}\n${this.connection(name)}\n}`;
  }

  /** How to reach a cluster, as arguments of a provider. */
  connection(name: string): string {
    const { url, username, password, caFile } = this.emulator.cluster(name);
    return [
      `hostname = "${new URL(url).host}"`,
      `username = "${username}"`,
      `password = "${password}"`,
      `ca_file  = "${caFile}"`,
    ].join("\n");
  }

  /** Has a cluster accept the one offer of another, as another team would; west accepts east's if nothing is said. */
  acceptOffer(by = "west", from = "east", passphrase = this.peerOf(from).offer?.passphrase): void {
    const accepter = this.emulator.cluster(by);
    const { interclusterAddresses } = this.emulator.cluster(from);
    accepter.createPeer({ remote: { ip_addresses: interclusterAddresses }, authentication: { passphrase } });
  }

  /** Removes all peers of a cluster behind the API's back. */
  clear(name: string): void {
    const cluster = this.emulator.cluster(name);
    for (const { uuid } of cluster.peers()) {
      cluster.removePeer(uuid);
    }
  }

  /** The one peer that a cluster has. */
  peerOf(name: string): PeerSnapshot {
    const peers = this.emulator.cluster(name).peers();
    const [peer, ...others] = peers;
    if (peer === undefined || others.length > 0) {
      throw new Error(`${name} has ${peers.length} peers: ${peers.map((one) => one.name).join(", ")}`);
    }
    return peer;
  }

  /** What both clusters say of their one peer: `ok available / ok available`. */
  get relationship(): string {
    const say = (name: string) => {
      const { authentication, status } = this.peerOf(name).view;
      return `${authentication} ${status}`;
    };
    return `${say("east")} / ${say("west")}`;
  }

  /** The requests that a cluster got since the last time, as `POST /api/cluster/peers`. */
  takeRequests(name?: string): string[] {
    const requests = this.emulator.requests
      .filter(({ cluster }) => name === undefined || cluster === name)
      .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/g, "UUID")}`);
    this.emulator.clearRequests();
    return requests;
  }

  /**
   * Runs the steps with a real Terraform. In the full run, and where `pace` says so, everything is destroyed in the end, and no
   * cluster may have a peer left.
   */
  async accept(steps: readonly AcceptanceStep[], { process: own, leaves, ...options }: Options = {}): Promise<void> {
    await runAcceptance({
      provider: own || isExecutableRun ? await ownProcess() : inThisProcess,
      sensitive: this.emulator.clusters.map(({ password }) => password),
      logLevel: "warn",
      pace,
      ...options,
      steps: steps.map((step) => this.#withProviders(step)),
    });
    if (leaves === undefined && options.destroyCheck === undefined && (options.pace ?? pace) === "thorough") {
      this.expectNoPeers();
    }
  }

  /**
   * A last step that destroys everything, for tests of something else: others' peers have to go first, so that none is left. The
   * quick run has no such step, since its clusters go with all that is on them.
   *
   * @param removeOthers removes what Terraform has not made; all peers of west if left out
   */
  cleanUp(removeOthers: () => void = () => this.clear("west")): ApplyStep[] {
    return isFullRun ? [{ destroy: true, prepare: removeOthers }] : [];
  }

  expectNoPeers(): void {
    const left = this.emulator.clusters.flatMap((cluster) =>
      cluster.peers().map(({ name }) => `${cluster.name}: ${name}`),
    );
    if (left.length > 0) {
      throw new Error(`there are peers left: ${left.join(", ")}`);
    }
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }

  /** A configuration that says nothing of providers gets both. */
  #withProviders(step: AcceptanceStep): AcceptanceStep {
    const { config } = step;
    if (typeof config !== "string" || /^provider /m.test(config)) {
      return step;
    }
    return { ...step, config: `${this.providers}${config}` };
  }
}
