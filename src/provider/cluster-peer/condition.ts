import type { Memory } from "./memory";
import type { PeerState } from "./types";

/** What a relationship's authentication looks like from here. */
export type Condition =
  /** As it should be, or as it is meant to be (`in_use` is not `ok`). */
  | "fine"
  /** An offer, or an addressed peer, that the other cluster has not answered yet. */
  | "waiting"
  /** It waits for an answer whose passphrase has expired. */
  | "expired"
  /** It was authenticated and is no more, or the passphrases differ. */
  | "broken";

/** How a relationship stands, judged by its state, what is wanted of it and what it was before. */
export function conditionOf(state: PeerState, wantedUse: string | null, memory: Memory, now: number): Condition {
  const found = state.authentication?.state ?? null;
  if (wantedUse === "absent" || wantedUse === "revoked") return "fine";
  if (found === null || found === "ok") return "fine";
  if (found === "problem" || memory.wasOk) return "broken";
  if (found === "absent") return wantedUse === "ok" ? "broken" : "fine";
  const expiry = Date.parse(state.authentication?.expires_at ?? "");
  return expiry < now ? "expired" : "waiting";
}
