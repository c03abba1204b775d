import { quote, Text, text } from "../../text";
import { field, isSet, UNKNOWN, type Value } from "../../value";
import { choiceMessage, encryptionProtocols, normalizeEncryption } from "../model/choices";
import { defineRules, type Report } from "../model/rule";
import type { Peer } from "../model/shape";
import { isOff } from "./authentication";

const path = ["encryption", "proposed"];

export const encryptionRules = defineRules({
  "encryption-invalid": {
    when: ["config"],
    severity: "error",
    attribute: "encryption.proposed",
    summary: "Not an encryption protocol",
    meaning: "One of `none` and `tls_psk`, which may be written `tls-psk`.",
    message: choiceMessage(encryptionProtocols),
  },
  "encryption-without-authentication": {
    when: ["config", "update"],
    severity: "error",
    attribute: "encryption.proposed",
    summary: "Encryption needs authentication",
    meaning: "TLS-PSK takes its key from the passphrase, so `in_use` cannot be `absent` or `revoked` along with it.",
    code: "4656070",
    message: ({ attribute }, { inUse, isEncrypted }: { inUse: string; isEncrypted: boolean }) =>
      isEncrypted
        ? Text.join([
            text`The relationship is encrypted with TLS-PSK, whose key comes from the passphrase; ${attribute("in_use")} goes to `,
            text`${quote(inUse)}. Set ${attribute("proposed")} to "none" along with it.`,
          ])
        : Text.join([
            text`TLS-PSK takes its key from the passphrase, and ${attribute("in_use")} is ${quote(inUse)}. `,
            text`Set ${attribute("proposed")} to "none", or ${attribute("in_use")} to "ok".`,
          ]),
  },
});

/** ONTAP's spelling of the proposed protocol, where it is known and one. */
export function proposedEncryption(peer: Peer): Value<string> {
  const proposed = field(peer.encryption, "proposed");
  if (!isSet(proposed)) {
    return proposed;
  }
  const normalized = normalizeEncryption(proposed);
  return (encryptionProtocols as readonly string[]).includes(normalized) ? normalized : UNKNOWN;
}

export function checkEncryption(peer: Peer, report: Report): void {
  const written = field(peer.encryption, "proposed");
  const protocol = proposedEncryption(peer);
  if (isSet(written) && protocol === UNKNOWN) {
    report.add(encryptionRules["encryption-invalid"], path, { value: written });
  }
  const inUse = field(peer.authentication, "in_use");
  if (protocol === "tls_psk" && isSet(inUse) && isOff(inUse)) {
    report.add(encryptionRules["encryption-without-authentication"], path, { inUse, isEncrypted: false });
  }
}
