import { DiagnosticError, Diagnostics, formatPath, type Path } from "../../framework";
import { createLogger, Masks } from "../../framework/logging";
import { checkNames, checkSettings } from "../../provider/clusters/check-settings";
import { Clusters, type ClustersConfig } from "../../provider/clusters/clusters";
import {
  type ConnectionConfig,
  connectionAttributes,
  type DefaultsConfig,
  defaultsAttributes,
} from "../../provider/clusters/connection-config";
import { knownNames, ownCluster } from "../../provider/clusters/names";
import { UsageError } from "./usage-error";

/** Milliseconds for which a request that may succeed later is sent again: a report is wanted soon. */
const retryMs = 1_000;

/** What a source says of one cluster: what it leaves out is left to the environment. */
export type ClusterSettings = Partial<ConnectionConfig>;

/** The clusters as a source describes them. */
export interface Described {
  /** By the names that reports give them. */
  readonly clusters: Readonly<Record<string, ClusterSettings>>;
  /** What all of them have that do not say otherwise; undefined where there are no such settings. */
  readonly defaults?: ClusterSettings | undefined;
  /** The one cluster without a name, as a provider has it beside its `clusters`; reports call it `default`. */
  readonly own?: ClusterSettings | undefined;
  /** Where a setting stands, such as `clusters.yaml:7`; undefined where that cannot be said. */
  readonly locate: (path: readonly string[]) => string | undefined;
}

/** The clusters to be asked. */
export interface Fleet {
  /** Connects to each by its name. */
  readonly provider: Clusters;
  /** Their names, in alphabetical order. */
  readonly names: readonly string[];
  /** What the source says of them, without what the environment adds. */
  readonly described: Described;
  /** The host that a cluster is reached by. */
  readonly hostOf: (name: string) => string;
}

/**
 * The clusters of a source, with what the environment adds, each checked. Nothing is sent yet.
 *
 * @throws UsageError that names all that is wrong, each with its place.
 */
export function openFleet(described: Described, environment: NodeJS.ProcessEnv): Fleet {
  const { clusters, own, defaults, locate } = described;
  const named = Object.fromEntries(Object.entries(clusters).map(([name, settings]) => [name, complete(settings)]));
  const config: ClustersConfig = {
    default: complete(own ?? {}),
    named,
    defaults: defaults === undefined ? null : completeDefaults(defaults),
    retryMs,
    unhealthyAreErrors: false,
  };
  const diagnostics = new Diagnostics();
  if (own !== undefined) {
    checkSettings(config.default, [], diagnostics);
  }
  checkSettings(config.defaults ?? {}, ["defaults"], diagnostics);
  for (const [key, settings] of Object.entries(named)) {
    checkSettings(settings, ["clusters", { key }], diagnostics);
  }
  checkNames({ own: config.default, defaults: config.defaults ?? undefined, named }, diagnostics);
  const log = createLogger({ module: "fleet", threshold: "off", masks: new Masks(), write: () => {} });
  const provider = new Clusters(config, log, environment);
  const names = own === undefined ? provider.names : [...knownNames(provider)].sort();
  for (const name of diagnostics.hasErrors ? [] : names) {
    tryConnect(provider, name, diagnostics);
  }
  if (diagnostics.hasErrors) {
    const problems = diagnostics.all().map(({ summary, detail, path }) => {
      const place = locate(path.map(keyOf)) ?? formatPath(path);
      return `${place === "" ? "" : `${place}: `}${summary}. ${detail}`;
    });
    throw new UsageError(problems.join("\n"));
  }
  return { provider, names, described, hostOf: (name) => provider.connect(ownCluster(provider, name)).address };
}

function tryConnect(provider: Clusters, name: string, diagnostics: Diagnostics): void {
  try {
    provider.connect(ownCluster(provider, name));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) {
      throw error;
    }
    diagnostics.add(...error.diagnostics);
  }
}

function complete(settings: ClusterSettings): ConnectionConfig {
  return { ...unset(connectionAttributes), ...settings } as ConnectionConfig;
}

function completeDefaults(settings: ClusterSettings): DefaultsConfig {
  return { ...unset(defaultsAttributes), ...settings } as DefaultsConfig;
}

function unset(attributes: object): object {
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
}

function keyOf(step: Path[number]): string {
  return typeof step === "object" && "key" in step ? String(step.key) : String(step);
}
