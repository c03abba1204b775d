import { isSet } from "../../../framework";
import type { KnownPeerConfiguration, PeerConfiguration, PeerState } from "./schema";

/** True when the configuration addresses no cluster. */
export function isOffer({ remote }: PeerConfiguration | KnownPeerConfiguration): boolean {
  return remote === null || (isSet(remote) && remote.ip_addresses === null);
}

/** False when the configuration says that the relationship is not to be authenticated. */
export function isAuthenticated({ authentication }: PeerConfiguration | KnownPeerConfiguration): boolean {
  const use = isSet(authentication) ? authentication.in_use : null;
  return use !== "absent" && use !== "revoked";
}

/** True for an offer that nobody had accepted when it was last looked at. */
export function isOpenOffer({ remote, status }: PeerState): boolean {
  return status?.state === "unidentified" || (!isSet(remote?.ip_addresses) && !isSet(remote?.name));
}
