import type { ClusterState, Peer, Version } from "../world/model";
import { atLeast } from "../world/model";
import { view } from "../world/peering";
import { formatTime } from "../world/time";
import type { World } from "../world/world";
import type { Resource, ResourceRecord } from "./resource";
import { field } from "./resource";

/** Every field of a cluster peer. */
export const peerResource: Resource = {
  path: "/api/cluster/peers",
  defaults: ["uuid", "name"],
  references: { ipspace: "/api/network/ipspaces", initial_allowed_svms: "/api/svm/svms" },
  fields: [
    field("uuid"),
    field("name", { access: "create_modify" }),
    field("authentication.expiry_time", { type: "datetime", access: "create_modify" }),
    field("authentication.generate_passphrase", { type: "boolean", access: "create_modify", gettable: false }),
    field("authentication.in_use", { access: "create_modify" }),
    field("authentication.passphrase", { access: "create_modify" }),
    field("authentication.state"),
    field("encryption.proposed", { access: "create_modify" }),
    field("encryption.state"),
    field("initial_allowed_svms.name", { access: "create_modify" }),
    field("initial_allowed_svms.uuid", { access: "create_modify" }),
    field("peer_applications", { access: "create_modify", since: 7 }),
    field("ip_address", { since: 13 }),
    field("ipspace.name", { access: "create_modify" }),
    field("ipspace.uuid", { access: "create_modify" }),
    field("local_network.broadcast_domain", { access: "create_only", gettable: false }),
    field("local_network.gateway", { access: "create_only", gettable: false }),
    field("local_network.netmask", { access: "create_only", gettable: false }),
    field("local_network.interfaces.ip_address", { access: "create_only", gettable: false }),
    field("remote.ip_addresses", { access: "create_modify" }),
    field("remote.name"),
    field("remote.serial_number"),
    field("status.state"),
    field("status.update_time", { type: "datetime" }),
    field("version.full", { since: 7 }),
    field("version.generation", { type: "integer", since: 7 }),
    field("version.major", { type: "integer", since: 7 }),
    field("version.minor", { type: "integer", since: 7 }),
  ],
};

/** A version as ONTAP writes it out. */
export function fullVersion(version: Version): string {
  return `NetApp Release ${version.generation}.${version.major}.${version.minor}: Tue May 25 08:08:44 UTC 2021`;
}

/** The local address to hand to the other side: of the first intercluster LIF, or the unspecified one without any. */
export function localAddress(cluster: ClusterState, ipspace: string): string {
  return (
    cluster.interfaces.find((lif) => lif.ipspace === ipspace && lif.services.includes("intercluster_core"))?.address ??
    "0.0.0.0"
  );
}

/** The links of a peer. */
export function peerLinks(peer: Peer): ResourceRecord {
  return {
    self: { href: `/api/cluster/peers/${peer.uuid}` },
    interfaces: { href: `/api/network/ip/interfaces?services=intercluster_core&ipspace.uuid=${peer.ipspace}` },
  };
}

/** A peer with every field that the cluster's version has. Unset values are left out. */
export function renderPeer(world: World, cluster: ClusterState, peer: Peer): ResourceRecord {
  const state = view(world, { cluster, peer });
  const ipspace = cluster.ipspaces.find(({ uuid }) => uuid === peer.ipspace);
  const svms = peer.allowedSvms.map((uuid) => ({ name: cluster.svms.find((svm) => svm.uuid === uuid)?.name, uuid }));
  // A recorded answer of an established peer has no proposal. One that was not agreed to is still open.
  const established = peer.session !== undefined && peer.offer === undefined;
  const agreed = peer.session?.encryption === peer.proposed || world.settings.openProposal === "omitted";
  const facts = peer.remoteFacts;
  return {
    uuid: peer.uuid,
    name: peer.name,
    authentication: {
      state: state.authentication,
      in_use: peer.inUse,
      expiry_time: peer.offer === undefined ? undefined : formatTime(peer.offer.expiresAt, cluster.timezone),
    },
    encryption: { proposed: established && agreed ? undefined : peer.proposed, state: state.encryption },
    ...(svms.length > 0 ? { initial_allowed_svms: svms } : {}),
    ...(peer.applications.length > 0 && atLeast(cluster.version, 7) ? { peer_applications: peer.applications } : {}),
    ...(atLeast(cluster.version, 13) ? { ip_address: localAddress(cluster, peer.ipspace) } : {}),
    ipspace: { name: ipspace?.name, uuid: peer.ipspace },
    remote: {
      ...(peer.remoteAddresses.length > 0 ? { ip_addresses: peer.remoteAddresses } : {}),
      name: facts?.name,
      serial_number: facts?.serialNumber,
    },
    status: { state: state.status, update_time: formatTime(peer.updatedAt, cluster.timezone) },
    ...(facts !== undefined && atLeast(cluster.version, 7)
      ? { version: { full: fullVersion(facts.version), ...facts.version } }
      : {}),
  };
}
