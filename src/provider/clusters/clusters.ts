import { type Logger, type Path, Text, text, words } from "../../framework";
import { type ClusterRecord, countNodes, type HostConnection } from "../../ontap";
import { variableName } from "../../rules/connection";
import { failure } from "../common/diagnostics";
import { type ClusterInfo, readCluster, readInterclusterLifs } from "./cluster-info";
import {
  type CompleteSettings,
  type ConnectionConfig,
  completeSettings,
  type DefaultsConfig,
} from "./connection-config";
import { openConnection } from "./open-connection";

/** Milliseconds for which a plan waits for a cluster that it only wants to ask what it takes. */
const infoLimitMs = 10_000;

/** What the provider was configured with. */
export interface ClustersConfig {
  readonly default: ConnectionConfig;
  /** By name. Null where the configuration has none, undefined while it is not known. */
  readonly named: Readonly<Record<string, ConnectionConfig>> | null | undefined;
  /** What fills the gaps of those; null where the configuration has none. */
  readonly defaults: DefaultsConfig | null;
  readonly retryMs: number;
  /** Whether a plan fails for a relationship that is not healthy and that it does not mend. */
  readonly unhealthyAreErrors?: boolean;
}

/**
 * The clusters that a provider knows, each connected when it is first asked for and not before: a plan that does not
 * need a cluster works while its address is unknown or the cluster is down.
 */
export class Clusters {
  readonly #config: ClustersConfig;
  readonly #log: Logger;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #open = new Map<string | null, HostConnection>();
  readonly #known = new Map<string, Promise<unknown>>();
  readonly #counts = new Map<string, number>();
  readonly #complete = new Map<string | null, boolean>();

  constructor(config: ClustersConfig, log: Logger, environment: NodeJS.ProcessEnv = process.env) {
    this.#config = config;
    this.#log = log;
    this.#environment = environment;
  }

  /** Whether a plan fails for a relationship that is not healthy and that it does not mend. */
  get unhealthyAreErrors(): boolean {
    return this.#config.unhealthyAreErrors === true;
  }

  /** The names of the clusters beside the default one. */
  get names(): string[] {
    return Object.keys(this.#config.named ?? {}).sort();
  }

  /** Whether there is a default cluster: one whose address is set, or will be. */
  get hasOwn(): boolean {
    const { settings, unknown } = this.#settings(this.#config.default, null);
    return settings.hostname !== undefined || unknown.includes("hostname");
  }

  /**
   * The connection to a cluster: the one of that name, or the default one.
   *
   * @param path the attribute that named it, for the error of a name that is not known
   * @throws DiagnosticError when there is no such cluster, or its settings are wrong or not known yet.
   */
  connect(name: string | null, path: Path = ["cluster"]): HostConnection {
    const known = this.#open.get(name);
    if (known) {
      return known;
    }
    const { settings, unknown, fromDefaults } = this.#settings(this.#settingsOf(name, path), name);
    if (unknown.length > 0) {
      throw failure(
        "cluster-not-known-yet",
        Text.join([
          text`The provider's ${unknown.map((setting) => `\`${setting}\``).join(", ")} depend${unknown.length === 1 ? "s" : ""} `,
          words(
            "on something that is made only by apply, so that the cluster cannot be asked now. Apply what the provider's ",
          ),
          words("configuration depends on first, with `terraform apply -target=…`, or give the values as variables."),
        ]),
      );
    }
    const connection = openConnection(settings, {
      cluster: name,
      fromDefaults,
      log: this.#log,
      others: name === null ? this.names : [],
      retryMs: this.#config.retryMs,
    });
    this.#open.set(name, connection);
    return connection;
  }

  /** True when the cluster's settings are all known, so that it could be asked. */
  isKnown(name: string | null): boolean {
    const before = this.#complete.get(name);
    if (before !== undefined) {
      return before;
    }
    const config = name === null ? this.#config.default : this.#config.named?.[name];
    const known = config !== undefined && this.#settings(config, name).unknown.length === 0;
    this.#complete.set(name, known);
    return known;
  }

  /** True when it is known what the provider's `clusters` are, and there is none of that name among them. */
  lacks(name: string | null): boolean {
    const { named } = this.#config;
    return name !== null && named !== undefined && named?.[name] === undefined;
  }

  /**
   * The cluster that answers under a name of the configuration: its own name, uuid, version and peering policy. Asked once in a
   * run. Undefined where the user may not read `/api/cluster` (HTTP 403), which the log says once.
   *
   * @throws OntapError when the cluster cannot be asked.
   */
  self(name: string | null): Promise<ClusterRecord | undefined> {
    const key = `cluster ${name}`;
    return this.#once(key, async () => {
      try {
        const cluster = await readCluster(this.connect(name));
        if (cluster === undefined) {
          this.#log.warn(words("the user may not read /api/cluster, so it is not checked which cluster answers"), {
            cluster: name,
          });
        }
        return cluster;
      } catch (error) {
        // Whoever needs it next asks again: the cluster may be up by then.
        this.#known.delete(key);
        throw error;
      }
    });
  }

  /** What a cluster says of itself; asked once, and for no longer than a plan can wait for what it can do without. */
  info(name: string | null): Promise<ClusterInfo> {
    const signal = AbortSignal.timeout(infoLimitMs);
    return this.#once(`info ${name}`, async () => {
      const connection = this.connect(name);
      const [cluster, lifs] = await Promise.all([
        // Whoever reads or changes a peer may wait longer for it; a plan does without.
        unlessAborted(this.self(name), signal).catch((error) => {
          if (signal.aborted) {
            return undefined;
          }
          throw error;
        }),
        readInterclusterLifs(connection, signal),
      ]);
      return { cluster, lifs };
    });
  }

  /** How many nodes a cluster has; undefined where it does not say. */
  nodes(name: string | null): Promise<number | undefined> {
    return this.#once(`nodes ${name}`, () =>
      countNodes(this.connect(name), { signal: AbortSignal.timeout(infoLimitMs) }),
    );
  }

  /**
   * How many have come with this text by now, the caller included: what concerns a whole cluster is said once and not for each
   * resource.
   */
  count(text: string): number {
    const count = (this.#counts.get(text) ?? 0) + 1;
    this.#counts.set(text, count);
    return count;
  }

  async #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key) ?? (async () => ask())();
    this.#known.set(key, known);
    return known as Promise<T>;
  }

  #settings(config: ConnectionConfig, name: string | null): CompleteSettings {
    return completeSettings(config, name, this.#environment, this.#config.defaults);
  }

  #settingsOf(name: string | null, path: Path): ConnectionConfig {
    if (name === null) {
      return this.#config.default;
    }
    const config = this.#config.named?.[name];
    if (config) {
      return config;
    }
    const names = this.names.map((known) => JSON.stringify(known)).join(", ");
    throw failure(
      "cluster-unknown",
      this.#config.named === undefined
        ? text`The provider's \`clusters\` are not known yet, so that "${name}" cannot be found among them.`
        : Text.join([
            text`The provider knows no cluster "${name}". ${names === "" ? words("Its `clusters` are empty") : text`It knows ${names}`}. `,
            words(
              "Correct `cluster`, add the cluster to the provider's `clusters`, or leave `cluster` out for the default ",
            ),
            text`one (${variableName("hostname", null)} or \`hostname\`).`,
          ]),
      path,
    );
  }
}

/** What others wait for as well goes on; who does not want to wait any longer gets the reason. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
  });
  signal.addEventListener("abort", abort, { once: true });
  try {
    if (signal.aborted) {
      abort();
    }
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
