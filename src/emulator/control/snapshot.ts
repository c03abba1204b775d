import type { Emulator } from "../emulator";
import { fullVersion } from "../rest/peer-resource";

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
export function clockOf({ clock }: Emulator): Record<string, unknown> {
  return {
    now: new Date(clock.now()).toISOString(),
    frozen: clock.frozen,
    offset: Math.round(clock.offset),
  };
}

/** What the page shows: the clusters with their peers, and the last requests. Holds no secrets. */
export function snapshot(emulator: Emulator): Record<string, unknown> {
  const nameOf = new Map(emulator.clusters.map(({ uuid, name }) => [uuid, name]));
  return {
    clock: clockOf(emulator),
    clusters: emulator.clusters.map((cluster) => ({
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
    cuts: emulator.network.cuts(),
    faults: emulator.faults.list(),
    requests: emulator.requests.slice(-30).reverse(),
  };
}

/** Everything there is, without secrets. */
export function dump(emulator: Emulator): unknown {
  return withoutSecrets({
    clock: clockOf(emulator),
    settings: emulator.settings,
    cuts: emulator.network.cuts(),
    faults: emulator.faults.list(),
    clusters: emulator.clusters.map((cluster) => ({
      url: cluster.url,
      ...cluster.state,
      peers: cluster.peers(),
      jobs: [...cluster.state.jobs.values()],
    })),
  });
}
