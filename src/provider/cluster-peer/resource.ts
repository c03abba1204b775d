import { isSet, partsFor } from "../../framework";
import type { Clusters } from "../connections/clusters";
import { asking, peersOf } from "./calls";
import { createPeer } from "./create";
import { importPeer } from "./import";
import { recall } from "./memory";
import { planPeer } from "./plan";
import { readPeer } from "./read";
import { report } from "./report";
import { checkConfig } from "./rules";
import { clusterPeerSchema } from "./schema";
import { findSuccessor } from "./successor";
import { updatePeer } from "./update";

/** `ontap_cluster_peer`: one cluster's side of a peering relationship. */
export const clusterPeer = partsFor<Clusters>().resource({
  name: "ontap_cluster_peer",
  schema: clusterPeerSchema,

  validate({ config, diagnostics }) {
    // The schema's own validators look at timeouts.
    const problems = checkConfig(config).filter(({ path }) => path[0] !== "timeouts");
    report(problems, diagnostics);
  },

  plan: planPeer,
  create: createPeer,
  read: readPeer,
  update: updatePeer,
  import: importPeer,

  async delete({ provider, state, signal, private: privateState }) {
    const peers = peersOf(provider, state);
    await asking("deleting the cluster peer", async () => {
      if (!isSet(state.uuid) || (await peers.tryDelete(state.uuid, { signal }))) return;
      const successor = await findSuccessor(peers, state, recall(privateState), signal);
      if (successor) await peers.tryDelete(successor.uuid, { signal });
    });
  },
});
