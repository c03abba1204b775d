import { OntapError } from "./errors";
import type { ClusterState, Peer } from "./model";
import type { World } from "./world";

/** DELETE /cluster/peers/{uuid}: the local side only. */
export const deletePeer = (world: World, cluster: ClusterState, peer: Peer): void => {
  if (peer.dependants.length > 0) {
    throw new OntapError("4653079", [peer.dependants.join(", ")]);
  }
  if (cluster.svms.some((svm) => svm.migrating)) {
    throw new OntapError("4663070");
  }
  cluster.peers.delete(peer.uuid);
  world.changed();
};
