import { quote } from "../../text";
import { field, isSet, isUnset, UNKNOWN, type Unknown } from "../../value";
import { type Peer, type PeerConfig, readPeer } from "../shape";
import { checkExpiryInstant, givesPassphrase, isOff, passphrases, proposedEncryption } from "./authentication";
import { type Problem, Report } from "./report";

const at = "authentication";

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
    const why = "Without `remote.ip_addresses` ONTAP makes an offer, and generates the passphrase of an offer itself.";
    const advice =
      "Add the other cluster's addresses, or remove the passphrase and hand on the one that ONTAP generates.";
    report.add("passphrase-without-addresses", [at, given.name], `${why} ${advice}`);
    return;
  }
  if (givesPassphrase(peer) !== false || field(peer.authentication, "generate_passphrase") !== false) {
    return;
  }
  const why =
    "Without `remote.ip_addresses` ONTAP makes an offer, and an offer needs a passphrase that ONTAP generates.";
  const advice =
    "Set `generate_passphrase` to true or leave it out; or add the other cluster's addresses and a passphrase.";
  report.add("neither-addresses-nor-generate", [at, "generate_passphrase"], `${why} ${advice}`);
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
  const why = "`remote.ip_addresses` alone makes no authenticated relationship.";
  const advice =
    "Give the passphrase that the other cluster has, in `passphrase` or `passphrase_wo`, or set `generate_passphrase` to true and hand the generated one on.";
  const path = generate === false ? [at, "generate_passphrase"] : [at];
  report.add("addresses-without-passphrase", path, `${why} ${advice}`);
}

function checkDefaultEncryption(peer: Peer, report: Report): void {
  const inUse = field(peer.authentication, "in_use");
  if (!isUnset(proposedEncryption(peer)) || !isSet(inUse) || !isOff(inUse)) {
    return;
  }
  const why = `ONTAP proposes "tls_psk" where \`encryption.proposed\` is not set, and that needs a passphrase; \`in_use\` is ${quote(inUse)}.`;
  report.add(
    "encryption-by-default-without-authentication",
    ["encryption", "proposed"],
    `${why} Set \`proposed\` to "none".`,
  );
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
