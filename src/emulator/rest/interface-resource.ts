import { familyOf } from "../world/addresses";
import type { ClusterState, Interface } from "../world/model";
import type { Call } from "./answer";
import type { Entry } from "./collection";
import type { RecordSource } from "./read";
import { field } from "./resource";

function entryOf(cluster: ClusterState, lif: Interface): Entry {
  const ipspace = cluster.ipspaces.find(({ uuid }) => uuid === lif.ipspace);
  const node = cluster.nodes.find(({ uuid }) => uuid === lif.node);
  const home = { name: node?.name, uuid: lif.node };
  return {
    key: lif.uuid,
    record: {
      uuid: lif.uuid,
      name: lif.name,
      enabled: lif.enabled,
      state: lif.enabled ? "up" : "down",
      scope: "cluster",
      services: lif.services,
      ip: { address: lif.address, netmask: String(lif.prefixLength), family: familyOf(lif.address) },
      ipspace: { name: ipspace?.name, uuid: lif.ipspace },
      location: {
        node: home,
        home_node: home,
        port: { name: lif.port },
        home_port: { name: lif.port },
        is_home: true,
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
    fields: [
      field("uuid"),
      field("name"),
      field("enabled", { type: "boolean" }),
      field("state"),
      field("scope"),
      field("services"),
      field("ip.address"),
      field("ip.netmask"),
      field("ip.family"),
      field("ipspace.name"),
      field("ipspace.uuid"),
      field("location.node.name"),
      field("location.node.uuid"),
      field("location.home_node.name"),
      field("location.home_node.uuid"),
      field("location.port.name"),
      field("location.home_port.name"),
      field("location.is_home", { type: "boolean" }),
    ],
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
