import { DiagnosticError } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";
import { sameSet } from "./equality";
import type { Memory } from "./memory";
import type { PeerState } from "./types";

/**
 * The peer that a vanished uuid became: ONTAP gives an offer a new uuid when it is accepted, and someone may have deleted
 * a peer and made it anew under its name. Undefined when there is none.
 *
 * @throws DiagnosticError when several could be it: a guess could delete another team's relationship.
 */
export async function findSuccessor(
  peers: ClusterPeers,
  state: PeerState,
  memory: Memory,
  signal: AbortSignal,
): Promise<ClusterPeerRecord | undefined> {
  if (memory.named && state.name !== null) return peers.tryFind({ name: state.name }, { fields: ["*"], signal });
  if (memory.others === undefined) return undefined;
  const candidates: ClusterPeerRecord[] = [];
  for await (const peer of peers.list({ fields: ["*"], signal })) {
    if (couldBe(peer, state, memory.others)) candidates.push(peer);
  }
  if (candidates.length > 1) throw ambiguous(state, candidates);
  return candidates[0];
}

function couldBe(peer: ClusterPeerRecord, state: PeerState, others: readonly string[]): boolean {
  if (others.includes(peer.uuid)) return false;
  // What nobody has accepted yet is another offer, or addressed to a cluster that has not answered.
  if (peer.authentication?.state === "pending" || peer.status?.state === "unidentified") return false;
  return agrees(state.ipspace?.name, peer.ipspace?.name) && agreesOn(state.peer_applications, peer.peer_applications);
}

/** Only what is known on both sides can rule a peer out. */
function agrees(known: string | null | undefined, found: string | undefined): boolean {
  return !known || !found || known === found;
}

function agreesOn(known: readonly string[] | null, found: readonly string[] | undefined): boolean {
  return known === null || known.length === 0 || sameSet(known, found ?? []);
}

function ambiguous(state: PeerState, candidates: readonly ClusterPeerRecord[]): DiagnosticError {
  const list = candidates
    .map(({ uuid, name, remote }) => `  ${uuid}  ${name ?? ""}  (remote cluster: ${remote?.name ?? "unknown"})`)
    .join("\n");
  return new DiagnosticError(
    "The accepted offer cannot be told apart",
    `The offer ${state.uuid} is not there any more: it was accepted, which gave it a new uuid, or deleted. These peers ` +
      `have appeared since it was made, and any of them could be it:\n\n${list}\n\nTell Terraform which one it is: ` +
      "`terraform state rm` the resource and import that uuid. If it is none of them, only remove it from the state. An " +
      "offer with a `name` of its own is found again by it.",
  );
}

/** The uuids of all peers on the cluster. */
export async function allUuids(peers: ClusterPeers, signal: AbortSignal): Promise<string[]> {
  const uuids: string[] = [];
  for await (const { uuid } of peers.list({ fields: ["uuid"], signal })) uuids.push(uuid);
  return uuids;
}
