import type { Answer, Call } from "./answer";
import { refuseBody } from "./answer";
import { renderEntry } from "./collection";
import { fullVersion } from "./peer-resource";
import { parameters, parseQuery } from "./query";
import type { Resource } from "./resource";
import { field } from "./resource";

/** The cluster itself, as far as peering needs it. */
export const clusterResource: Resource = {
  path: "/api/cluster",
  defaults: ["name", "uuid"],
  fields: [
    field("name"),
    field("uuid"),
    field("timezone.name", { since: 7 }),
    field("version.full"),
    field("version.generation", { type: "integer" }),
    field("version.major", { type: "integer" }),
    field("version.minor", { type: "integer" }),
    field("peering_policy.authentication_required", { type: "boolean" }),
    field("peering_policy.encryption_required", { type: "boolean" }),
    field("peering_policy.minimum_passphrase_length", { type: "integer" }),
  ],
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
  query.selection ??= () => true;
  const record = {
    name: cluster.name,
    uuid: cluster.uuid,
    timezone: { name: cluster.timezone },
    version: { full: fullVersion(cluster.version), ...cluster.version },
    peering_policy: {
      authentication_required: cluster.policy.authenticationRequired,
      encryption_required: cluster.policy.encryptionRequired,
      minimum_passphrase_length: cluster.policy.minimumPassphraseLength,
    },
  };
  const links = { self: { href: "/api/cluster" } };
  return { status: 200, body: renderEntry({ key: cluster.uuid, record, links }, query, clusterResource, call.hal) };
}
