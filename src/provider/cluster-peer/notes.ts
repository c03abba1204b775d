import type { PrivateState } from "../../framework";
import type { ClusterPeerRecord } from "../../ontap";
import { hasExpired } from "./model/authentication-condition";
import { isAccepted, readPrivateState, updatePrivateState } from "./model/private-state";
import type { PeerState } from "./model/types";

/**
 * Notes whether a passphrase is still waiting for the other cluster. Most plans see a relationship only after it was
 * answered, and nothing that a plan sees is kept; so what was answered in between is told by what is not shown any more.
 */
export function recordRead(privateState: PrivateState, { authentication }: ClusterPeerRecord): void {
  const { sent, waits } = readPrivateState(privateState);
  const shown = authentication?.expiry_time !== undefined;
  if (shown) {
    updatePrivateState(privateState, { waits: true });
  } else if (sent && waits) {
    updatePrivateState(privateState, { waits: false, sent: false, wasOk: true, accepted: true });
  }
}

/** Notes how the relationship stands, by what the state says of it, for the next plan to judge what became of it. */
export function recordCondition(privateState: PrivateState, seen: PeerState): void {
  const { state, expires_at } = seen.authentication ?? {};
  updatePrivateState(privateState, { accepted: isAccepted(seen, readPrivateState(privateState)) });
  if (state === "ok") {
    updatePrivateState(privateState, { wasOk: true, sent: false, waits: false, expired: false });
  } else {
    updatePrivateState(privateState, { expired: hasExpired(state, expires_at) });
  }
}
