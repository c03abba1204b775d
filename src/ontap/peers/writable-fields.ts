/** Fields of a peer that POST and PATCH take, by their dotted names. */
const patchable: ReadonlySet<string> = new Set([
  "name",
  "authentication.expiry_time",
  "authentication.generate_passphrase",
  "authentication.in_use",
  "authentication.passphrase",
  "encryption.proposed",
  "initial_allowed_svms",
  "ipspace.name",
  "ipspace.uuid",
  "peer_applications",
  "remote.ip_addresses",
]);

/** Fields that only POST takes. */
const postOnly: ReadonlySet<string> = new Set([
  "local_network.broadcast_domain",
  "local_network.gateway",
  "local_network.interfaces",
  "local_network.netmask",
]);

export function isPatchable(field: string): boolean {
  return patchable.has(field);
}

export function isPostable(field: string): boolean {
  return patchable.has(field) || postOnly.has(field);
}
