import { OntapError } from "./errors";
import type { ClusterState, Peer } from "./model";
import { tryHandshake } from "./peering";
import type { World } from "./world";

/** DELETE /cluster/peers/{uuid}: the local side only. */
export function deletePeer(world: World, cluster: ClusterState, peer: Peer): void {
  if (peer.dependants.length > 0) {
    throw new OntapError("4653079", [`${peer.dependants.join(", ")} depend on it.`]);
  }
  if (cluster.svms.some((svm) => svm.migrating)) {
    throw new OntapError("4663070");
  }
  const other = world.counterpart(cluster, peer);
  cluster.peers.delete(peer.uuid);
  if (other !== undefined) {
    // The other side may hold the passphrase of an offer that this peer stood in the way of.
    tryHandshake(world, other);
  }
  world.notify();
}
