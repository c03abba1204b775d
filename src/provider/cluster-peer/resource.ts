import { partsFor } from "../../framework";
import { checkConfig } from "../../rules/cluster-peer";
import type { Clusters } from "../clusters/clusters";
import { addProblems } from "../common/diagnostics";
import { createPeer } from "./create";
import { deletePeer } from "./delete";
import { generatePeerConfig } from "./generate-config";
import { peerIdentity } from "./identity/peer-identity";
import { importPeer } from "./import";
import { listPeers } from "./list";
import { clusterPeerSchema } from "./model/schema";
import { planPeer, planPeerDestroy } from "./plan";
import { readPeer } from "./read";
import { updatePeer } from "./update";

/** `ontap_cluster_peer`: one cluster's side of a peering relationship. */
export const clusterPeer = partsFor<Clusters>().resource({
  name: "ontap_cluster_peer",
  schema: clusterPeerSchema,
  identity: peerIdentity,

  validate({ config, diagnostics }) {
    // The schema's own validators look at timeouts.
    const problems = checkConfig(config).filter(({ path }) => path[0] !== "timeouts");
    addProblems(problems, diagnostics);
  },

  plan: planPeer,
  planDestroy: planPeerDestroy,
  create: createPeer,
  read: readPeer,
  update: updatePeer,
  import: importPeer,
  list: listPeers,
  generateConfig: generatePeerConfig,

  delete: deletePeer,
});
