import type { PeerPrivateState } from "./private-state";

/** How the authentication of a relationship stands, seen from this cluster. */
export type AuthenticationCondition =
  /** As it should be, or as it is meant to be (`in_use` is not `ok`). */
  | "fine"
  /** The other cluster has not answered yet. */
  | "waiting"
  /** The other cluster has not answered, and the passphrase that waits for it has expired. */
  | "expired"
  /** The passphrase was sent, and the other cluster has another one. */
  | "mismatched"
  /** It was authenticated and is no more: something happened that this side did not ask for. */
  | "broken";

interface Authentication {
  readonly state: string | null;
}

/**
 * Judges by what the cluster says, what is wanted and what went before. It asks no clock: what it says of a state is the
 * same when the plan is made and when it is applied.
 */
export function authenticationCondition(
  authentication: Authentication | null,
  wantedUse: string | null,
  { expired, imported, sent, wasOk }: PeerPrivateState,
): AuthenticationCondition {
  const found = authentication?.state ?? null;
  if (found === null || found === "ok" || wantedUse === "absent" || wantedUse === "revoked") {
    return "fine";
  }
  if (found === "absent" && !wasOk && wantedUse !== "ok") {
    return "fine";
  }
  if (expired && found !== "absent") {
    return "expired";
  }
  if (sent) {
    return found === "pending" ? "waiting" : "mismatched";
  }
  // Whoever made it may still be about to make the other side.
  if (imported && found === "pending") {
    return "waiting";
  }
  return "broken";
}
