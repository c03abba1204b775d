import type { PrivateState } from "../../../framework";

/**
 * What the resource remembers beside its state, in Terraform's private state. No secrets: it lies in the state file.
 * What a plan depends on and is not part of the state stands here, so that the plan and its apply judge alike.
 */
export interface PeerPrivateState {
  /** Made as an offer: the uuids of the peers that were there while it was open. None of them is what it became. */
  readonly others?: readonly string[];
  /** The user chose the name, so that a peer of this name is this one. */
  readonly named?: boolean;
  /** Found by an import, and no passphrase was sent since: nobody here knows the one that it has. */
  readonly imported?: boolean;
  /** It was authenticated at some time, and the configuration has not switched that off since. */
  readonly wasOk?: boolean;
  /** The other cluster has accepted, from when on ONTAP changes the list of the SVMs that are allowed at first no more. */
  readonly accepted?: boolean;
  /** A passphrase was sent, and the relationship has not been seen authenticated since. */
  readonly sent?: boolean;
  /** The cluster showed when the passphrase that was sent expires: once it shows nothing, the other side has answered. */
  readonly waits?: boolean;
  /** The last look at the cluster found that the passphrase which waits for the other side has expired. */
  readonly expired?: boolean;
}

/** How a peer looks, in its state or in ONTAP's answer. */
interface Seen {
  readonly authentication?: { readonly state?: string | null | undefined } | null | undefined;
  readonly status?: { readonly state?: string | null | undefined } | null | undefined;
}

/** True once the other cluster has accepted, as far as anybody here has seen it. */
export function isAccepted({ authentication, status }: Seen, memory: PeerPrivateState): boolean {
  if (authentication?.state === "ok") {
    return true;
  }
  // Whatever went before: someone may have made it anew under its uuid, which is the other cluster's.
  if (status?.state === "pending" || status?.state === "unidentified") {
    return false;
  }
  return memory.accepted ?? memory.wasOk ?? false;
}

const key = "cluster_peer";

export function readPrivateState(privateState: PrivateState): PeerPrivateState {
  const value = privateState.get(key);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PeerPrivateState) : {};
}

export function updatePrivateState(privateState: PrivateState, change: PeerPrivateState): void {
  const { others, ...flags } = { ...readPrivateState(privateState), ...change };
  const known = Object.entries(flags).filter(([, value]) => value !== undefined);
  privateState.set(key, { ...(others && { others: [...others] }), ...Object.fromEntries(known) });
}
