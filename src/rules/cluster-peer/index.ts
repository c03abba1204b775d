/**
 * The rules for `ontap_cluster_peer`: what is wrong with a configuration, found before a request is sent. The provider applies
 * them at validation and planning, the constructs at synth. They import nothing of either.
 */

export { type Duration, millisecondsOf, parseDuration } from "../duration";
export { isSet, isUnset, type Maybe, UNKNOWN, type Unknown } from "../value";
export { camelCase, inCamelCase } from "./camel-case";
export { type RuleId, rules } from "./catalog";
export type { Rule, Severity, When } from "./catalog/rule";
export {
  type AuthenticationInUse,
  type AuthenticationState,
  authenticationInUse,
  authenticationStates,
  type EncryptionProtocol,
  encryptionProtocols,
  normalizeEncryption,
  type PeerApplication,
  peerApplications,
  type StatusState,
  statusStates,
} from "./check/choices";
export { type ClusterFacts, checkAgainstCluster } from "./check/cluster";
export { checkConfig } from "./check/config";
export { checkCreate } from "./check/create";
export { describeProblem, type Path, type Problem } from "./check/report";
export { checkUpdate } from "./check/update";
export { type Address, normalizeAddress, parseAddress, sameAddressSet } from "./parse/address";
export { type ExpiryTime, type ExpiryVerdict, longestExpiry, parseExpiryTime } from "./parse/expiry";
export { type ImportId, splitImportId } from "./parse/import-id";
export { type Netmask, parseNetmask } from "./parse/netmask";
export { isUuid } from "./parse/uuid";
export { defaultPassphraseLength, passphraseLength, passphraseLengthFault } from "./passphrase-length";
export type { PeerConfig } from "./shape";
