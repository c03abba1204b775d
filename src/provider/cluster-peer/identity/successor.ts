import { type DiagnosticError, Text, text, words } from "../../../framework";
import { type ClusterPeerRecord, type ClusterPeers, query } from "../../../ontap";
import { normalizeAddress } from "../../../rules/cluster-peer";
import { failure } from "../../common/diagnostics";
import { sameSet } from "../model/compare";
import { isOpenOffer } from "../model/peer-kind";
import type { PeerPrivateState } from "../model/private-state";
import type { PeerState } from "../model/schema";
import { Claims } from "./claims";

/** What is on the cluster in place of a peer whose uuid has vanished. */
export interface SuccessorSearch {
  /** What the peer became: it is the same relationship. */
  readonly successor?: ClusterPeerRecord;
  /** A peer that has its name, but is with another cluster. */
  readonly namesake?: ClusterPeerRecord;
}

/**
 * Looks for the peer that a vanished uuid became: ONTAP gives an offer a new uuid when it is accepted, and someone may have
 * deleted a peer and made it anew under its name.
 *
 * @throws DiagnosticError when several could be it: a guess could delete another team's relationship.
 */
export async function findSuccessor(
  peers: ClusterPeers,
  state: PeerState,
  memory: PeerPrivateState,
  signal: AbortSignal,
): Promise<SuccessorSearch> {
  if (memory.named && state.name !== null) {
    const found = await peers.tryFind({ name: state.name }, { fields: ["*"], signal });
    if (found === undefined) {
      return {};
    }
    return isSameRelationship(state, found) ? { successor: found } : { namesake: found };
  }
  if (memory.others === undefined) {
    return {};
  }
  const claims = Claims.of(peers.connection);
  const own = state.uuid ?? "";
  const isFree = ({ uuid }: ClusterPeerRecord) => !claims.isOwned(uuid);
  const appeared = await candidates(peers, state, memory, signal);
  // Another resource of this run may not have said yet which of them is its own.
  if (appeared.filter(isFree).length > 1) {
    await claims.settle(signal);
  }
  const free = appeared.filter(isFree);
  const [only, ...others] = free;
  if (others.length > 0) {
    throw ambiguous(state, free);
  }
  if (only === undefined) {
    return {};
  }
  if (!claims.claim(only.uuid, own)) {
    throw ambiguous(state, [only]);
  }
  return { successor: only };
}

/**
 * An open offer can become a relationship with any cluster. One that stands is bound to its cluster, whose uuid it has as a
 * rule: another uuid then is another cluster, whatever the name, unless what else is known of the cluster says otherwise.
 */
function isSameRelationship(state: PeerState, { remote: found }: ClusterPeerRecord): boolean {
  if (isOpenOffer(state)) {
    return true;
  }
  const { remote } = state;
  if (remote?.serial_number && found?.serial_number) {
    return remote.serial_number === found.serial_number;
  }
  // Not by its name, which another cluster may have as well, and which may be changed.
  const known = new Set(remote?.ip_addresses?.map(normalizeAddress));
  return found?.ip_addresses?.some((address) => known.has(normalizeAddress(address))) ?? false;
}

/** The peers that have appeared since the offer was last seen, and that nothing rules out. */
async function candidates(
  peers: ClusterPeers,
  state: PeerState,
  memory: PeerPrivateState,
  signal: AbortSignal,
): Promise<ClusterPeerRecord[]> {
  const found: ClusterPeerRecord[] = [];
  for await (const peer of peers.list({ fields: ["*"], signal })) {
    const isNew = !memory.others?.includes(peer.uuid);
    if (isNew && isSameRelationship(state, peer) && couldBe(peer, state, memory)) {
      found.push(peer);
    }
  }
  return found;
}

function couldBe(peer: ClusterPeerRecord, state: PeerState, { waits }: PeerPrivateState): boolean {
  // What nobody has accepted yet is another offer, or addressed to a cluster that has not answered.
  if (peer.status?.state === "unidentified") {
    return false;
  }
  const isAnswered = waits === true && peer.authentication?.expiry_time === undefined;
  if (peer.authentication?.state === "pending" && !isAnswered) {
    return false;
  }
  return agrees(state.ipspace?.name, peer.ipspace?.name) && agreesOn(state.peer_applications, peer.peer_applications);
}

/** Only what is known on both sides can rule a peer out. */
function agrees(known: string | null | undefined, found: string | undefined): boolean {
  return !known || !found || known === found;
}

function agreesOn(known: readonly string[] | null, found: readonly string[] | undefined): boolean {
  return known === null || known.length === 0 || sameSet(known, found ?? []);
}

function ambiguous(state: PeerState, found: readonly ClusterPeerRecord[]): DiagnosticError {
  const list = found
    .map(({ uuid, name, remote }) => `  ${uuid}  ${name ?? ""}  (remote cluster: ${remote?.name ?? "unknown"})`)
    .join("\n");
  const which =
    found.length === 1
      ? words("This peer has appeared since it was made, and another offer of this configuration could be it as well")
      : words("These peers have appeared since it was made, and any of them could be it");
  return failure(
    "offer-ambiguous",
    Text.join([
      text`The offer ${state.uuid} is not there any more: it was accepted, which gave it a new uuid, or deleted. ${which}:`,
      text`\n\n${list}\n\nTell Terraform which one it is: \`terraform state rm\` the resource and import that uuid. If it is `,
      words("none of them, only remove it from the state. An offer with a `name` of its own is found again by it."),
    ]),
  );
}

/**
 * Says that the peer belongs to this resource.
 *
 * @throws DiagnosticError when another resource of this run has it
 */
export function claimOwn(peers: ClusterPeers, uuid: string): void {
  if (Claims.of(peers.connection).claim(uuid, uuid)) {
    return;
  }
  throw failure(
    "peer-claimed-twice",
    Text.join([
      text`The peer ${uuid} is in the state of this resource, and another resource has found it as what its offer became. One of `,
      words("them is wrong: remove that one from the state with `terraform state rm`."),
    ]),
  );
}

/**
 * The uuids of all peers on the cluster that are no open offers. An offer need not be remembered: when it is accepted it
 * gets a new uuid, and until then it is no candidate.
 */
export async function listAddressedUuids(peers: ClusterPeers, signal: AbortSignal): Promise<string[]> {
  const uuids: string[] = [];
  const filter = { "status.state": query.not("unidentified") };
  for await (const { uuid } of peers.list({ filter, fields: ["uuid"], signal })) {
    uuids.push(uuid);
  }
  return uuids;
}
