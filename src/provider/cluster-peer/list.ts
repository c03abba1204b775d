import { type ListContext, type ListedObject, type ListResource, schema, text, words } from "../../framework";
import type { ClusterPeerRecord } from "../../ontap";
import { askEach } from "../clusters/ask-each";
import type { Clusters } from "../clusters/clusters";
import { ownCluster } from "../clusters/names";
import { failure, warning } from "../common/diagnostics";
import { allFields, peersOf } from "./api/client";
import { flattenPeer } from "./api/flatten";
import { identifyCluster } from "./identity/local-cluster";
import type { peerIdentity } from "./identity/peer-identity";
import { conditionsOf, filterAttribute, listedClusters } from "./model/filter";
import { isAccepted } from "./model/private-state";
import { clusterPeerSchema, type PeerState } from "./model/schema";

type Identity = (typeof peerIdentity)["attributes"];

const listSchema = schema({
  description:
    "The cluster peers on the provider's clusters, one for each side of a relationship. Offers that nobody has accepted are left " +
    "out: nothing tells them apart for good.",
  attributes: { clusters: listedClusters, filter: filterAttribute },
});

type Context = ListContext<typeof listSchema, Clusters>;

/** The peers of all clusters, as their answers come. */
export const listPeers: ListResource<typeof clusterPeerSchema, Clusters, Identity, typeof listSchema> = {
  schema: listSchema,
  objects(context) {
    const seen = new Set<string>();
    return askEach(context, (name, signal) => peersOn(name, context, seen, signal));
  },
};

/** @param seen the uuids of the clusters that were asked: two names may lead to one cluster */
async function* peersOn(
  name: string,
  { provider, config, diagnostics, includeResource, limit }: Context,
  seen: Set<string>,
  signal: AbortSignal,
): AsyncGenerator<ListedObject<typeof clusterPeerSchema, Identity>, void, undefined> {
  const cluster = ownCluster(provider, name);
  const local = await identifyCluster(provider, cluster, signal);
  if (local === undefined) {
    throw failure(
      "cluster-partly-hidden",
      words("The login may not read `/api/cluster`, and without the cluster's uuid its peers have no identity."),
    );
  }
  if (seen.has(local.uuid)) {
    return;
  }
  seen.add(local.uuid);
  const records = peersOf(provider, { cluster }).list({
    filter: conditionsOf(config.filter),
    fields: includeResource ? allFields.fields : ["uuid", "name", "remote.name", "status.state"],
    maxRecords: Number.isFinite(limit) ? limit : undefined,
    signal,
  });
  const offers: string[] = [];
  for await (const record of records) {
    if (record.status?.state === "unidentified") {
      offers.push(record.name ?? record.uuid);
      continue;
    }
    yield {
      identity: { cluster_uuid: local.uuid, uuid: record.uuid },
      displayName: `${name} → ${record.remote?.name ?? record.name ?? record.uuid}`,
      ...(includeResource && { state: stateOf(record, cluster) }),
    };
  }
  if (offers.length > 0) {
    diagnostics.add(
      warning(
        "offers-not-listed",
        text`Nobody has accepted ${offers.join(", ")} on "${name}", which is not listed. Import an offer by its name or uuid.`,
      ),
    );
  }
}

/** As an import and its read find it. */
function stateOf(record: ClusterPeerRecord, cluster: string | null): PeerState {
  return flattenPeer(record, { ...unknownPeer, cluster }, isAccepted(record, {}));
}

const unknownPeer = Object.fromEntries(
  Object.keys(clusterPeerSchema.attributes).map((name) => [name, null]),
) as unknown as PeerState;
