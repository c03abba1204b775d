import { quote, Text, text, words } from "../../text";
import { field, isSet, isUnset, UNKNOWN, type Unknown } from "../../value";
import { defineRules, type Problem, Report } from "../model/rule";
import { type Peer, type PeerConfig, readPeer } from "../model/shape";
import { checkExpiryInstant, givesPassphrase, isOff, passphrases } from "./authentication";
import { proposedEncryption } from "./encryption";

const at = "authentication";

export const createRules = defineRules({
  "encryption-by-default-without-authentication": {
    when: ["create"],
    severity: "warning",
    attribute: "encryption.proposed",
    summary: "Encryption is on unless it is switched off",
    meaning:
      "ONTAP proposes `tls_psk` where nothing is given, which a relationship without authentication cannot have.",
    code: "4656070",
    message: ({ attribute }, { inUse }: { inUse: string }) =>
      Text.join([
        text`ONTAP proposes "tls_psk" where ${attribute("encryption.proposed")} is not set, and that needs a passphrase; `,
        text`${attribute("in_use")} is ${quote(inUse)}. Set ${attribute("proposed")} to "none".`,
      ]),
  },
  "passphrase-without-addresses": {
    when: ["create"],
    severity: "error",
    attribute: "authentication.passphrase, authentication.passphrase_wo",
    summary: "A passphrase needs the other cluster's addresses",
    meaning: "Without addresses ONTAP makes an offer, and generates the passphrase of an offer itself.",
    code: "4656069",
    message: ({ attribute }) =>
      Text.join([
        text`Without ${attribute("remote.ip_addresses")} ONTAP makes an offer, and generates the passphrase of an offer itself. `,
        words("Add the other cluster's addresses, or remove the passphrase and hand on the one that ONTAP generates."),
      ]),
  },
  "neither-addresses-nor-generate": {
    when: ["create"],
    severity: "error",
    attribute: "authentication.generate_passphrase",
    summary: "Neither addresses nor a generated passphrase",
    meaning:
      "Without addresses ONTAP makes an offer, which needs a generated passphrase: `generate_passphrase = false` leaves nothing to make.",
    code: "4656077",
    message: ({ attribute }) =>
      Text.join([
        text`Without ${attribute("remote.ip_addresses")} ONTAP makes an offer, and an offer needs a passphrase that ONTAP `,
        text`generates. Set ${attribute("generate_passphrase")} to true or leave it out; or add the other cluster's addresses and `,
        words("a passphrase."),
      ]),
  },
  "addresses-without-passphrase": {
    when: ["create"],
    severity: "error",
    attribute: "authentication",
    summary: "A passphrase is needed, or ONTAP has to generate one",
    meaning:
      "Addresses alone make no authenticated relationship. Some releases generate a passphrase unasked, others refuse. One that is to go without authentication (`in_use` is `absent`) needs none.",
    message: ({ attribute }) =>
      Text.join([
        text`${attribute("remote.ip_addresses")} alone makes no authenticated relationship. Give the passphrase that the other `,
        text`cluster has, in ${attribute("passphrase")} or ${attribute("passphrase_wo")}, or set `,
        text`${attribute("generate_passphrase")} to true and hand the generated one on.`,
      ]),
  },
});

/** Whether the other cluster's addresses are given; unknown where they may be, and for an empty list, which is its own problem. */
function givesAddresses(peer: Peer): boolean | Unknown {
  const list = field(peer.remote, "ip_addresses");
  if (isUnset(list)) {
    return false;
  }
  return isSet(list) && list.length > 0 ? true : UNKNOWN;
}

function checkOffer(peer: Peer, report: Report): void {
  const given = passphrases(peer).find(({ value }) => isSet(value));
  if (given !== undefined) {
    report.add(createRules["passphrase-without-addresses"], [at, given.name]);
    return;
  }
  if (givesPassphrase(peer) === false && field(peer.authentication, "generate_passphrase") === false) {
    report.add(createRules["neither-addresses-nor-generate"], [at, "generate_passphrase"]);
  }
}

function checkAddressed(peer: Peer, report: Report): void {
  const generate = field(peer.authentication, "generate_passphrase");
  const inUse = field(peer.authentication, "in_use");
  if (givesPassphrase(peer) !== false || generate === true || generate === UNKNOWN) {
    return;
  }
  // A relationship that is not to be authenticated needs no passphrase; where it may be so, nothing is certain.
  if (inUse === "absent" || inUse === UNKNOWN) {
    return;
  }
  const path = generate === false ? [at, "generate_passphrase"] : [at];
  report.add(createRules["addresses-without-passphrase"], path);
}

function checkDefaultEncryption(peer: Peer, report: Report): void {
  const inUse = field(peer.authentication, "in_use");
  if (isUnset(proposedEncryption(peer)) && isSet(inUse) && isOff(inUse)) {
    const rule = createRules["encryption-by-default-without-authentication"];
    report.add(rule, ["encryption", "proposed"], { inUse });
  }
}

/**
 * What is wrong with a configuration only because it is to be created, so that an imported peer needs no passphrase. Beside
 * what `checkConfig` finds.
 *
 * @param now - the time by which to judge an expiry time, in milliseconds since 1970
 */
export function checkCreate(config: PeerConfig, now: number = Date.now()): Problem[] {
  const report = new Report();
  const peer = readPeer(config);
  const addresses = givesAddresses(peer);
  if (addresses === false) {
    checkOffer(peer, report);
  }
  if (addresses === true) {
    checkAddressed(peer, report);
  }
  checkExpiryInstant(peer, now, report);
  checkDefaultEncryption(peer, report);
  return report.problems();
}
