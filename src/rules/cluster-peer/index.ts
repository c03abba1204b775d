/**
 * The rules for `ontap_cluster_peer`: what is wrong with a configuration, found before a request is sent. The provider applies
 * them at validation and planning, the constructs at synth. They import nothing of either,
 * but for the framework's texts, which tell own words from values.
 *
 * `parse` reads single values, `model` says what a configuration, a rule and a problem are, and `check` has the rules, a file for
 * each subject: what is known of a rule, its message, and the check that finds it broken.
 *
 * @module
 */
export { type Duration, millisecondsOf, parseDuration } from "../duration";
export { isSet, isUnset, type Maybe, UNKNOWN, type Unknown } from "../value";
export { camelCase, terraformWording, typescriptWording, type Wording } from "../wording";
export { type Description, describe, type RuleId, rules } from "./check/catalog";
export { type ClusterFacts, checkAgainstCluster } from "./check/cluster";
export { checkConfig } from "./check/config";
export { checkCreate } from "./check/create";
export { checkSide } from "./check/side";
export { checkUpdate, type PeerUpdate } from "./check/update";
export {
  type AuthenticationInUse,
  type AuthenticationState,
  authenticationInUse,
  authenticationStates,
  choiceFault,
  type EncryptionProtocol,
  encryptionProtocols,
  normalizeEncryption,
  type PeerApplication,
  peerApplications,
  type StatusState,
  statusStates,
} from "./model/choices";
export type { Path, Problem, Rule, Severity, When } from "./model/rule";
export type { PeerConfig } from "./model/shape";
export { peerShape } from "./model/shape";
export { type Address, normalizeAddress, parseAddress, sameAddressSet } from "./parse/address";
export { type ExpiryTime, type ExpiryVerdict, longestExpiry, parseExpiryTime } from "./parse/expiry";
export { type ImportId, splitImportId } from "./parse/import-id";
export { type Netmask, parseNetmask } from "./parse/netmask";
export { defaultPassphraseLength, passphraseLength, passphraseLengthFault } from "./parse/passphrase-length";
export { isUuid } from "./parse/uuid";
