import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, Emulator, type EmulatorInput } from "../../../src/emulator";

const pairs = [
  ["paris", "rome"],
  ["oslo", "paris"],
  ["berlin", "paris"],
  ["madrid", "paris"],
  ["rome", "vienna"],
  ["athens", "rome"],
  ["athens", "vienna"],
  ["genoa", "prague"],
  ["paris", "quito"],
  ["lisbon", "prague"],
] as const;

const names = [
  ...["athens", "berlin", "dublin", "genoa", "lisbon", "madrid", "oslo", "paris", "prague", "quito", "rome", "vienna"],
  "warsaw",
];

/** Twelve clusters with each kind of damage, one of them down and one without rights, and a thirteenth that is not in the file. */
export const damagedFleet: EmulatorInput = {
  clusters: names.map((name, index) => ({
    name,
    uuid: `00000000-0000-4000-8000-0000000000${String(index + 10)}`,
    interclusterAddresses: [`10.0.${index + 1}.1`, `10.0.${index + 1}.2`],
    version: name === "oslo" ? "9.14.1" : "9.16.1",
    ...(name === "warsaw" && {
      users: [{ name: "guest", role: "none" }],
    }),
  })),
  peerings: [
    ...pairs.map((clusters) => ({ clusters: [...clusters] as [string, string] })),
    { clusters: ["lisbon", "rome"], encryption: "none" },
  ],
  settings: { routeDelay: 0 },
};

/** An emulated fleet, and a file that names its clusters. */
export class FleetLab {
  readonly emulator: Emulator;
  readonly folder = mkdtempSync(join(tmpdir(), "fleet-"));
  readonly file = join(this.folder, "clusters.yaml");

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  static async start(input: EmulatorInput, isInFile: (name: string) => boolean = () => true): Promise<FleetLab> {
    const lab = new FleetLab(await Emulator.start(input));
    const known = lab.emulator.clusters.filter(({ name }) => isInFile(name));
    writeFileSync(lab.file, `clusters:\n${known.map((cluster) => lab.entry(cluster)).join("")}`);
    return lab;
  }

  /** The fleet of `damagedFleet`, with its damages done. */
  static async startDamaged(): Promise<FleetLab> {
    const lab = await FleetLab.start(damagedFleet, (name) => name !== "genoa");
    const { emulator } = lab;
    // One-sided.
    lab.cluster("oslo").removePeer(lab.cluster("paris").uuid);
    // Not authenticated: the sides share no session any more.
    lab.change("berlin", "paris", { session: undefined });
    lab.change("paris", "berlin", { session: undefined });
    emulator.network.cut("madrid", "paris", "timeout");
    // An address that no LIF of vienna has.
    lab.change("rome", "vienna", { remoteAddresses: ["10.0.12.1", "10.99.9.9"] });
    // Athens was built anew: rome's record is of the one before.
    lab.cluster("athens").removePeer(lab.cluster("rome").uuid);
    const before = {
      uuid: "99999999-0000-4000-8000-000000000000",
      remoteCluster: "99999999-0000-4000-8000-000000000000",
    };
    lab.cluster("rome").setPeer(lab.cluster("athens").uuid, { ...before, session: undefined });
    lab.change("athens", "vienna", { inUse: "absent" });
    lab.cluster("dublin").createPeer({ name: "for_a_friend" });
    const { uuid, offer } = lab.cluster("dublin").createPeer({ name: "forgotten" });
    if (offer !== undefined) {
      lab.cluster("dublin").setPeer(uuid, { offer: { ...offer, expiresAt: Date.now() - 86_400_000 } });
    }
    emulator.faults.add({ kind: "refuse", cluster: "quito" });
    await emulator.ready();
    return lab;
  }

  cluster(name: string): Cluster {
    return this.emulator.cluster(name);
  }

  /** Changes what one cluster has of another, behind the API's back. */
  change(name: string, other: string, changes: Parameters<Cluster["setPeer"]>[1]): void {
    this.cluster(name).setPeer(this.cluster(other).uuid, changes);
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** A cluster as the file has it, by its own name or another one. */
  entry({ name: own, url, username, password, caFile }: Cluster, name = own): string {
    const settings = { hostname: new URL(url).host, username, password, ca_file: caFile };
    const lines = Object.entries(settings).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`);
    return `  ${name}:\n${lines.join("")}`;
  }
}
