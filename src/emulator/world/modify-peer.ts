import { OntapError } from "./errors";
import { generatePassphrase } from "./identifiers";
import type { ClusterState, InUse, Offer, Peer, Protocol } from "./model";
import { atLeast } from "./model";
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

/** What a PATCH did beside changing the peer. */
export interface Modified {
  peer: Peer;
  generatedPassphrase: string | undefined;
  expiresAt: number | undefined;
}

function decidePassphrase(world: World, cluster: ClusterState, peer: Peer, input: PeerInputValue): string | undefined {
  const { passphrase, generate_passphrase: generate, in_use } = input.authentication;
  const inUse: InUse = in_use ?? peer.inUse;
  if ((passphrase !== undefined || generate === true) && inUse !== "ok") {
    throw new OntapError("4656084");
  }
  if (passphrase !== undefined) {
    checkPassphrase(cluster, passphrase);
    if (generate === true && world.settings.passphraseAndGenerate === "refuse") {
      const field = "authentication.generate_passphrase";
      throw new OntapError("262186", [field, "a passphrase is either given or generated."], { target: field });
    }
    return generate === true && world.settings.passphraseAndGenerate === "generate" ? generatePassphrase() : passphrase;
  }
  if (generate === true) {
    return generatePassphrase();
  }
  if (in_use === "ok" && peer.inUse !== "ok") {
    // 4656082 is how the versions before 9.16.1 say the same.
    throw new OntapError(generate === false ? "4656083" : atLeast(cluster.version, 16, 1) ? "4656080" : "4656082");
  }
  return undefined;
}

function decideOffer(
  world: World,
  cluster: ClusterState,
  peer: Peer,
  input: PeerInputValue,
  passphrase: string | undefined,
): Offer | undefined {
  const { expiry_time: expiry } = input.authentication;
  if (passphrase === undefined && expiry === undefined) {
    return peer.offer;
  }
  const expiresAt = parseExpiry(expiry, world.now(), cluster.timezone);
  if (passphrase !== undefined) {
    return { passphrase, expiresAt };
  }
  if (peer.offer === undefined) {
    throw new OntapError(atLeast(cluster.version, 16, 1) ? "4656080" : "4656082");
  }
  return { ...peer.offer, expiresAt };
}

function decideProtocol(cluster: ClusterState, peer: Peer, input: PeerInputValue, fresh: boolean): Protocol {
  const inUse = input.authentication.in_use ?? peer.inUse;
  const { proposed } = input.encryption;
  if (inUse !== "ok" && proposed !== undefined && proposed !== "none") {
    throw new OntapError("4656070");
  }
  if (inUse === "absent" && cluster.policy.authenticationRequired) {
    const reason = "the peering policy demands authentication.";
    throw new OntapError("262186", ["authentication.in_use", reason], { target: "authentication.in_use" });
  }
  const next = inUse === "ok" ? (proposed ?? peer.proposed) : "none";
  if (next !== peer.proposed) {
    checkEncryption(cluster, next, proposed !== undefined);
    if (inUse === "ok" && !fresh) {
      throw new OntapError("4656073");
    }
  }
  return next;
}

function decideRemote(
  world: World,
  cluster: ClusterState,
  peer: Peer,
  addresses: readonly string[],
  ipspace: string,
): void {
  if (peer.remoteCluster === undefined) {
    throw new OntapError("4653061", ["the offer was not accepted by any cluster yet."]);
  }
  const remote = introduce(world, cluster, addresses, ipspace);
  if (remote.uuid !== peer.remoteCluster) {
    throw new OntapError("4653061", [`the addresses belong to the cluster "${remote.name}".`]);
  }
  recordRemoteFacts(peer, remote);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}

/** PATCH /cluster/peers/{uuid}. Everything is checked before anything is changed. */
export function modifyPeer(world: World, cluster: ClusterState, peer: Peer, input: PeerInputValue): Modified {
  const addresses = input.remote.ip_addresses && dropDuplicates(input.remote.ip_addresses);
  const current = cluster.ipspaces.find(({ uuid }) => uuid === peer.ipspace);
  const ipspace =
    input.ipspace === undefined && current !== undefined
      ? current
      : findIpspace(world, cluster, input.ipspace, "modify");
  if (addresses !== undefined && cluster.stoppedServices.includes("vifmgr")) {
    throw new OntapError("4653257");
  }
  const effective = addresses ?? peer.remoteAddresses;
  if (addresses !== undefined || (ipspace !== current && effective.length > 0)) {
    checkAddresses(world, cluster, effective, ipspace, "modify");
  }
  const passphrase = decidePassphrase(world, cluster, peer, input);
  const offer = decideOffer(world, cluster, peer, input, passphrase);
  const proposed = decideProtocol(cluster, peer, input, passphrase !== undefined);
  if (input.name !== undefined && input.name !== peer.name) {
    checkName(cluster, input.name, peer);
  }
  const allowedSvms = input.initial_allowed_svms && findSvms(cluster, input.initial_allowed_svms, ipspace.uuid);
  if (allowedSvms !== undefined && peer.accepted && !sameSet(allowedSvms, peer.allowedSvms)) {
    const field = "initial_allowed_svms";
    throw new OntapError("8", [`Field "${field}" can be changed until the remote cluster accepts the relationship.`], {
      target: field,
    });
  }
  if (addresses !== undefined) {
    decideRemote(world, cluster, peer, addresses, ipspace.uuid);
  }

  const inUse = input.authentication.in_use ?? peer.inUse;
  const before = JSON.stringify(peer);
  peer.inUse = inUse;
  peer.offer = inUse === "ok" ? offer : undefined;
  peer.session = inUse === "ok" ? peer.session : undefined;
  peer.proposed = proposed;
  peer.ipspace = ipspace.uuid;
  peer.remoteAddresses = addresses ?? peer.remoteAddresses;
  Object.assign(peer, plainFields(input, peer));
  peer.allowedSvms = allowedSvms ?? peer.allowedSvms;
  if (input.name !== undefined) {
    peer.name = input.name;
    peer.named = true;
  }
  if (JSON.stringify(peer) !== before) {
    peer.updatedAt = world.now();
  }
  watchExpiry(world, peer);
  tryHandshake(world, { cluster, peer });
  if (peer.remoteCluster === undefined) {
    world.retryHandshakes();
  } else {
    world.notify();
  }
  const generated = passphrase !== undefined && passphrase !== input.authentication.passphrase;
  return {
    peer,
    generatedPassphrase: generated ? passphrase : undefined,
    expiresAt: passphrase === undefined ? undefined : offer?.expiresAt,
  };
}
