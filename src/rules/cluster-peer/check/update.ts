import { quote, Text, text, words } from "../../text";
import { field, isSet, isUnset } from "../../value";
import type { Wording } from "../../wording";
import { defineRules, type Problem, Report } from "../model/rule";
import { type Peer, type PeerConfig, readPeer } from "../model/shape";
import { checkExpiryInstant, isOff } from "./authentication";
import { encryptionRules, proposedEncryption } from "./encryption";

const at = "authentication";

function giveOne({ attribute }: Wording): Text {
  return Text.join([
    text`Give one in ${attribute("passphrase")} or ${attribute("passphrase_wo")}, or set ${attribute("generate_passphrase")} to `,
    words("true; the other cluster needs the same one and the same change."),
  ]);
}

export const updateRules = defineRules({
  "encryption-change-without-passphrase": {
    when: ["update"],
    severity: "error",
    attribute: "encryption.proposed",
    summary: "Changing the encryption needs a passphrase",
    meaning: "ONTAP takes another `encryption.proposed` only along with a passphrase, on both sides.",
    code: "4656073",
    message: (wording, { before, after }: { before: string | undefined; after: string }) =>
      Text.join([
        text`The encryption goes ${before === undefined ? words("") : text`from ${quote(before)} `}to ${quote(after)}, which ONTAP does along with a passphrase only. `,
        text`None is at hand. ${giveOne(wording)}`,
      ]),
  },
  "passphrase-change-without-authentication": {
    when: ["update"],
    severity: "error",
    attribute: "authentication.in_use",
    summary: "A new passphrase needs authentication in use",
    meaning: "A relationship whose `in_use` is `absent` or `revoked` takes no new passphrase.",
    code: "4656084",
    message: ({ attribute }, { inUse }: { inUse: string }) =>
      Text.join([
        text`A new passphrase is to be sent, and ${attribute("in_use")} is ${quote(inUse)}. `,
        text`Set ${attribute("in_use")} to "ok", or keep the passphrase as it was.`,
      ]),
  },
  "authentication-without-passphrase": {
    when: ["update"],
    severity: "error",
    attribute: "authentication.in_use",
    summary: "Switching authentication on needs a passphrase",
    meaning: "`in_use` goes from `absent` or `revoked` to `ok` along with a passphrase only.",
    code: "4656080",
    message: (wording, { before }: { before: string }) =>
      Text.join([
        text`${wording.attribute("in_use")} goes from ${quote(before)} to "ok", which takes a passphrase on both clusters. `,
        text`None is at hand. ${giveOne(wording)}`,
      ]),
  },
  "rotation-without-passphrase": {
    when: ["update"],
    severity: "error",
    attribute: "authentication.passphrase_wo_version",
    summary: "A rotation without a passphrase",
    meaning:
      "`passphrase_wo_version` changed, so a passphrase is to be sent, and none is given, generated or kept in the state.",
    message: (wording) =>
      text`${wording.attribute("passphrase_wo_version")} changed, so a passphrase is to be sent, and none is at hand. ${giveOne(wording)}`,
  },
  "broken-relationship-without-passphrase": {
    when: ["update"],
    severity: "warning",
    attribute: "authentication",
    summary: "The relationship is not authenticated and cannot be mended",
    meaning:
      "A relationship that the cluster calls `problem` or `absent` is mended with a new passphrase on both sides, and none is at hand.",
    message: (wording, { state }: { state: string }) =>
      Text.join([
        text`The cluster reports the relationship's authentication as ${quote(state)}. A new passphrase on both clusters mends it, `,
        text`and none is at hand, so this run leaves it as it is. ${giveOne(wording)}`,
      ]),
  },
  "svms-fixed-after-acceptance": {
    when: ["update"],
    severity: "warning",
    attribute: "initial_allowed_svms",
    summary: "The other cluster has accepted already",
    meaning:
      "The list can be changed until the other cluster accepts the relationship; later SVM peer permissions take its place.",
    message: () =>
      words(
        "The list can be changed only until the other cluster accepts the relationship, and it has. So the change is written " +
          "to the state and not sent to ONTAP. SVM peer permissions serve the same purpose from here on.",
      ),
  },
});

/**
 * What an update does, as the provider has computed it from state, configuration and what it keeps: the rules decide nothing of
 * that a second time. A symbol stands for what depends on values that are not known yet, and breaks no rule.
 */
export interface PeerUpdate {
  /** How the authentication of the relationship is. */
  readonly condition: string;
  /** The configuration asks for another passphrase, by its value or its version. */
  readonly asksForRotation: boolean | symbol;
  readonly repairsAuthentication: boolean;
  /** The passphrase of an imported relationship becomes known, and is not sent. */
  readonly adoptsPassphrase: boolean;
  readonly changesEncryption: boolean | symbol;
  readonly changesInUse: boolean | symbol;
  readonly extendsExpiry: boolean | symbol;
  /** Where a passphrase would come from; undefined when none is at hand. */
  readonly available?: string | undefined;
  /** Where the passphrase comes from that is sent; undefined when none is. */
  readonly passphrase?: string | undefined;
  /** The SVMs that are allowed at first differ, and ONTAP does not change them any more. */
  readonly svmsAreFixed: boolean;
}

/**
 * What is wrong with a change of a peer that exists, beside what `checkConfig` finds.
 *
 * @param update - what the change does
 * @param prior - the resource's state
 * @param config - its configuration; write-only values stand there and nowhere else
 * @param now - the time by which to judge an expiry time, in milliseconds since 1970
 */
export function checkUpdate(
  update: PeerUpdate,
  prior: PeerConfig,
  config: PeerConfig,
  now: number = Date.now(),
): Problem[] {
  const report = new Report();
  const [before, after] = [readPeer(prior), readPeer(config)];
  checkRotation(update, after, report);
  if (sendsExpiry(update)) {
    checkExpiryInstant(after, now, report);
  }
  checkCondition(update, before, after, report);
  checkEncryptionChange(update, before, after, report);
  if (update.svmsAreFixed) {
    report.add(updateRules["svms-fixed-after-acceptance"], ["initial_allowed_svms"]);
  }
  return report.problems();
}

/** `in_use`, where it is one that leaves the relationship without authentication. */
function switchedOff(peer: Peer): string | undefined {
  const inUse = field(peer.authentication, "in_use");
  return isSet(inUse) && isOff(inUse) ? inUse : undefined;
}

function checkRotation(update: PeerUpdate, after: Peer, report: Report): void {
  if (update.asksForRotation !== true) {
    return;
  }
  const inUse = switchedOff(after);
  if (update.available === undefined && !update.adoptsPassphrase) {
    report.add(updateRules["rotation-without-passphrase"], [at, "passphrase_wo_version"]);
  } else if (update.available !== undefined && inUse !== undefined) {
    report.add(updateRules["passphrase-change-without-authentication"], [at, "in_use"], { inUse });
  }
}

/** Whether an expiry time is certain to be sent: by itself, or with a passphrase. */
function sendsExpiry(update: PeerUpdate): boolean {
  const { asksForRotation, changesEncryption, changesInUse, repairsAuthentication } = update;
  const isCertain = [asksForRotation, changesEncryption, changesInUse, repairsAuthentication].includes(true);
  return update.extendsExpiry === true || (update.passphrase !== undefined && isCertain);
}

function checkCondition(update: PeerUpdate, before: Peer, after: Peer, report: Report): void {
  if (update.available !== undefined) {
    return;
  }
  const wasOff = switchedOff(before);
  if (wasOff !== undefined && field(after.authentication, "in_use") === "ok") {
    report.add(updateRules["authentication-without-passphrase"], [at, "in_use"], { before: wasOff });
    return;
  }
  const state = field(before.authentication, "state");
  if (update.condition === "broken" && isSet(state)) {
    report.add(updateRules["broken-relationship-without-passphrase"], [at], { state });
  }
}

function checkEncryptionChange(update: PeerUpdate, before: Peer, after: Peer, report: Report): void {
  const path = ["encryption", "proposed"];
  // ONTAP leaves `proposed` out once the relationship is established.
  const proposed = proposedEncryption(before);
  const had = isSet(proposed) ? proposed : field(before.encryption, "state");
  const wanted = proposedEncryption(after);
  if (update.changesEncryption === true && update.available === undefined && isSet(wanted)) {
    const params = { before: isSet(had) ? had : undefined, after: wanted };
    report.add(updateRules["encryption-change-without-passphrase"], path, params);
  }
  const inUse = switchedOff(after);
  if (update.changesInUse === true && inUse !== undefined && isUnset(wanted) && had === "tls_psk") {
    report.add(encryptionRules["encryption-without-authentication"], path, { inUse, isEncrypted: true });
  }
}
