import type { Answer, Call } from "./answer";
import { refuseBody } from "./answer";
import { renderEntry } from "./collection";
import { documentedFields } from "./documented-fields";
import { selectAll } from "./fields-query";
import { fullVersion } from "./peer-resource";
import { parameters, parseQuery } from "./query";
import type { Resource } from "./resource";

/** The cluster itself. It has values for what peering needs, and knows the names of the rest. */
export const clusterResource: Resource = {
  path: "/api/cluster",
  defaults: ["name", "uuid"],
  fields: documentedFields("cluster"),
  references: { nodes: "/api/cluster/nodes" },
};

/** GET /api/cluster: a single object. */
export function readCluster(call: Call): Answer {
  refuseBody(call);
  const { cluster, world } = call;
  const query = parseQuery(
    call.pairs,
    { resource: clusterResource, version: cluster.version, now: world.clock.now(), timezone: cluster.timezone },
    parameters.instance,
    false,
  );
  query.selection ??= selectAll(clusterResource, cluster.version);
  const record = {
    name: cluster.name,
    uuid: cluster.uuid,
    timezone: { name: cluster.timezone },
    version: { full: fullVersion(cluster.version), ...cluster.version },
    nodes: cluster.nodes.map(({ uuid, name }) => ({ uuid, name })),
    peering_policy: {
      authentication_required: cluster.policy.authenticationRequired,
      encryption_required: cluster.policy.encryptionRequired,
      minimum_passphrase_length: cluster.policy.minimumPassphraseLength,
    },
  };
  const links = { self: { href: "/api/cluster" } };
  return { status: 200, body: renderEntry({ key: cluster.uuid, record, links }, query, clusterResource, call.hal) };
}
