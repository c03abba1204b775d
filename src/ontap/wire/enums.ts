/** Values of `authentication.in_use`. */
export const inUseValues = ["ok", "absent", "revoked"] as const;
/** Values of `authentication.state`. */
export const authenticationStates = ["ok", "absent", "pending", "problem"] as const;
/** Values of `encryption.proposed` and `encryption.state` as ONTAP answers them. */
export const encryptions = ["none", "tls_psk"] as const;
/** Values of `peer_applications`. */
export const peerApplications = ["snapmirror", "flexcache"] as const;
/** Values of `status.state`. */
export const peerStates = ["available", "partial", "unavailable", "pending", "unidentified"] as const;
/** Values of a job's `state`. */
export const jobStates = ["queued", "running", "paused", "success", "failure"] as const;
