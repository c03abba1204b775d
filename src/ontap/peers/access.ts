/** Fields of a peer that POST and PATCH take, by their dotted names. */
const changeable: ReadonlySet<string> = new Set([
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
const createOnly: ReadonlySet<string> = new Set([
  "local_network.broadcast_domain",
  "local_network.gateway",
  "local_network.interfaces",
  "local_network.netmask",
]);

export function isChangeable(field: string): boolean {
  return changeable.has(field);
}

export function isCreatable(field: string): boolean {
  return changeable.has(field) || createOnly.has(field);
}
