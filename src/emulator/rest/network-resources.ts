import { portUuid } from "../world/identifiers";
import type { Entry } from "./collection";
import { documentedFields } from "./documented-fields";
import { fullVersion } from "./peer-resource";
import type { RecordSource } from "./read";

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
  { path: "/api/network/ipspaces", defaults: ["uuid", "name"], fields: documentedFields("ipspace") },
  ({ cluster }) => cluster.ipspaces.map(({ uuid, name }) => named(uuid, { uuid, name }, "/api/network/ipspaces")),
);

/** GET /api/network/ethernet/broadcast-domains. */
export const broadcastDomainSource = listSource(
  {
    path: "/api/network/ethernet/broadcast-domains",
    defaults: ["uuid", "name"],
    fields: documentedFields("broadcastDomain"),
    references: {
      ipspace: "/api/network/ipspaces",
      ports: "/api/network/ethernet/ports",
      "ports.node": "/api/cluster/nodes",
    },
  },
  ({ cluster }) =>
    cluster.broadcastDomains.map((domain) => {
      const ipspace = cluster.ipspaces.find(({ uuid }) => uuid === domain.ipspace);
      const ports = cluster.nodes.flatMap((node) =>
        node.ports
          .filter((port) => port.broadcastDomain === domain.uuid)
          .map((port) => ({
            name: port.name,
            uuid: portUuid(node.uuid, port.name),
            node: { name: node.name, uuid: node.uuid },
          })),
      );
      const record = {
        uuid: domain.uuid,
        name: domain.name,
        ipspace: { name: ipspace?.name, uuid: domain.ipspace },
        mtu: 1500,
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
    fields: documentedFields("svm"),
    references: { ipspace: "/api/network/ipspaces" },
  },
  ({ cluster }) =>
    cluster.svms.map((svm) => {
      const ipspace = cluster.ipspaces.find(({ uuid }) => uuid === svm.ipspace);
      const record = {
        uuid: svm.uuid,
        name: svm.name,
        ipspace: { name: ipspace?.name, uuid: svm.ipspace },
        state: "running",
        subtype: "default",
        language: "c.utf_8",
      };
      return named(svm.uuid, record, "/api/svm/svms");
    }),
);

/** GET /api/cluster/nodes. */
export const nodeSource = listSource(
  {
    path: "/api/cluster/nodes",
    defaults: ["uuid", "name"],
    fields: documentedFields("node"),
  },
  ({ cluster }) => {
    const version = { full: fullVersion(cluster.version), ...cluster.version };
    return cluster.nodes.map(({ uuid, name }) =>
      named(uuid, { uuid, name, state: "up", membership: "member", version }, "/api/cluster/nodes"),
    );
  },
);
