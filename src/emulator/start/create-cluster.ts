import type { ClusterConfig } from "../options/cluster-options";
import type { Preset } from "../options/presets";
import { presets } from "../options/presets";
import { generatePassword, nodeId, serialNumber, timeUuid } from "../world/identifiers";
import type { BroadcastDomain, ClusterNode, ClusterState, Interface, Ipspace, Svm, Version } from "../world/model";
import { parseTime } from "../world/time";

/** Reads `9.16.1`. */
export function parseVersion(text: string): Version {
  const [generation = 9, major = 0, minor = 0] = text.split(".").map(Number);
  return { generation, major, minor };
}

/** Made-up intercluster addresses that no other cluster of the emulator has: 10.1.1.1, 10.1.1.2 … */
function defaultAddresses(ordinal: number, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `10.${1 + Math.trunc(ordinal / 250)}.${1 + (ordinal % 250)}.${1 + index}`,
  );
}

type IpspaceConfig = ClusterConfig["ipspaces"][number];

/** The IPspaces that every cluster has, and those that the options add or change. */
function ipspaceConfigs(config: ClusterConfig, ordinal: number, nodes: number): IpspaceConfig[] {
  const custom = (name: string) => config.ipspaces.find((ipspace) => ipspace.name === name);
  const defaultName = presetOf(config)?.defaultIpspace ?? "Default";
  const base: IpspaceConfig = {
    name: defaultName,
    peering: true,
    families: ["ipv4", "ipv6"],
    broadcastDomains: [],
    interclusterAddresses: [],
    svms: [],
    ...custom(defaultName),
  };
  return [
    {
      ...base,
      broadcastDomains: [...new Set(["Default", ...base.broadcastDomains])],
      interclusterAddresses: [
        ...(config.interclusterAddresses ?? defaultAddresses(ordinal, nodes)),
        ...base.interclusterAddresses,
      ],
      svms: [...config.svms, ...base.svms],
    },
    {
      ...base,
      broadcastDomains: [],
      interclusterAddresses: [],
      svms: [],
      name: "Cluster",
      ...custom("Cluster"),
      uuid: undefined,
    },
    ...config.ipspaces.filter(({ name }) => name !== defaultName && name !== "Cluster"),
  ];
}

function presetOf(config: ClusterConfig): Preset | undefined {
  return config.preset && presets[config.preset];
}

type NodeConfig = Exclude<ClusterConfig["nodes"], number>[number];

const defaultNode: NodeConfig = { encryption: true };

function createNodes(config: ClusterConfig, domains: readonly BroadcastDomain[], uuid: () => string): ClusterNode[] {
  const nodes =
    typeof config.nodes === "number" ? Array.from({ length: config.nodes }, () => defaultNode) : config.nodes;
  return nodes.map((node, index) => ({
    uuid: uuid(),
    name: node.name ?? `${config.name}-${String(index + 1).padStart(2, "0")}`,
    ports: (node.ports ?? ["e0c", "e0d"].map((name) => ({ name, broadcastDomain: "Default", up: true }))).map(
      (port) => ({
        name: port.name,
        broadcastDomain: domains.find(({ name }) => name === port.broadcastDomain)?.uuid ?? "",
        up: port.up,
      }),
    ),
    encryption: node.encryption ?? undefined,
  }));
}

/** Makes the cluster that the options describe. */
export function createCluster(
  config: ClusterConfig,
  defaults: { ordinal: number; version: string; now: number },
): ClusterState {
  const { ordinal, now } = defaults;
  const preset = presetOf(config);
  const id = nodeId();
  const uuid = (): string => timeUuid(now, id);
  const count = typeof config.nodes === "number" ? config.nodes : config.nodes.length;

  const ipspaces: Ipspace[] = [];
  const broadcastDomains: BroadcastDomain[] = [];
  const svms: Svm[] = [];
  const addresses: { address: string; ipspace: string }[] = [];
  for (const entry of ipspaceConfigs(config, ordinal, count)) {
    const ipspace = { uuid: entry.uuid ?? uuid(), name: entry.name, peering: entry.peering, families: entry.families };
    ipspaces.push(ipspace);
    broadcastDomains.push(...entry.broadcastDomains.map((name) => ({ uuid: uuid(), name, ipspace: ipspace.uuid })));
    addresses.push(...entry.interclusterAddresses.map((address) => ({ address, ipspace: ipspace.uuid })));
    svms.push(
      ...entry.svms.map((name) => ({
        uuid: uuid(),
        name,
        ipspace: ipspace.uuid,
        migrating: config.migratingSvms.includes(name),
      })),
    );
  }
  const nodes = createNodes(config, broadcastDomains, uuid);
  const interfaces: Interface[] = addresses.map(({ address, ipspace }, index) => {
    const node = nodes[index % Math.max(nodes.length, 1)];
    return {
      uuid: uuid(),
      name: `${node?.name ?? config.name}_icl${index + 1}`,
      address,
      prefixLength: address.includes(":") ? 64 : 24,
      ipspace,
      node: node?.uuid ?? "",
      port: node?.ports[0]?.name ?? "e0c",
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
    effectiveVersion: config.effectiveVersion === undefined ? version : parseVersion(config.effectiveVersion),
    timezone: config.timezone ?? "Etc/UTC",
    nodes,
    ipspaces,
    broadcastDomains,
    interfaces,
    svms,
    policy: { authenticationRequired: true, encryptionRequired: false, minimumPassphraseLength: 8, ...config.policy },
    users: (config.users ?? [{ name: "admin", role: "admin", ...preset?.user }]).map(
      ({ name, role, password }: { name: string; role: string; password?: string | undefined }) => ({
        name,
        role,
        password: password ?? generatePassword(),
      }),
    ),
    roles: [...config.roles, ...(preset?.roles ?? [])],
    tokens: config.tokens.map(({ token, user, lifetime }) => ({
      token,
      user,
      expiresAt: parseTime(lifetime, now, "Etc/UTC") ?? now,
    })),
    peers: new Map(),
    jobs: new Map(),
    stoppedServices: config.stoppedServices,
  };
}
