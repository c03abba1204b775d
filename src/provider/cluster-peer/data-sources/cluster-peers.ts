import { integer, listNested, partsFor, schema, string, validators, words } from "../../../framework";
import type { ClusterPeerRecord, Ordering } from "../../../ontap";
import type { Clusters } from "../../clusters/clusters";
import { askedCluster } from "../../common/attributes";
import { asDiagnostic } from "../../common/diagnostics";
import { allFields, peersOf } from "../api/client";
import { conditionsOf, filterAttribute } from "../model/filter";
import { peerAttributes, peerData } from "./attributes";

const attributes = {
  filter: filterAttribute,
  order_by: string({
    optional: true,
    description: "Fields to order by, separated by commas, each with ` asc` or ` desc` behind it if wanted.",
  }),
  max_records: integer({
    optional: true,
    description: "Return this many peers at the most. All if not set.",
    validators: [validators.atLeast(1)],
  }),
  cluster: askedCluster,
  peers: listNested(peerAttributes, { computed: true, description: "The peers that were found." }),
};

/** All peers that fit a filter. */
export const clusterPeersData = partsFor<Clusters>().dataSource({
  name: "ontap_cluster_peers",
  schema: schema({ description: "The cluster peers of a cluster, or those that fit a filter.", attributes }),
  timeouts: { read: "20m" },

  async read({ config, provider, signal }) {
    const peers = peersOf(provider, config);
    const found: ClusterPeerRecord[] = [];
    const limit = config.max_records ?? Number.POSITIVE_INFINITY;
    try {
      const records = peers.list({
        filter: conditionsOf(config.filter),
        ...allFields,
        maxRecords: config.max_records ?? undefined,
        orderBy: config.order_by === null ? undefined : inNotation(config.order_by),
        signal,
      });
      for await (const record of records) {
        if (found.length >= limit) {
          break;
        }
        found.push(record);
      }
    } catch (error) {
      throw asDiagnostic(error, words("listing cluster peers"), attributes);
    }
    return { ...config, peers: found.map(peerData) };
  },
});

/** The user's own notation. ONTAP says of it which fields there are none of. */
function inNotation(order: string): Ordering<ClusterPeerRecord> {
  return order as Ordering<ClusterPeerRecord>;
}
