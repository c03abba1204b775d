import { canonical, familyOf, isHostName, isUsable } from "./addresses";
import { OntapError } from "./errors";
import type { ClusterState, Family, Ipspace, Peer } from "./model";
import { atLeast } from "./model";
import type { PeerInputValue } from "./peer-input";
import type { World } from "./world";

/** Whether a request makes a relationship or changes one: the same fault has different codes. */
export type Operation = "create" | "modify";

/** Finds the IPspace that a body means; `Default` if it means none. */
export function findIpspace(
  world: World,
  cluster: ClusterState,
  wanted: PeerInputValue["ipspace"],
  operation: Operation,
): Ipspace {
  const { name, uuid } = wanted ?? {};
  const found = cluster.ipspaces.find((ipspace) =>
    uuid === undefined ? ipspace.name === (name ?? "Default") : ipspace.uuid === uuid,
  );
  if (found === undefined && operation === "create" && world.settings.missingIpspace === "recorded") {
    throw new OntapError("4", [], { target: "uuid" });
  }
  if (found === undefined) {
    throw new OntapError(operation === "create" ? "4656089" : "4653261", [uuid ?? name ?? "Default"]);
  }
  if (name !== undefined && found.name !== name) {
    throw new OntapError("4656090");
  }
  if (found.name === "Cluster") {
    throw new OntapError(operation === "create" ? "1966366" : "4653261", [found.name]);
  }
  if (!found.peering) {
    throw new OntapError(operation === "create" ? "4653365" : "4653261", [found.name]);
  }
  return found;
}

/** Finds the local SVMs that a body names, as uuids. */
export function findSvms(
  cluster: ClusterState,
  wanted: NonNullable<PeerInputValue["initial_allowed_svms"]>,
  ipspace: string,
): string[] {
  return wanted.map(({ name, uuid }) => {
    const found = cluster.svms.find((svm) =>
      uuid === undefined ? svm.name === name : svm.uuid === uuid && (name === undefined || svm.name === name),
    );
    if (found === undefined) {
      throw new OntapError("2621462", [name ?? uuid ?? ""], {
        target: uuid === undefined ? "initial_allowed_svms.name" : "initial_allowed_svms.uuid",
      });
    }
    if (found.ipspace !== ipspace) {
      throw new OntapError("4655061", [found.name]);
    }
    return found.uuid;
  });
}

/** Refuses a name that is no cluster name, or that something has already. */
export function checkName(cluster: ClusterState, name: string, self?: Peer): void {
  const rule =
    name.length === 0 || name.length > 44
      ? "it has 1 to 44 characters"
      : !/^[A-Za-z_]/.test(name)
        ? "it begins with a letter or an underscore"
        : !/^[A-Za-z0-9_.-]+$/.test(name)
          ? "it consists of letters, digits, hyphens, underscores and periods"
          : undefined;
  if (rule !== undefined) {
    throw new OntapError("4656072", [name, rule]);
  }
  const taken =
    name === cluster.name || [...cluster.peers.values()].some((peer) => peer !== self && peer.name === name);
  if (taken) {
    throw new OntapError("4653075", [name]);
  }
}

/** Refuses a passphrase that the cluster's peering policy does not allow. */
export function checkPassphrase(cluster: ClusterState, passphrase: string): void {
  const { minimumPassphraseLength } = cluster.policy;
  if ([...passphrase].length < minimumPassphraseLength) {
    throw new OntapError("4653236", [minimumPassphraseLength]);
  }
}

/** Refuses encryption that nodes or version cannot have, and `none` where the policy demands encryption. */
export function checkEncryption(cluster: ClusterState, proposed: "none" | "tls_psk", asked: boolean): void {
  if (proposed === "none") {
    if (cluster.policy.encryptionRequired) {
      throw new OntapError("4653419");
    }
    return;
  }
  if (asked && !atLeast(cluster.effectiveVersion, 6)) {
    throw new OntapError("4656075");
  }
  if (cluster.nodes.some((node) => node.encryption === undefined)) {
    throw new OntapError("4656074");
  }
}

function familiesOf(world: World, address: string, operation: Operation): Set<Family> {
  const literal = familyOf(address);
  if (literal !== undefined) {
    if (!isUsable(address)) {
      throw new OntapError("4653368", [address]);
    }
    return new Set([literal]);
  }
  if (!isHostName(address)) {
    throw new OntapError("4653368", [address]);
  }
  const found = world.resolve(address);
  if (found === undefined) {
    throw new OntapError("8847365", [address]);
  }
  if (found.length === 0) {
    throw new OntapError(operation === "create" ? "8847365" : "4656092", [address]);
  }
  const families = new Set(found.map((ip) => familyOf(ip) ?? "ipv4"));
  if (families.size > 1) {
    throw new OntapError("4656101", [address]);
  }
  return families;
}

function operationalFamilies(cluster: ClusterState, ipspace: string): Set<Family | undefined> {
  return new Set(
    cluster.interfaces
      .filter((lif) => lif.ipspace === ipspace && lif.enabled && lif.services.includes("intercluster_core"))
      .map((lif) => familyOf(lif.address)),
  );
}

/** Refuses addresses that are wrong whatever the network does. */
export function checkAddresses(
  world: World,
  cluster: ClusterState,
  addresses: readonly string[],
  ipspace: Ipspace,
  operation: Operation,
): void {
  if (addresses.length === 0) {
    throw new OntapError("4656081", [], { target: "remote.ip_addresses" });
  }
  const families = new Set<Family>();
  for (const address of addresses) {
    for (const family of familiesOf(world, address, operation)) {
      families.add(family);
    }
  }
  if (families.size > 1) {
    throw new OntapError(operation === "create" ? "4653708" : "4656076");
  }
  const [family = "ipv4"] = families;
  if (!ipspace.families.includes(family)) {
    throw new OntapError("4656095", [family]);
  }
  const own = addresses.filter((address) => world.ownerOf(address) === cluster);
  if (own.length === addresses.length) {
    throw new OntapError("4653058");
  }
  if (own[0] !== undefined) {
    throw new OntapError("4656100", [own[0]]);
  }
  if (operation === "modify" && !operationalFamilies(cluster, ipspace.uuid).has(family)) {
    throw new OntapError("4653671", [family]);
  }
}

/** Finds the one cluster behind a list of addresses by an introductory RPC to each. */
export function introduce(
  world: World,
  cluster: ClusterState,
  addresses: readonly string[],
  ipspace: string,
): ClusterState {
  const reachable = addresses.filter((address) => world.connectionError(cluster, ipspace, address) === undefined);
  const [first = ""] = addresses;
  if (reachable[0] === undefined) {
    throw new OntapError(world.connectionError(cluster, ipspace, first) ?? "4653215", [first]);
  }
  const owners = new Set(reachable.map((address) => world.ownerOf(address)));
  const [owner] = owners;
  if (owner === undefined || owners.size > 1) {
    throw new OntapError("4653061", ["the addresses belong to different clusters."]);
  }
  return owner;
}

/** Refuses an address that is given twice in one list. */
export function dropDuplicates(addresses: readonly string[]): string[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const key = canonical(address);
    return !seen.has(key) && seen.add(key);
  });
}
