import type { Entry } from "./collection";
import type { RecordSource } from "./read";
import { field } from "./resource";

function named(key: string, record: Entry["record"], path: string): Entry {
  return {
    key,
    record,
    links: { self: { href: `${path}/${key}` } },
  };
}

/** A read-only resource over a list of things that have a uuid. */
function listSource(
  resource: RecordSource["resource"],
  entries: (call: Parameters<RecordSource["list"]>[0]) => Entry[],
): RecordSource {
  return {
    resource,
    list: entries,
    find: (call, key) => entries(call).find((entry) => entry.key === key),
  };
}

/** GET /api/network/ipspaces. */
export const ipspaceSource = listSource(
  { path: "/api/network/ipspaces", defaults: ["uuid", "name"], fields: [field("uuid"), field("name")] },
  ({ cluster }) => cluster.ipspaces.map(({ uuid, name }) => named(uuid, { uuid, name }, "/api/network/ipspaces")),
);

/** GET /api/network/ethernet/broadcast-domains. */
export const broadcastDomainSource = listSource(
  {
    path: "/api/network/ethernet/broadcast-domains",
    defaults: ["uuid", "name"],
    fields: [
      field("uuid"),
      field("name"),
      field("ipspace.name"),
      field("ipspace.uuid"),
      field("ports.name"),
      field("ports.node.name"),
    ],
  },
  ({ cluster }) =>
    cluster.broadcastDomains.map((domain) => {
      const ipspace = cluster.ipspaces.find(({ uuid }) => uuid === domain.ipspace);
      const ports = cluster.nodes.flatMap((node) =>
        node.ports
          .filter((port) => port.broadcastDomain === domain.uuid)
          .map((port) => ({ name: port.name, node: { name: node.name } })),
      );
      const record = {
        uuid: domain.uuid,
        name: domain.name,
        ipspace: { name: ipspace?.name, uuid: domain.ipspace },
        ...(ports.length > 0 ? { ports } : {}),
      };
      return named(domain.uuid, record, "/api/network/ethernet/broadcast-domains");
    }),
);

/** GET /api/svm/svms. */
export const svmSource = listSource(
  {
    path: "/api/svm/svms",
    defaults: ["uuid", "name"],
    fields: [field("uuid"), field("name"), field("ipspace.name"), field("ipspace.uuid"), field("state")],
  },
  ({ cluster }) =>
    cluster.svms.map((svm) => {
      const ipspace = cluster.ipspaces.find(({ uuid }) => uuid === svm.ipspace);
      const record = {
        uuid: svm.uuid,
        name: svm.name,
        ipspace: { name: ipspace?.name, uuid: svm.ipspace },
        state: "running",
      };
      return named(svm.uuid, record, "/api/svm/svms");
    }),
);

/** GET /api/cluster/nodes. */
export const nodeSource = listSource(
  {
    path: "/api/cluster/nodes",
    defaults: ["uuid", "name"],
    fields: [field("uuid"), field("name"), field("state", { since: 7 })],
  },
  ({ cluster }) =>
    cluster.nodes.map(({ uuid, name }) => named(uuid, { uuid, name, state: "up" }, "/api/cluster/nodes")),
);
