import { type Cluster, Emulator, type EmulatorInput } from "../../src/emulator";
import { type Clock, HostConnection, type HostConnectionOptions, systemClock } from "../../src/ontap";

/** The options that reach an emulated cluster as its administrator. */
export function access(cluster: Cluster): HostConnectionOptions {
  const { hostname, port } = new URL(cluster.url);
  return {
    host: hostname,
    port: Number(port),
    username: cluster.username,
    password: cluster.password,
    ca: cluster.ca,
    proxy: false,
  };
}

/** Addresses at which each emulated cluster is known to the other. */
export const addresses = { east: ["10.1.1.1", "10.1.1.2"], west: ["10.1.2.1", "10.1.2.2"] };
const twoClusters = [
  { name: "east", interclusterAddresses: addresses.east },
  { name: "west", interclusterAddresses: addresses.west },
];

/** Two emulated clusters and connections to them, closed when the test file ends. */
export class Lab {
  readonly emulator: Emulator;
  readonly #connections: HostConnection[] = [];

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  static async start(options: EmulatorInput = { clusters: twoClusters }): Promise<Lab> {
    return new Lab(await Emulator.start(options));
  }

  cluster(name: "east" | "west"): Cluster {
    const cluster = this.emulator.clusters.find((candidate) => candidate.name === name);
    if (cluster === undefined) {
      throw new Error(`there is no cluster ${name}`);
    }
    return cluster;
  }

  connect(name: "east" | "west", options: Partial<HostConnectionOptions> = {}): HostConnection {
    const connection = new HostConnection({ ...access(this.cluster(name)), ...options });
    this.#connections.push(connection);
    return connection;
  }

  async stop(): Promise<void> {
    for (const connection of this.#connections) {
      await connection.close();
    }
    await this.emulator.stop();
  }
}

/** A clock on which waiting takes no time: it only notes how long it should have taken. Time limits fire when told to. */
export class TestClock implements Clock {
  readonly slept: number[] = [];
  /** Called when somebody begins to wait. */
  onSleep: () => unknown = () => {};
  readonly #timers = new Set<{ readonly ms: number; readonly fire: () => void }>();
  #skipped = 0;

  now(): number {
    return systemClock.now() + this.#skipped;
  }

  timeOfDay(): number {
    return systemClock.timeOfDay() + this.#skipped;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(ms);
    await this.onSleep();
    signal?.throwIfAborted();
    this.#skipped += ms;
  }

  timer(ms: number, fire: () => void): () => void {
    const entry = { ms, fire };
    this.#timers.add(entry);
    return () => this.#timers.delete(entry);
  }

  /** Lets the time limits of exactly `ms` milliseconds run out. */
  expire(ms: number): void {
    for (const entry of [...this.#timers].filter((timer) => timer.ms === ms)) {
      this.#timers.delete(entry);
      entry.fire();
    }
  }
}
