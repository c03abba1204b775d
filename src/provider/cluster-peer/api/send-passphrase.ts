import type { ClusterPeerModify, ClusterPeerRecord, ClusterPeers, ModifyResult } from "../../../ontap";
import type { Clusters } from "../../clusters/clusters";
import { isOntapError } from "../../common/diagnostics";
import { allFields } from "./client";

/** One side of a relationship that is given another passphrase. */
export interface PassphraseChange {
  readonly provider: Clusters;
  readonly peers: ClusterPeers;
  /** The peer's uuid, which is the other cluster's. */
  readonly uuid: string;
  /** The uuid of the cluster that the peer is on; undefined where it may not be asked. */
  readonly localUuid: string | undefined;
  readonly body: ClusterPeerModify;
  /** Whether the relationship was authenticated before. */
  readonly wasOk: boolean;
  readonly signal: AbortSignal;
}

/** A side that this run has begun to give a passphrase. */
interface Side extends Pick<PassphraseChange, "peers" | "uuid"> {
  /** Whether the cluster took it; false where that is not known. */
  readonly isTaken: Promise<boolean>;
}

const sidesOf = new WeakMap<Clusters, Map<string, Side>>();

/**
 * Gives a peer the passphrase of the configuration. Where the answer is lost, it is sent again only when it did not arrive: once
 * both sides have the passphrase, another request with it would wait for an answer of the other cluster that never comes.
 */
export async function sendPassphrase(change: PassphraseChange): Promise<ModifyResult> {
  const { provider, peers, uuid, localUuid, body, signal } = change;
  const sending = peers.modify(uuid, body, { signal, repeats: false });
  const isTaken = sending.then(
    () => true,
    () => false,
  );
  if (localUuid !== undefined) {
    const sides = sidesOf.get(provider) ?? new Map<string, Side>();
    sidesOf.set(provider, sides.set(keyOf(localUuid, uuid), { peers, uuid, isTaken }));
  }
  try {
    return await sending;
  } catch (error) {
    if (!isOntapError(error) || error.outcome !== "unknown" || signal.aborted) {
      throw error;
    }
    const arrived = await asArrived(change);
    if (arrived !== undefined) {
      return { record: arrived, passphraseLost: false };
    }
    if (!error.retryable || !peers.connection.repeats) {
      throw error;
    }
    return peers.modify(uuid, body, { signal });
  }
}

/** The peer, where it is certain that it has the passphrase. */
async function asArrived({ provider, peers, uuid, localUuid, wasOk, signal }: PassphraseChange) {
  const now = await look(peers, uuid, signal);
  const state = now?.authentication?.state;
  if (!wasOk || localUuid === undefined || (state !== "pending" && state !== "ok")) {
    return undefined;
  }
  // What was well and waits now has another passphrase than before.
  if (state === "pending") {
    return now;
  }
  // With another passphrase on the other side alone, that one would wait.
  const other = sidesOf.get(provider)?.get(keyOf(uuid, localUuid));
  if (other === undefined || !(await other.isTaken)) {
    return undefined;
  }
  const its = await look(other.peers, other.uuid, signal);
  return its?.authentication?.state === "ok" ? look(peers, uuid, signal) : undefined;
}

async function look(peers: ClusterPeers, uuid: string, signal: AbortSignal): Promise<ClusterPeerRecord | undefined> {
  return peers.tryGet(uuid, { ...allFields, signal }).catch(() => undefined);
}

function keyOf(localUuid: string, uuid: string): string {
  return `${localUuid} ${uuid}`.toLowerCase();
}
