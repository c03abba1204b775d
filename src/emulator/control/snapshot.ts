import { fullVersion } from "../rest/peer-resource";
import type { ControlTarget } from "./target";

const secrets = new Set(["passphrase", "password", "token", "key"]);

/** A copy without passphrases, passwords, tokens and keys. Maps become objects. */
export function withoutSecrets(value: unknown, name = ""): unknown {
  if (secrets.has(name) && typeof value === "string") {
    return "***";
  }
  if (Array.isArray(value)) {
    return value.map((element) => withoutSecrets(element));
  }
  if (value instanceof Map) {
    return withoutSecrets(Object.fromEntries(value));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutSecrets(child, key)]));
  }
  return value;
}

/** What the clock says. */
export function clockOf({ clock }: ControlTarget): Record<string, unknown> {
  return {
    now: new Date(clock.now()).toISOString(),
    frozen: clock.frozen,
    offset: Math.round(clock.offset),
  };
}

/** What the page shows: the clusters with their peers, and the last requests. Holds no secrets. */
export function snapshot(target: ControlTarget): Record<string, unknown> {
  const nameOf = new Map(target.clusters.map(({ uuid, name }) => [uuid, name]));
  return {
    clock: clockOf(target),
    clusters: target.clusters.map((cluster) => ({
      name: cluster.name,
      uuid: cluster.uuid,
      url: cluster.url,
      version: fullVersion(cluster.state.version).split(":")[0],
      nodes: cluster.state.nodes.length,
      addresses: cluster.interclusterAddresses,
      peers: cluster.peers().map((peer) => ({
        uuid: peer.uuid,
        name: peer.name,
        remote: peer.remoteCluster === undefined ? undefined : (nameOf.get(peer.remoteCluster) ?? peer.remoteCluster),
        addresses: peer.remoteAddresses,
        authentication: peer.view.authentication,
        status: peer.view.status,
        encryption: peer.view.encryption,
        expires: peer.offer === undefined ? undefined : new Date(peer.offer.expiresAt).toISOString(),
      })),
    })),
    cuts: target.network.cuts(),
    faults: target.faults.list(),
    requests: target.requests.slice(-30).reverse(),
  };
}

/** Everything there is, without secrets. */
export function dump(target: ControlTarget): unknown {
  return withoutSecrets({
    clock: clockOf(target),
    settings: target.settings,
    cuts: target.network.cuts(),
    faults: target.faults.list(),
    clusters: target.clusters.map((cluster) => ({
      url: cluster.url,
      ...cluster.state,
      peers: cluster.peers(),
      jobs: [...cluster.state.jobs.values()],
    })),
  });
}
