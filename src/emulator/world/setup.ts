import type { ClusterConfig } from "../options";
import { generatePassword, nodeId, serialNumber, timeUuid } from "./identifiers";
import type { ClusterNode, ClusterState, Interface, Version } from "./model";

/** Reads `9.16.1`. */
export const parseVersion = (text: string): Version => {
  const [generation = 9, major = 0, minor = 0] = text.split(".").map(Number);
  return { generation, major, minor };
};

/** Made-up intercluster addresses that no other cluster of the emulator has: 10.1.1.1, 10.1.1.2 … */
const inventAddresses = (ordinal: number, count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `10.${1 + Math.trunc(ordinal / 250)}.${1 + (ordinal % 250)}.${1 + index}`,
  );

/** Makes the cluster that the options describe. */
export const createCluster = (
  config: ClusterConfig,
  defaults: { ordinal: number; version: string; now: number },
): ClusterState => {
  const { ordinal, now } = defaults;
  const id = nodeId();
  const uuid = (): string => timeUuid(now, id);
  const ipspace = { uuid: uuid(), name: "Default", peering: true, families: ["ipv4" as const, "ipv6" as const] };
  const internal = { uuid: uuid(), name: "Cluster", peering: false, families: ["ipv4" as const] };
  const domain = { uuid: uuid(), name: "Default", ipspace: ipspace.uuid };
  const nodes: ClusterNode[] = Array.from({ length: config.nodes ?? 2 }, (_, index) => ({
    uuid: uuid(),
    name: `${config.name}-${String(index + 1).padStart(2, "0")}`,
    ports: ["e0c", "e0d"].map((name) => ({ name, broadcastDomain: domain.uuid, up: true })),
    encryption: true,
  }));
  const addresses = config.interclusterAddresses ?? inventAddresses(ordinal, nodes.length);
  const interfaces: Interface[] = addresses.map((address, index) => {
    const node = nodes[index % Math.max(nodes.length, 1)];
    return {
      uuid: uuid(),
      name: `${node?.name ?? config.name}_icl${index + 1}`,
      address,
      prefixLength: address.includes(":") ? 64 : 24,
      ipspace: ipspace.uuid,
      node: node?.uuid ?? "",
      port: "e0c",
      enabled: true,
      services: ["intercluster_core", "management_https"],
      publishedAt: 0,
    };
  });
  const version = parseVersion(config.version ?? defaults.version);
  return {
    name: config.name,
    uuid: config.uuid ?? uuid(),
    nodeId: id,
    serialNumber: serialNumber(ordinal + 1),
    version,
    effectiveVersion: version,
    timezone: config.timezone ?? "Etc/UTC",
    nodes,
    ipspaces: [ipspace, internal],
    broadcastDomains: [domain],
    interfaces,
    svms: (config.svms ?? ["svm1"]).map((name) => ({ uuid: uuid(), name, ipspace: ipspace.uuid, migrating: false })),
    policy: {
      authenticationRequired: config.policy?.authenticationRequired ?? true,
      encryptionRequired: config.policy?.encryptionRequired ?? false,
      minimumPassphraseLength: config.policy?.minimumPassphraseLength ?? 8,
    },
    users: (config.users ?? [{ name: "admin", role: "admin" }]).map((user) => ({
      name: user.name,
      role: user.role,
      password: user.password ?? generatePassword(),
    })),
    roles: config.roles ?? [],
    tokens: [],
    peers: new Map(),
    jobs: new Map(),
    stoppedServices: [],
  };
};
