import { isSet, isUnknown, UNKNOWN } from "../../../framework";
import { sameAddressSet } from "../../../rules/cluster-peer";
import { type AuthenticationCondition, authenticationCondition } from "./authentication-condition";
import { sameEncryption } from "./compare";
import { hasPlainField, type PlainFieldName, plainFieldNames } from "./fields";
import { isOffer, isOpenOffer } from "./peer-kind";
import { isAccepted, isTemporaryName, type PeerPrivateState } from "./private-state";
import type { KnownPeerConfiguration, PeerConfiguration, PeerState } from "./schema";
import { either, isOther, isWhollyKnown, type Verdict } from "./verdict";

/** Where a passphrase comes from that goes along with a change. */
export type PassphraseSource =
  /** The configuration gives it, or will. */
  | "given"
  /** ONTAP generates it. */
  | "generated"
  /** It stands in the state. */
  | "kept";

/**
 * What an update does. The plan computes it once, shows what follows from it, checks the rules by it and hands it on to the
 * apply. Where the configuration is not known yet, it is what the update may do.
 */
export interface UpdateDiff {
  /** The plain fields that are sent. */
  readonly fields: readonly PlainFieldName[];
  /** `initial_allowed_svms` differs and is not sent: the other cluster has accepted, and ONTAP changes it no more. */
  readonly svmsAreFixed: boolean;
  /** The other cluster's addresses are sent. */
  readonly changesAddresses: Verdict;
  readonly changesEncryption: Verdict;
  /** `in_use` goes to another value. */
  readonly changesInUse: Verdict;
  /** A passphrase that is waiting gets another time to expire. */
  readonly extendsExpiry: Verdict;

  readonly condition: AuthenticationCondition;
  /** The configuration asks for another passphrase, by its value or its version. */
  readonly asksForRotation: Verdict;
  /** A passphrase is sent since the user asks for it. */
  readonly rotatesPassphrase: Verdict;
  /** The relationship does not stand, and a passphrase is at hand to repair it with. */
  readonly repairsAuthentication: boolean;
  /** The passphrase of an imported relationship becomes known; it is not sent, since the relationship has it already. */
  readonly adoptsPassphrase: boolean;
  /** Where a passphrase would come from; undefined when none is at hand. */
  readonly available: PassphraseSource | undefined;
  /** Where the passphrase comes from that is sent; undefined when none is. */
  readonly passphrase: PassphraseSource | undefined;

  /** The configuration addresses no cluster. */
  readonly isOffer: boolean;
  /** The user chose the name. */
  readonly isNamed: boolean;
}

type Config = PeerConfiguration | KnownPeerConfiguration;

/**
 * What has to be done to bring a peer from its state to its configuration.
 */
export function diffUpdate(state: PeerState, config: Config, kept: PeerPrivateState): UpdateDiff {
  const wanted = isSet(config.authentication) ? config.authentication : null;
  const wantedUse = wanted && isSet(wanted.in_use) ? wanted.in_use : null;
  const isOff = wantedUse === "absent" || wantedUse === "revoked";

  const condition = authenticationCondition(state.authentication, wantedUse, kept);
  const available = passphraseSource(state, config, kept);
  const resends = asksToResend(config);
  const asksForRotation = rotationAsked(state, config, kept);
  const adoptsPassphrase = asksForRotation !== false && resends === false && isAdopted(state, kept);
  const rotatesPassphrase = !adoptsPassphrase && !isOff && either(resends, asksForRotation);
  // What is known not to fit is sent again as long as the configuration has one: it may be another one by now, or the other side's.
  const canRepair =
    condition === "broken" ||
    condition === "expired" ||
    // Right after a passphrase was sent to one side, the other side may not have it yet, which is no mismatch any more once it has.
    (condition === "mismatched" && available === "given" && kept.readSinceSent === true);
  const repairsAuthentication = canRepair && available !== undefined;
  const changesEncryption = encryptionDiffers(state, config);
  const changesInUse = isUnknown(config.authentication)
    ? UNKNOWN
    : isOther(wanted?.in_use ?? null, state.authentication?.in_use);
  const needsPassphrase = rotatesPassphrase || repairsAuthentication || changesEncryption || changesInUse;
  const passphrase = needsPassphrase && !isOff ? available : undefined;
  const waits = state.authentication?.state !== "ok" && isSet(state.authentication?.expires_at);

  const differing = plainFieldNames.filter(
    (name) =>
      plainFieldDiffers(name, state, config) !== false && !(name === "name" && isTemporaryName(config.name, kept)),
  );
  const svmsAreFixed = differing.includes("initial_allowed_svms") && isAccepted(state, kept);
  return {
    fields: svmsAreFixed ? differing.filter((name) => name !== "initial_allowed_svms") : differing,
    svmsAreFixed,
    changesAddresses: addressesDiffer(state, config),
    changesEncryption,
    changesInUse,
    extendsExpiry:
      passphrase === undefined && waits && isOther(wanted?.expiry_time ?? null, state.authentication?.expiry_time),
    condition,
    asksForRotation,
    rotatesPassphrase,
    repairsAuthentication,
    adoptsPassphrase,
    available,
    passphrase,
    isOffer: isOffer(config),
    isNamed: isNamedByUser(state, config, kept) && !isTemporaryName(config.name, kept),
  };
}

/** True when the other cluster is reached in another way: by other addresses, or from another IPspace. */
export function changesRoute({ changesAddresses, fields }: UpdateDiff): boolean {
  return changesAddresses !== false || fields.includes("ipspace");
}

/** The name that ONTAP made up for an open offer may have come into the configuration from the state: no wish of the user's. */
function isNamedByUser(state: PeerState, { name }: Config, { named }: PeerPrivateState): boolean {
  return name !== null && (named === true || name !== state.name || !isOpenOffer(state));
}

function plainFieldDiffers(name: PlainFieldName, state: PeerState, config: Config): Verdict {
  const wanted = config[name];
  if (wanted === null) {
    return false;
  }
  return isWhollyKnown(wanted) ? !hasPlainField(name, wanted, state) : UNKNOWN;
}

function passphraseSource(
  state: PeerState,
  config: Config,
  { others }: PeerPrivateState,
): PassphraseSource | undefined {
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

/** Whether the user wants the passphrase sent once more, as it is. */
function asksToResend({ authentication }: Config): Verdict {
  return isSet(authentication) && either(authentication.passphrase_wo_resend ?? false);
}

function rotationAsked(state: PeerState, config: Config, { others }: PeerPrivateState): Verdict {
  const wanted = config.authentication;
  if (isUnknown(wanted)) {
    return UNKNOWN;
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
  return either(
    isOther(wanted.passphrase, kept),
    isOther(wanted.passphrase_wo_version, before?.passphrase_wo_version),
    beginsToGenerate,
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

function encryptionDiffers(state: PeerState, { encryption }: Config): Verdict {
  const wanted = isUnknown(encryption) ? UNKNOWN : (encryption?.proposed ?? null);
  if (wanted === null || isUnknown(wanted)) {
    return wanted === null ? false : UNKNOWN;
  }
  return !sameEncryption(wanted, state.encryption?.proposed ?? state.encryption?.state);
}

function addressesDiffer(state: PeerState, { remote }: Config): Verdict {
  const addresses = isUnknown(remote) ? UNKNOWN : (remote?.ip_addresses ?? null);
  if (addresses === null) {
    return false;
  }
  if (isUnknown(addresses) || addresses.some(isUnknown)) {
    return UNKNOWN;
  }
  const before = state.remote?.ip_addresses ?? null;
  return before === null || !sameAddressSet(addresses as readonly string[], before);
}
