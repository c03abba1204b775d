import type { Members } from "../schema/members";
import { isPlainObject } from "../values/unknown";
import type { Call, Session } from "./session";

/**
 * Keeps the secrets of stored state, by the schema that is the nearest to it, out of what its upgrade or move says.
 * Nothing is known of what was stored, so it may be of any form.
 */
export function maskStored(session: Session, call: Call, members: Members, stored: unknown): void {
  if (isPlainObject(stored)) {
    session.maskSecrets(call, members, stored);
  }
}
