import { type Diagnostics, isSet, Text, text, words } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { warning } from "../../common/diagnostics";
import { sameEncryption } from "./compare";
import type { PeerState } from "./schema";

interface StateOf {
  readonly state?: string | null | undefined;
}

/** True when the clusters accept each other and do not, or only partly, reach each other. */
export function isCut({
  authentication,
  status,
}: {
  readonly authentication?: StateOf | null | undefined;
  readonly status?: StateOf | null | undefined;
}): boolean {
  // Clusters that do not authenticate each other do not talk either; that has its own words.
  const isAsked = authentication?.state === "pending" || authentication?.state === "problem";
  return !isAsked && (status?.state === "unavailable" || status?.state === "partial");
}

/** True for a relationship that stands with another encryption than this side proposes. */
export function isEncryptedOtherwise({ authentication, encryption }: PeerState): boolean {
  const { proposed, state } = encryption ?? {};
  return authentication?.state === "ok" && isSet(proposed) && isSet(state) && !sameEncryption(proposed, state);
}

/** A network that is down is nothing that an apply could change: a warning, never a difference. */
export function warnOfNetwork(record: ClusterPeerRecord, diagnostics: Diagnostics): void {
  const { status, name, uuid, remote } = record;
  if (!isCut(record)) {
    return;
  }
  const addresses = remote?.ip_addresses?.join(", ");
  const id = status?.state === "partial" ? "other-cluster-partly-unreachable" : "other-cluster-unreachable";
  const detail = Text.join([
    text`ONTAP says that the peer "${name ?? uuid}" is "${status?.state}"${status?.update_time ? text` since ${status.update_time}` : words("")}. `,
    words(
      "Replication over it stands still or is slowed. Check the intercluster LIFs of both clusters and the network between ",
    ),
    text`them${addresses ? text` (remote addresses: ${addresses})` : words("")}; \`cluster peer ping\` on the cluster tells more. Terraform has nothing to change.`,
  ]);
  diagnostics.add(warning(id, detail, ["status"]));
}

/** Two clusters that propose different things come to something without an error, and may talk in clear text. */
export function warnOfEncryption(peer: PeerState, diagnostics: Diagnostics): void {
  const { encryption, name, uuid } = peer;
  const { proposed, state } = encryption ?? {};
  if (!isEncryptedOtherwise(peer)) {
    return;
  }
  const id = state === "none" ? "relationship-not-encrypted" : "encryption-not-as-proposed";
  const detail = Text.join([
    text`This cluster proposes "${proposed}" for the peer "${name ?? uuid}", and the relationship has "${state}": both sides must `,
    text`propose the same. Set \`encryption.proposed\` to "${proposed}" on the other cluster too, with one new passphrase on both `,
    text`sides; or, if "${state}" is meant, propose it here likewise.`,
  ]);
  diagnostics.add(warning(id, detail, ["encryption"]));
}
