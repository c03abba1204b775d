import type { JsonValue, PrivateState } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { omitUndefined } from "./compare";
import { isOpenOffer } from "./peer-kind";
import type { KnownPeerConfiguration, PeerState } from "./schema";

/**
 * What the resource keeps in Terraform's private state, beside its state. No secrets: it is written to the state file. What a
 * plan depends on and is not part of the state is kept here, so that the plan and its apply decide alike. An operation loads
 * it once, passes it on as a value, and writes it whenever it writes the state. The names are those of users' state files.
 */
export interface PeerPrivateState {
  /** Made as an offer: the uuids of the peers that were there while it was open. None of them is what it became. */
  readonly others?: readonly string[] | undefined;
  /** The user chose the name, so that a peer of this name is this one. */
  readonly named?: boolean | undefined;
  /** The name that ONTAP made up for the open offer. It may stand in a configuration that was generated from the state. */
  readonly temporaryName?: string | undefined;
  /** Found by an import, and no passphrase was sent since: nobody here knows the one that it has. */
  readonly imported?: boolean | undefined;
  /** It was authenticated at some time, and the configuration has not switched that off since. */
  readonly wasOk?: boolean | undefined;
  /** The other cluster has accepted. From then on ONTAP does not change `initial_allowed_svms` any more. */
  readonly accepted?: boolean | undefined;
  /** A passphrase was sent, and the relationship has not been seen authenticated since. */
  readonly sent?: boolean | undefined;
  /**
   * The peer was read in a refresh since a passphrase was sent. It is kept, since Terraform plans once more when it applies, without
   * a refresh, and both plans must decide alike.
   */
  readonly readSinceSent?: boolean | undefined;
  /** The cluster showed when the passphrase that was sent expires: once it shows nothing, the other side has answered. */
  readonly waits?: boolean | undefined;
  /** The last look at the cluster found that the passphrase which waits for the other side has expired. */
  readonly expired?: boolean | undefined;
  /** The cluster that the peer is on. States of older versions have none until their next read. */
  readonly localCluster?: LocalCluster | undefined;
}

/** A cluster as it was when it last answered. */
export interface LocalCluster {
  readonly uuid: string;
  readonly name: string;
  /** Host and port at which it was reached. */
  readonly address: string;
  /** The uuid of the peer's IPspace: each cluster has its own, so that it tells the cluster as well. */
  readonly ipspace?: string | undefined;
}

const key = "cluster_peer";

export function readPrivateState(privateState: Pick<PrivateState, "get">): PeerPrivateState {
  const value = privateState.get(key);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PeerPrivateState) : {};
}

export function writePrivateState(privateState: PrivateState, kept: PeerPrivateState): void {
  privateState.set(key, omitUndefined(kept) as unknown as JsonValue);
}

/** A peer, in its state or in ONTAP's answer. */
interface Seen {
  readonly authentication?: { readonly state?: string | null | undefined } | null | undefined;
  readonly status?: { readonly state?: string | null | undefined } | null | undefined;
}

/** True once the other cluster has accepted, as far as anybody here has seen it. */
export function isAccepted({ authentication, status }: Seen, kept: PeerPrivateState): boolean {
  if (authentication?.state === "ok") {
    return true;
  }
  // Whatever went before: someone may have made it anew under its uuid, which is the other cluster's.
  if (status?.state === "pending" || status?.state === "unidentified") {
    return false;
  }
  return kept.accepted ?? kept.wasOk ?? false;
}

/** True when a passphrase that still waits for the other cluster is of no use any more. */
export function hasExpired(state: string | null | undefined, expiresAt: string | null | undefined): boolean {
  if (state === "ok" || state === "absent") {
    return false;
  }
  return expiresAt !== null && expiresAt !== undefined && Date.parse(expiresAt) < Date.now();
}

/**
 * Records whether a passphrase is still waiting for the other cluster. Most plans see a relationship only after it was
 * answered, and Terraform keeps nothing of what a plan saw; so an answer in between is known by what is not shown any more.
 */
export function recordRead(kept: PeerPrivateState, { authentication }: ClusterPeerRecord): PeerPrivateState {
  if (authentication?.expiry_time !== undefined) {
    return { ...kept, waits: true };
  }
  return kept.sent && kept.waits ? { ...kept, waits: false, sent: false, wasOk: true, accepted: true } : kept;
}

/** Records the IPspace by which the cluster is told without asking it what it is. */
export function recordIpspace(kept: PeerPrivateState, { ipspace }: ClusterPeerRecord): PeerPrivateState {
  const { localCluster } = kept;
  return localCluster && ipspace?.uuid !== undefined
    ? { ...kept, localCluster: { ...localCluster, ipspace: ipspace.uuid } }
    : kept;
}

/** Records that a refresh has read the peer. */
export function recordRefreshed(kept: PeerPrivateState): PeerPrivateState {
  return kept.sent === true ? { ...kept, readSinceSent: true } : kept;
}

/** Records the name of an open offer to which nobody gave one: ONTAP replaces it when the offer is accepted. */
export function recordTemporaryName(kept: PeerPrivateState, seen: PeerState): PeerPrivateState {
  const isTemporary = isOpenOffer(seen) && kept.named !== true && seen.name !== null;
  return isTemporary ? { ...kept, temporaryName: kept.temporaryName ?? seen.name } : kept;
}

/** True for a name in the configuration that nobody chose: ONTAP made it up for an open offer. */
export function isTemporaryName(name: unknown, { named, temporaryName }: PeerPrivateState): boolean {
  return named !== true && temporaryName !== undefined && name === temporaryName;
}

/** Records the condition of the relationship, for the next plan to decide what became of it. */
export function recordCondition(kept: PeerPrivateState, seen: PeerState): PeerPrivateState {
  const { state, expires_at } = seen.authentication ?? {};
  const accepted = isAccepted(seen, kept);
  return state === "ok"
    ? { ...kept, accepted, wasOk: true, sent: false, waits: false, expired: false }
    : { ...kept, accepted, expired: hasExpired(state, expires_at) };
}

/** Records what an update has sent. */
export function recordSent(
  kept: PeerPrivateState,
  { authentication }: KnownPeerConfiguration,
  hasSentPassphrase: boolean,
): PeerPrivateState {
  const afterPassphrase = { sent: true, readSinceSent: false, waits: false, imported: false, expired: false };
  // What the user has switched off is not broken when it is off.
  const isOff = authentication?.in_use === "absent" || authentication?.in_use === "revoked";
  return {
    ...kept,
    ...(hasSentPassphrase && afterPassphrase),
    ...(isOff && { sent: false, wasOk: false }),
  };
}
