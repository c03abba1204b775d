import { quote } from "../../text";
import { field, isSet, isUnset, UNKNOWN, type Unknown, type Value } from "../../value";
import type { Wording } from "../../wording";
import { defineRules, type Problem, Report } from "../model/rule";
import { type Peer, type PeerConfig, readPeer } from "../model/shape";
import { checkExpiryInstant, givesPassphrase, isOff } from "./authentication";
import { encryptionRules, proposedEncryption } from "./encryption";

const at = "authentication";

function giveOne({ attribute }: Wording): string {
  return (
    `Give one in ${attribute("passphrase")} or ${attribute("passphrase_wo")}, or set ${attribute("generate_passphrase")} to ` +
    "true; the other cluster needs the same one and the same change."
  );
}

export const updateRules = defineRules({
  "encryption-change-without-passphrase": {
    when: ["update"],
    severity: "error",
    attribute: "encryption.proposed",
    summary: "Changing the encryption needs a passphrase",
    meaning: "ONTAP takes another `encryption.proposed` only along with a passphrase, on both sides.",
    code: "4656073",
    message: (wording, { before, after }: { before: string; after: string }) =>
      `The encryption goes from ${quote(before)} to ${quote(after)}, which ONTAP does along with a passphrase only. ` +
      `None is at hand. ${giveOne(wording)}`,
  },
  "passphrase-change-without-authentication": {
    when: ["update"],
    severity: "error",
    attribute: "authentication.in_use",
    summary: "A new passphrase needs authentication in use",
    meaning: "A relationship whose `in_use` is `absent` or `revoked` takes no new passphrase.",
    code: "4656084",
    message: ({ attribute }, { inUse }: { inUse: string }) =>
      `A new passphrase is to be sent, and ${attribute("in_use")} is ${quote(inUse)}. ` +
      `Set ${attribute("in_use")} to "ok", or keep the passphrase as it was.`,
  },
  "authentication-without-passphrase": {
    when: ["update"],
    severity: "error",
    attribute: "authentication.in_use",
    summary: "Switching authentication on needs a passphrase",
    meaning: "`in_use` goes from `absent` or `revoked` to `ok` along with a passphrase only.",
    code: "4656080",
    message: (wording, { before }: { before: string }) =>
      `${wording.attribute("in_use")} goes from ${quote(before)} to "ok", which takes a passphrase on both clusters. ` +
      `None is at hand. ${giveOne(wording)}`,
  },
  "rotation-without-passphrase": {
    when: ["update"],
    severity: "error",
    attribute: "authentication.passphrase_wo_version",
    summary: "A rotation without a passphrase",
    meaning:
      "`passphrase_wo_version` changed, so a passphrase is to be sent, and none is given, generated or kept in the state.",
    message: (wording) =>
      `${wording.attribute("passphrase_wo_version")} changed, so a passphrase is to be sent, and none is at hand. ${giveOne(wording)}`,
  },
  "broken-relationship-without-passphrase": {
    when: ["update"],
    severity: "warning",
    attribute: "authentication",
    summary: "The relationship is not authenticated and cannot be mended",
    meaning:
      "A relationship that the cluster calls `problem` or `absent` is mended with a new passphrase on both sides, and none is at hand.",
    message: (wording, { state }: { state: string }) =>
      `The cluster reports the relationship's authentication as ${quote(state)}. A new passphrase on both clusters mends it, ` +
      `and none is at hand, so this run leaves it as it is. ${giveOne(wording)}`,
  },
  "svms-fixed-after-acceptance": {
    when: ["update"],
    severity: "warning",
    attribute: "initial_allowed_svms",
    summary: "The other cluster has accepted already",
    meaning:
      "The list can be changed until the other cluster accepts the relationship; later SVM peer permissions take its place.",
    message: () =>
      "The list can be changed only until the other cluster accepts the relationship, and it has. So the change is written " +
      "to the state and not sent to ONTAP. SVM peer permissions serve the same purpose from here on.",
  },
});

/** Whether both are known and are not the same. */
function differs<T>(a: Value<T>, b: Value<T>): boolean {
  return isSet(a) && isSet(b) && a !== b;
}

function inSmallLetters(uuid: Value<string>): Value<string> {
  return isSet(uuid) ? uuid.toLowerCase() : uuid;
}

/** Whether a value that was not there, or was another one, is to be sent. */
function changes<T>(before: Value<T>, after: Value<T>): boolean {
  return isSet(after) && before !== UNKNOWN && before !== after;
}

/**
 * Whether there is a passphrase that could go along with a change: one that is given, one that ONTAP shall generate, or the
 * one in state that it generated before.
 */
function atHand(prior: Peer, peer: Peer): boolean | Unknown {
  const given = givesPassphrase(peer);
  const generate = field(peer.authentication, "generate_passphrase");
  if (given === true || generate === true || isSet(field(prior.authentication, "passphrase"))) {
    return true;
  }
  return given === UNKNOWN || generate === UNKNOWN ? UNKNOWN : false;
}

/** The encryption that a relationship has or was proposed to have. ONTAP leaves `proposed` out once it is established. */
function priorEncryption(prior: Peer): Value<string> {
  const proposed = proposedEncryption(prior);
  return isSet(proposed) ? proposed : field(prior.encryption, "state");
}

function checkEncryptionChange(prior: Peer, peer: Peer, report: Report): void {
  const path = ["encryption", "proposed"];
  const before = priorEncryption(prior);
  const after = proposedEncryption(peer);
  if (isSet(before) && isSet(after) && before !== after && atHand(prior, peer) === false) {
    report.add(updateRules["encryption-change-without-passphrase"], path, { before, after });
  }
  const inUse = field(peer.authentication, "in_use");
  if (after !== null || before !== "tls_psk" || !isSet(inUse) || !isOff(inUse)) {
    return;
  }
  if (!differs(field(prior.authentication, "in_use"), inUse)) {
    return;
  }
  report.add(encryptionRules["encryption-without-authentication"], path, { inUse, isEncrypted: true });
}

/** Whether a new passphrase is to be sent. */
function rotates(prior: Peer, peer: Peer): boolean {
  if (changes(field(prior.authentication, "passphrase"), field(peer.authentication, "passphrase"))) {
    return true;
  }
  return versionChanges(prior, peer) && atHand(prior, peer) === true;
}

function versionChanges(prior: Peer, peer: Peer): boolean {
  const before = field(prior.authentication, "passphrase_wo_version");
  return changes(before, field(peer.authentication, "passphrase_wo_version"));
}

function checkRotation(prior: Peer, peer: Peer, report: Report): void {
  const inUse = field(peer.authentication, "in_use");
  if (rotates(prior, peer) && isSet(inUse) && isOff(inUse)) {
    report.add(updateRules["passphrase-change-without-authentication"], [at, "in_use"], { inUse });
  }
  if (versionChanges(prior, peer) && atHand(prior, peer) === false) {
    report.add(updateRules["rotation-without-passphrase"], [at, "passphrase_wo_version"]);
  }
}

function checkAuthenticationOn(prior: Peer, peer: Peer, report: Report): void {
  if (atHand(prior, peer) !== false) {
    return;
  }
  const before = field(prior.authentication, "in_use");
  const after = field(peer.authentication, "in_use");
  if (after === "ok" && isSet(before) && isOff(before)) {
    report.add(updateRules["authentication-without-passphrase"], [at, "in_use"], { before });
    return;
  }
  const state = field(prior.authentication, "state");
  const wanted = after === "ok" || (after === null && before === "ok");
  if (!wanted || (state !== "problem" && state !== "absent")) {
    return;
  }
  report.add(updateRules["broken-relationship-without-passphrase"], [at], { state });
}

type Svms = Peer["initial_allowed_svms"];

/** Whether both name SVMs that the other does not, as far as both say the same kind of thing about them. */
function svmsDiffer(before: Svms, after: Svms): boolean {
  if (!isSet(after)) {
    return false;
  }
  if (!isSet(before)) {
    return isUnset(before) && after.length > 0;
  }
  if (before.length !== after.length) {
    return true;
  }
  const known = (svms: typeof after, svm: (typeof after)[number]): boolean =>
    !isSet(svm) ||
    svms.some(
      (other) =>
        !differs(inSmallLetters(field(other, "uuid")), inSmallLetters(svm.uuid)) &&
        !differs(field(other, "name"), svm.name),
    );
  return !after.every((svm) => known(before, svm));
}

function checkSvmChange(prior: Peer, peer: Peer, accepted: boolean, report: Report): void {
  if (!accepted && field(prior.authentication, "state") !== "ok") {
    return;
  }
  if (!svmsDiffer(prior.initial_allowed_svms, peer.initial_allowed_svms)) {
    return;
  }
  report.add(updateRules["svms-fixed-after-acceptance"], ["initial_allowed_svms"]);
}

/**
 * What is wrong with a change of a peer that exists, beside what `checkConfig` finds.
 *
 * @param prior - the resource's state
 * @param config - its configuration; write-only values stand there and nowhere else
 * @param now - the time by which to judge an expiry time, in milliseconds since 1970
 * @param accepted - whether the other cluster has accepted at some time, although the state may not show it any more
 */
export function checkUpdate(
  prior: PeerConfig,
  config: PeerConfig,
  now: number = Date.now(),
  accepted = false,
): Problem[] {
  const report = new Report();
  const [before, after] = [readPeer(prior), readPeer(config)];
  checkRotation(before, after, report);
  const sent = changes(field(before.authentication, "expiry_time"), field(after.authentication, "expiry_time"));
  if (sent || rotates(before, after)) {
    checkExpiryInstant(after, now, report);
  }
  checkAuthenticationOn(before, after, report);
  checkEncryptionChange(before, after, report);
  checkSvmChange(before, after, accepted, report);
  return report.problems();
}
