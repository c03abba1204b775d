/**
 * The rules for `ontap_cluster_peer`: what is wrong with a configuration, found before a request is sent. The provider applies
 * them at validation and planning, the constructs at synth. They import nothing of either.
 */
export { type Address, normalizeAddress, parseAddress, sameAddressSet } from "./address";
export { camelCase, inCamelCase } from "./camel-case";
export { RULES, type RuleId } from "./catalog";
export { checkConfig } from "./check";
export { type ClusterFacts, checkAgainstCluster } from "./check-cluster";
export { checkCreate } from "./check-create";
export { checkUpdate } from "./check-update";
export {
  AUTHENTICATION_IN_USE,
  AUTHENTICATION_STATES,
  type AuthenticationInUse,
  type AuthenticationState,
  ENCRYPTION_PROTOCOLS,
  type EncryptionProtocol,
  normalizeEncryption,
  PEER_APPLICATIONS,
  type PeerApplication,
  STATUS_STATES,
  type StatusState,
} from "./choices";
export { type Duration, parseDuration } from "./duration";
export { type ExpiryTime, type ExpiryVerdict, LONGEST_EXPIRY, parseExpiryTime } from "./expiry";
export { type ImportId, splitImportId } from "./import-id";
export { type Netmask, parseNetmask } from "./netmask";
export type { Path, Problem } from "./report";
export type { Rule, Severity, When } from "./rule";
export type { PeerConfig } from "./shape";
export { isUuid } from "./uuid";
export { isSet, type Maybe, UNKNOWN, type Unknown } from "./value";
