import { type Diagnostics, Text, text, words } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { warning } from "../../common/diagnostics";
import { isOk } from "../convergence/assess";
import { bothSides, type Pair } from "../model/relationship";

/** A network that is down is nothing that an apply could change: one warning for the relationship, never a difference. */
export function warnOfNetwork(
  names: Pair<string>,
  records: Pair<ClusterPeerRecord | undefined>,
  diagnostics: Diagnostics,
): void {
  const said = bothSides.flatMap((side) => {
    const record = records[side];
    const { state, update_time: since } = record?.status ?? {};
    // Clusters that do not accept each other do not talk either, which is said elsewhere.
    if (record === undefined || !isOk(record) || (state !== "unavailable" && state !== "partial")) {
      return [];
    }
    const addresses = record.remote?.ip_addresses?.join(", ") ?? "none";
    const when = since === undefined ? "" : ` since ${since}`;
    return [`"${names[side]}" says that the other one is "${state}"${when} (addresses: ${addresses}).`];
  });
  if (said.length === 0) {
    return;
  }
  diagnostics.add(
    warning(
      "peering-unreachable",
      Text.join([
        text`${said.join(" ")} Replication between them stands still or is slow. Check the intercluster LIFs of both clusters and the `,
        words("network between them; `cluster peer ping` on a cluster tells more. Terraform has nothing to change."),
      ]),
      ["healthy"],
    ),
  );
}
