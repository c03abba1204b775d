import { isSet, isUnknown } from "../../../framework";
import { sameAddressSet } from "../../../rules/cluster-peer";
import { type AuthenticationCondition, authenticationCondition } from "./authentication-condition";
import { refersTo, sameEncryption } from "./compare";
import { isOffer } from "./peer-kind";
import type { PeerPrivateState } from "./private-state";
import type { KnownPeerConfiguration, PeerConfiguration, PeerState } from "./types";

/** Where a passphrase comes from that goes along with a change. */
export type PassphraseSource =
  /** The configuration gives it, or will. */
  | "given"
  /** ONTAP generates it. */
  | "generated"
  /** It stands in the state. */
  | "kept";

/** What an update does beside sending plain fields. Where the configuration is not known yet, what it may do. */
export interface UpdateDiff {
  readonly condition: AuthenticationCondition;
  /** The user asks for a new passphrase. */
  readonly rotatesPassphrase: boolean;
  /** The relationship does not stand, and a passphrase is at hand to mend it with. */
  readonly repairsAuthentication: boolean;
  readonly changesEncryption: boolean;
  /** `in_use` goes to another value. */
  readonly changesInUse: boolean;
  /** The other cluster is reached in another way: by other addresses, or from another IPspace. */
  readonly changesRemote: boolean;
  /** A passphrase that is waiting gets another time to expire. */
  readonly extendsExpiry: boolean;
  /** The passphrase of an imported relationship becomes known; it is not sent, since the relationship has it already. */
  readonly adoptsPassphrase: boolean;
  /** Where the passphrase comes from that is sent; undefined when none is. */
  readonly passphrase: PassphraseSource | undefined;
}

type Config = PeerConfiguration | KnownPeerConfiguration;

/** What has to be done to bring a peer from its state to its configuration. */
export function diffUpdate(state: PeerState, config: Config, kept: PeerPrivateState): UpdateDiff {
  const wanted = isSet(config.authentication) ? config.authentication : null;
  const wantedUse = wanted && isSet(wanted.in_use) ? wanted.in_use : null;
  const condition = authenticationCondition(state.authentication, wantedUse, kept);
  const source = sourceOf(state, config, kept);
  const off = wantedUse === "absent" || wantedUse === "revoked";

  const resends = asksToResend(config);
  const asks = asksForRotation(state, config, kept);
  const adopts = asks && !resends && isAdopted(state, kept);
  const rotates = (resends || asks) && !adopts && !off;
  const mends = (condition === "broken" || condition === "expired") && source !== undefined;
  const encrypts = differsInEncryption(state, config);
  const turnsUse = isUnknown(config.authentication) || isOther(wanted?.in_use ?? null, state.authentication?.in_use);
  const sends = !off && source !== undefined && (rotates || mends || encrypts || turnsUse);
  const waits = state.authentication?.state !== "ok" && isSet(state.authentication?.expires_at);
  return {
    condition,
    rotatesPassphrase: rotates,
    repairsAuthentication: mends,
    changesEncryption: encrypts,
    changesInUse: turnsUse,
    changesRemote: differsInRemote(state, config),
    extendsExpiry: !sends && waits && isOther(wanted?.expiry_time ?? null, state.authentication?.expiry_time),
    adoptsPassphrase: adopts,
    passphrase: sends ? source : undefined,
  };
}

/** True when there is a value now and it is another one, or may be. */
function isOther(now: unknown, before: unknown): boolean {
  return now !== null && now !== (before ?? null);
}

function sourceOf(state: PeerState, config: Config, { others }: PeerPrivateState): PassphraseSource | undefined {
  const wanted = config.authentication;
  if (isUnknown(wanted)) {
    return "given";
  }
  if (wanted && (wanted.passphrase !== null || wanted.passphrase_wo !== null)) {
    return "given";
  }
  const generate = wanted?.generate_passphrase ?? null;
  if (generate === true || isUnknown(generate) || (others !== undefined && isOffer(config))) {
    return "generated";
  }
  return isSet(state.authentication?.passphrase) ? "kept" : undefined;
}

/** True when the user wants the passphrase sent once more, as it is. */
function asksToResend({ authentication }: Config): boolean {
  const resend = isSet(authentication) ? authentication.passphrase_wo_resend : null;
  return resend === true || isUnknown(resend);
}

function asksForRotation(state: PeerState, config: Config, { others }: PeerPrivateState): boolean {
  const wanted = config.authentication;
  if (isUnknown(wanted)) {
    return true;
  }
  if (wanted === null) {
    return false;
  }
  const before = state.authentication;
  const kept = before?.passphrase ?? null;
  // The same passphrase goes over to the argument that keeps it out of the state: the relationship has it already.
  if (kept !== null && wanted.passphrase_wo === kept) {
    return false;
  }
  const beginsToGenerate =
    wanted.generate_passphrase === true &&
    before?.generate_passphrase !== true &&
    others === undefined &&
    (kept !== null || isSet(before?.passphrase_wo_version));
  return (
    isOther(wanted.passphrase, kept) ||
    isOther(wanted.passphrase_wo_version, before?.passphrase_wo_version) ||
    beginsToGenerate
  );
}

/** True for an imported relationship that stands, by a passphrase that is not known here. */
function isAdopted({ authentication }: PeerState, { imported }: PeerPrivateState): boolean {
  if (!imported || authentication?.state !== "ok") {
    return false;
  }
  const { passphrase, passphrase_wo_version, generate_passphrase } = authentication;
  return passphrase === null && passphrase_wo_version === null && generate_passphrase !== true;
}

function differsInEncryption(state: PeerState, config: Config): boolean {
  if (isUnknown(config.encryption)) {
    return true;
  }
  const wanted = config.encryption?.proposed ?? null;
  if (wanted === null) {
    return false;
  }
  return isUnknown(wanted) || !sameEncryption(wanted, state.encryption?.proposed ?? state.encryption?.state);
}

function differsInRemote(state: PeerState, { remote, ipspace }: Config): boolean {
  if (isUnknown(remote) || isUnknown(ipspace)) {
    return true;
  }
  const addresses = remote?.ip_addresses ?? null;
  const before = state.remote?.ip_addresses ?? null;
  if (isUnknown(addresses) || addresses?.some(isUnknown)) {
    return true;
  }
  if (addresses !== null && (before === null || !sameAddressSet(addresses as readonly string[], before))) {
    return true;
  }
  if (isUnknown(ipspace?.name) || isUnknown(ipspace?.uuid)) {
    return true;
  }
  return ipspace !== null && !refersTo(ipspace as { name: string | null; uuid: string | null }, state.ipspace);
}
