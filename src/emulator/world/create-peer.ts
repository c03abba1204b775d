import { createInterfaces, removeInterfaces } from "./create-interfaces";
import { OntapError } from "./errors";
import { generatePassphrase, temporaryName, timeUuid } from "./identifiers";
import type { ClusterState, Offer, Peer, Protocol } from "./model";
import { type PeerInputValue, plainFields } from "./peer-input";
import {
  checkAddresses,
  checkEncryption,
  checkName,
  checkPassphrase,
  dropDuplicates,
  findIpspace,
  findSvms,
  introduce,
} from "./peer-rules";
import { recordRemoteFacts, tryHandshake, watchExpiry } from "./peering";
import { parseExpiry } from "./time";
import type { World } from "./world";

/** What a POST did: the new peer, and what only this answer tells. */
export interface Created {
  peer: Peer;
  generatedPassphrase: string | undefined;
  expiresAt: number | undefined;
  localAddresses: string[] | undefined;
}

/** An offer whose passphrase ONTAP chooses, so that the name that follows from it is free. */
function generatedOffer(cluster: ClusterState, expiresAt: number): Offer {
  const taken = new Set([...cluster.peers.values()].map(({ name }) => name));
  let passphrase = generatePassphrase();
  while (taken.has(temporaryName(passphrase))) {
    passphrase = generatePassphrase();
  }
  return { passphrase, expiresAt };
}

/**
 * Which combinations of passphrase, `generate_passphrase` and addresses a POST may have. Returns the offer to make, and whether
 * ONTAP chose its passphrase.
 */
function decideOffer(
  world: World,
  cluster: ClusterState,
  input: PeerInputValue,
): { offer: Offer | undefined; generated: boolean } {
  const { passphrase, generate_passphrase: generate, expiry_time, in_use } = input.authentication;
  const { settings } = world;
  const addressed = input.remote.ip_addresses !== undefined;
  if (!addressed && passphrase !== undefined) {
    throw new OntapError("4656069");
  }
  if (!addressed && generate === false) {
    throw new OntapError("4656077");
  }
  const expiresAt = parseExpiry(expiry_time, world.now(), cluster.timezone);
  if (addressed && in_use === "absent" && passphrase === undefined && generate !== true) {
    return { offer: undefined, generated: false };
  }
  if (passphrase !== undefined) {
    checkPassphrase(cluster, passphrase);
    if (generate === true && settings.passphraseAndGenerate === "refuse") {
      const reason = "a passphrase is either given or generated.";
      const field = "authentication.generate_passphrase";
      throw new OntapError("262186", [field, reason], { target: field });
    }
    const replace = generate === true && settings.passphraseAndGenerate === "generate";
    return replace
      ? { offer: generatedOffer(cluster, expiresAt), generated: true }
      : { offer: { passphrase, expiresAt }, generated: false };
  }
  if (addressed && generate !== true && settings.addressesAlone === "refuse") {
    throw new OntapError("4656080");
  }
  return { offer: generatedOffer(cluster, expiresAt), generated: true };
}

/** What encryption a new peer proposes; none by itself where authentication is not wanted. */
function decideProtocol(cluster: ClusterState, input: PeerInputValue): Protocol {
  const { in_use: inUse } = input.authentication;
  const { proposed } = input.encryption;
  const unauthenticated = inUse === "absent" || inUse === "revoked";
  if (unauthenticated && proposed !== undefined && proposed !== "none") {
    throw new OntapError("4656070");
  }
  if (inUse === "absent" && cluster.policy.authenticationRequired) {
    const reason = "the peering policy demands authentication.";
    throw new OntapError("262186", ["authentication.in_use", reason], { target: "authentication.in_use" });
  }
  const protocol = proposed ?? (unauthenticated ? "none" : "tls_psk");
  checkEncryption(cluster, protocol, proposed !== undefined);
  return protocol;
}

function findRemoteCluster(
  world: World,
  cluster: ClusterState,
  addresses: readonly string[],
  ipspace: string,
): ClusterState {
  const remote = introduce(world, cluster, addresses, ipspace);
  if (remote.name === cluster.name) {
    throw new OntapError("4656071", [cluster.name]);
  }
  if (cluster.peers.has(remote.uuid)) {
    throw new OntapError("4653076", [remote.uuid]);
  }
  return remote;
}

/** POST /cluster/peers. */
export function createPeer(world: World, cluster: ClusterState, input: PeerInputValue): Created {
  const now = world.now();
  const wanted = input.remote.ip_addresses;
  const addresses = wanted === undefined ? undefined : dropDuplicates(wanted);
  if (cluster.nodes.length === 0) {
    throw new OntapError("4656079");
  }
  const ipspace = findIpspace(world, cluster, input.ipspace, "create");
  if (addresses !== undefined) {
    checkAddresses(world, cluster, addresses, ipspace, "create");
  }
  const { offer, generated } = decideOffer(world, cluster, input);
  const proposed = decideProtocol(cluster, input);
  if (input.name !== undefined) {
    checkName(cluster, input.name);
  }
  const allowedSvms = findSvms(cluster, input.initial_allowed_svms ?? [], ipspace.uuid);
  const lifs = input.local_network && createInterfaces(world, cluster, ipspace, input.local_network);

  let remote: ClusterState | undefined;
  try {
    remote = addresses && findRemoteCluster(world, cluster, addresses, ipspace.uuid);
    if (remote !== undefined && input.name === undefined) {
      checkName(cluster, remote.name);
    }
  } catch (error) {
    if (lifs !== undefined && world.settings.rollbackInterfaces) {
      removeInterfaces(world, cluster, lifs.made);
    }
    throw error;
  }

  const peer: Peer = {
    uuid: remote?.uuid ?? timeUuid(now, cluster.nodeId),
    name: input.name ?? remote?.name ?? temporaryName(offer?.passphrase ?? ""),
    named: input.name !== undefined,
    remoteAddresses: addresses ?? [],
    remoteCluster: remote?.uuid,
    remoteFacts: undefined,
    ipspace: ipspace.uuid,
    ...plainFields(input),
    allowedSvms,
    inUse: input.authentication.in_use ?? "ok",
    proposed,
    offer,
    session: undefined,
    accepted: false,
    dependants: [],
    updatedAt: now,
  };
  if (remote !== undefined) {
    recordRemoteFacts(peer, remote);
  }
  cluster.peers.set(peer.uuid, peer);
  watchExpiry(world, peer);
  tryHandshake(world, { cluster, peer });
  world.notify();
  return {
    peer,
    generatedPassphrase: generated ? offer?.passphrase : undefined,
    expiresAt: offer?.expiresAt,
    localAddresses: lifs?.addresses,
  };
}
