import { familyOf, isUsable, prefixLength } from "./addresses";
import { OntapError } from "./errors";
import { timeUuid } from "./identifiers";
import type { ClusterState, Interface, Ipspace } from "./model";
import type { PeerInputValue } from "./peer-input";
import type { World } from "./world";

type LocalNetwork = NonNullable<PeerInputValue["local_network"]>;

function check(cluster: ClusterState, input: LocalNetwork): string[] {
  if (input.interfaces === undefined) {
    throw new OntapError("4656081", [], { target: "local_network.interfaces" });
  }
  const addresses = input.interfaces.map(({ ip_address }) => {
    if (ip_address === undefined || !isUsable(ip_address)) {
      const field = "local_network.interfaces.ip_address";
      throw new OntapError("262197", [ip_address ?? "", field, "<IP address>"], { target: field });
    }
    return ip_address;
  });
  if (addresses.length === 0) {
    throw new OntapError("4656085");
  }
  if (input.netmask === undefined) {
    throw new OntapError("4656091");
  }
  if (input.broadcast_domain === undefined) {
    throw new OntapError("4656086");
  }
  if (input.gateway === undefined) {
    throw new OntapError("4656096");
  }
  if (addresses.length > cluster.nodes.length) {
    throw new OntapError("4656087", [addresses.length, cluster.nodes.length]);
  }
  return addresses;
}

/** Whether a relationship goes over the intercluster LIFs of an IPspace. */
function isInUse(cluster: ClusterState, { uuid }: Ipspace): boolean {
  return [...cluster.peers.values()].some(({ ipspace }) => ipspace === uuid);
}

/**
 * Makes the intercluster LIFs that a POST asks for, one a node. One that exists already is taken as it is, unless the setting
 * says otherwise.
 */
export function createInterfaces(
  world: World,
  cluster: ClusterState,
  ipspace: Ipspace,
  input: LocalNetwork,
): { made: Interface[]; addresses: string[] } {
  const addresses = check(cluster, input);
  const domain = cluster.broadcastDomains.find(
    (candidate) => candidate.name === input.broadcast_domain && candidate.ipspace === ipspace.uuid,
  );
  const ports = cluster.nodes.map((node) => node.ports.filter((port) => port.broadcastDomain === domain?.uuid));
  if (domain === undefined || ports.every((list) => list.length === 0)) {
    throw new OntapError("4656088", [input.broadcast_domain ?? ""]);
  }
  const now = world.now();
  const publishedAt = now + world.settings.routeDelay * 1000;
  const made: Interface[] = [];
  for (const [index, address] of addresses.entries()) {
    const owner = world.ownerOf(address);
    if (owner === cluster) {
      if (world.settings.interfacesInUse === "refuse" && isInUse(cluster, ipspace)) {
        const field = "local_network.interfaces.ip_address";
        throw new OntapError("262197", [address, field, "an address that no LIF has yet"], { target: field });
      }
      continue;
    }
    const family = familyOf(address) ?? "ipv4";
    const length = prefixLength(input.netmask ?? "", family);
    const field = owner !== undefined ? "local_network.interfaces.ip_address" : "local_network.netmask";
    if (owner !== undefined || length === undefined) {
      const value = owner !== undefined ? address : (input.netmask ?? "");
      const expected = owner !== undefined ? "an address that nobody uses" : "<mask or prefix length>";
      throw new OntapError("262197", [value, field, expected], { target: field });
    }
    const node = cluster.nodes[index];
    const port = ports[index]?.find((candidate) => candidate.up);
    if (node === undefined || port === undefined) {
      throw new OntapError("4656094");
    }
    made.push({
      uuid: timeUuid(now, cluster.nodeId),
      name: `${node.name}_icl${cluster.interfaces.length + made.length + 1}`,
      address,
      prefixLength: length,
      ipspace: ipspace.uuid,
      node: node.uuid,
      port: port.name,
      enabled: true,
      services: ["intercluster_core", "management_https"],
      publishedAt,
    });
  }
  if (made.length > 0) {
    cluster.interfaces.push(...made);
    world.interfacesChanged();
  }
  return { made, addresses };
}

/** Takes made LIFs away again. */
export function removeInterfaces(world: World, cluster: ClusterState, made: readonly Interface[]): void {
  cluster.interfaces = cluster.interfaces.filter((lif) => !made.includes(lif));
  world.interfacesChanged();
}
