import { familyOf } from "../world/addresses";
import { portUuid } from "../world/identifiers";
import type { ClusterState, Interface } from "../world/model";
import type { Call } from "./answer";
import type { Entry } from "./collection";
import { documentedFields } from "./documented-fields";
import type { RecordSource } from "./read";

function entryOf(cluster: ClusterState, lif: Interface): Entry {
  const ipspace = cluster.ipspaces.find(({ uuid }) => uuid === lif.ipspace);
  const node = cluster.nodes.find(({ uuid }) => uuid === lif.node);
  const home = { name: node?.name, uuid: lif.node };
  const port = { name: lif.port, uuid: portUuid(lif.node, lif.port), node: { name: node?.name } };
  return {
    key: lif.uuid,
    record: {
      uuid: lif.uuid,
      name: lif.name,
      enabled: lif.enabled,
      state: lif.enabled ? "up" : "down",
      scope: "cluster",
      services: lif.services,
      service_policy: { name: "default-intercluster" },
      vip: false,
      ip: { address: lif.address, netmask: String(lif.prefixLength), family: familyOf(lif.address) },
      ipspace: { name: ipspace?.name, uuid: lif.ipspace },
      location: {
        node: home,
        home_node: home,
        port,
        home_port: port,
        is_home: true,
        auto_revert: true,
        failover: "home_node_only",
      },
    },
    links: { self: { href: `/api/network/ip/interfaces/${lif.uuid}` } },
  };
}

/** GET /api/network/ip/interfaces: the LIFs, read-only. */
export const interfaceSource: RecordSource = {
  resource: {
    path: "/api/network/ip/interfaces",
    defaults: ["uuid", "name"],
    fields: documentedFields("ipInterface"),
    references: {
      ipspace: "/api/network/ipspaces",
      "location.node": "/api/cluster/nodes",
      "location.home_node": "/api/cluster/nodes",
      "location.port": "/api/network/ethernet/ports",
      "location.home_port": "/api/network/ethernet/ports",
    },
  },
  *list(call: Call) {
    for (const lif of call.cluster.interfaces) {
      yield entryOf(call.cluster, lif);
    }
  },
  find: (call, key) => {
    const lif = call.cluster.interfaces.find(({ uuid }) => uuid === key);
    return lif && entryOf(call.cluster, lif);
  },
};
