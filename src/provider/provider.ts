import { defineProvider, isSet, isUnknown, type ProviderService, providerService, type Unknown } from "../framework";
import { preload } from "../ontap";
import { version } from "../version";
import { providerAddress } from "./address";
import { clusterData } from "./cluster/data-source";
import { acceptOffer } from "./cluster-peer/actions/accept";
import { clusterPeerData } from "./cluster-peer/data-sources/cluster-peer";
import { clusterPeersData } from "./cluster-peer/data-sources/cluster-peers";
import { clusterPeerPassphrase } from "./cluster-peer/ephemeral/passphrase";
import { clusterPeer } from "./cluster-peer/resource";
import { checkPeering } from "./cluster-peering/actions/check";
import { rotatePeering } from "./cluster-peering/actions/rotate";
import { clusterPeering } from "./cluster-peering/resource";
import { checkNames, checkSettings } from "./clusters/check-settings";
import { Clusters } from "./clusters/clusters";
import {
  type ConnectionConfig,
  type DefaultsConfig,
  unknownCluster,
  unknownDefaults,
} from "./clusters/connection-config";
import { hubAndSpokes, mesh } from "./functions/pairs";
import { areUnhealthyErrors, providerSchema, retryMilliseconds } from "./schema";

/** The ontap provider. */
export const ontapProvider = defineProvider({
  address: providerAddress,
  version,
  schema: providerSchema,

  validate({ config, diagnostics }) {
    const { clusters, defaults: given, retry_timeout, unhealthy_relationships, ...own } = config;
    retryMilliseconds(retry_timeout, diagnostics);
    checkSettings(own, [], diagnostics);
    const defaults = asDefaults(given);
    checkSettings(defaults ?? {}, ["defaults"], diagnostics);
    const named = isSet(clusters) ? mapValues(clusters, asConfig) : {};
    for (const [key, cluster] of Object.entries(named)) {
      checkSettings(cluster, ["clusters", { key }], diagnostics);
    }
    checkNames({ own, defaults: defaults ?? undefined, named }, diagnostics);
  },

  configure({ config, diagnostics, log }) {
    const { clusters, defaults, retry_timeout, unhealthy_relationships, ...own } = config;
    setImmediate(preload); // while Terraform reads the answer
    return new Clusters(
      {
        default: own,
        named: isUnknown(clusters) ? undefined : clusters && mapValues(clusters, asConfig),
        defaults: asDefaults(defaults),
        retryMs: retryMilliseconds(retry_timeout, diagnostics),
        unhealthyAreErrors: areUnhealthyErrors(unhealthy_relationships, diagnostics),
      },
      log,
    );
  },

  resources: [clusterPeer, clusterPeering],
  dataSources: [clusterPeerData, clusterPeersData, clusterData],
  ephemeralResources: [clusterPeerPassphrase],
  actions: [rotatePeering, checkPeering, acceptOffer],
  functions: [mesh, hubAndSpokes],
});

/** A cluster that another resource will describe is known by its name already. */
function asConfig(cluster: ConnectionConfig | Unknown): ConnectionConfig {
  return isUnknown(cluster) ? unknownCluster : cluster;
}

/** Defaults that another resource will tell are there already: what they say is unknown, and not left out. */
function asDefaults(defaults: DefaultsConfig | null | Unknown): DefaultsConfig | null {
  return isUnknown(defaults) ? unknownDefaults : defaults;
}

function mapValues<T, R>(values: Readonly<Record<string, T>>, change: (value: T) => R): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

/** The provider as Terraform calls it, for one run. */
export function ontapService(): ProviderService {
  return providerService(ontapProvider);
}
