/**
 * The rules for `ontap_cluster_peer`: what is wrong with a configuration, found before a request is sent. The provider applies
 * them at validation and planning, the constructs at synth. They import nothing of either.
 */

export { camelCase, inCamelCase } from "./camel-case";
export { RULES, type RuleId } from "./catalog";
export type { Rule, Severity, When } from "./catalog/rule";
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
} from "./check/choices";
export { type ClusterFacts, checkAgainstCluster } from "./check/cluster";
export { checkConfig } from "./check/config";
export { checkCreate } from "./check/create";
export { describeProblem, type Path, type Problem } from "./check/report";
export { checkUpdate } from "./check/update";
export { type Address, normalizeAddress, parseAddress, sameAddressSet } from "./parse/address";
export { type Duration, millisecondsOf, parseDuration } from "./parse/duration";
export { type ExpiryTime, type ExpiryVerdict, LONGEST_EXPIRY, parseExpiryTime } from "./parse/expiry";
export { type ImportId, splitImportId } from "./parse/import-id";
export { type Netmask, parseNetmask } from "./parse/netmask";
export { isUuid } from "./parse/uuid";
export { DEFAULT_PASSPHRASE_LENGTH, PASSPHRASE_LENGTH, passphraseLengthFault } from "./passphrase-length";
export type { PeerConfig } from "./shape";
export { isSet, isUnset, type Maybe, UNKNOWN, type Unknown } from "./value";
