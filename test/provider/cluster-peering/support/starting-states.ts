import type { Cluster, Emulator } from "../../../../src/emulator";

/** What one cluster can have of another one, before an apply. */
export const sideStates = ["nothing", "offer", "expired", "revoked", "absent", "left alone", "stale"] as const;

export type SideState = (typeof sideStates)[number];

/** A cluster that is no more. */
const formerUuid = "00000000-0000-4000-8000-000000000001";

/** Brings one cluster into the state, as if somebody had. */
export function prepareSide(emulator: Emulator, of: string, other: string, state: SideState): void {
  const cluster = emulator.cluster(of);
  const remote = emulator.cluster(other);
  if (state === "nothing") {
    return;
  }
  const { uuid } = cluster.createPeer({
    remote: { ip_addresses: remote.interclusterAddresses },
    authentication: { passphrase: `what only ${of} knows` },
  });
  prepareRecord(cluster, uuid, state);
}

function prepareRecord(cluster: Cluster, uuid: string, state: SideState): void {
  switch (state) {
    case "expired": {
      const { offer } = cluster.peer(uuid) ?? {};
      cluster.setPeer(uuid, { offer: { passphrase: offer?.passphrase ?? "", expiresAt: Date.now() - 60_000 } });
      break;
    }
    case "revoked":
      cluster.setPeer(uuid, { inUse: "revoked", offer: undefined, proposed: "none" });
      break;
    case "absent":
      cluster.setPeer(uuid, { inUse: "absent", offer: undefined, proposed: "none" });
      break;
    case "left alone":
      cluster.setPeer(uuid, {
        offer: undefined,
        accepted: true,
        session: { id: `a session of ${cluster.name} alone`, encryption: "tls_psk" },
      });
      break;
    case "stale":
      cluster.setPeer(uuid, { uuid: formerUuid, remoteCluster: formerUuid, name: "former", named: true });
      break;
    default:
  }
}

/** Removes all peers of all clusters. */
export function clearPeers(emulator: Emulator): void {
  for (const cluster of emulator.clusters) {
    for (const { uuid } of cluster.peers()) {
      cluster.removePeer(uuid);
    }
  }
}

/** What both clusters say: `ok available / ok available`. */
export function relationshipOf(emulator: Emulator): string {
  return emulator.clusters
    .map(
      (cluster) =>
        cluster
          .peers()
          .map(({ view }) => `${view.authentication} ${view.status}`)
          .join(" + ") || "nothing",
    )
    .join(" / ");
}
