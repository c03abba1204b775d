import type { Diagnostics } from "../../framework";
import type { PeerState } from "./model/types";
import type { UpdateDiff } from "./model/update-diff";
import { isOpenOffer } from "./planning/mark-unknown";

const bothSides =
  "The other cluster needs the same passphrase: where it still has the old one, change `authentication.passphrase_wo_version` " +
  "there too, or the passphrase on both sides.";

/** Says how a relationship stands that is not as it should be, what this plan does about it and what the user can do. */
export function warnOfCondition(change: UpdateDiff, state: PeerState, diagnostics: Diagnostics): void {
  const { authentication, name, uuid } = state;
  const peer = `"${name ?? uuid}"`;
  const found = `ONTAP says that the authentication of ${peer} is "${authentication?.state}"`;
  const warn = (summary: string, detail: string) => diagnostics.warning(summary, detail, ["authentication"]);

  if (change.condition === "expired") {
    const expired = `The other cluster has not answered, and the passphrase of ${peer} expired at ${authentication?.expires_at}.`;
    if (!change.repairsAuthentication) {
      warn("The passphrase has expired", `${expired} ${howToHaveOne()}`);
    } else if (change.passphrase === "generated") {
      warn("The passphrase has expired", `${expired} This change has ONTAP generate a new one. ${bothSides}`);
    } else {
      warn("The passphrase has expired", `${expired} This change sends it again. ${bothSides}`);
    }
  } else if (change.condition === "broken" && change.repairsAuthentication) {
    const what = change.passphrase === "generated" ? "has ONTAP generate a new passphrase" : "sends the passphrase";
    warn("The relationship is broken", `${found}. This change ${what} with \`in_use = "ok"\` to mend it. ${bothSides}`);
  } else if (change.condition === "broken" && authentication?.state === "pending") {
    warn("The relationship is broken", `${found}, and it was authenticated before. ${howToHaveOne()}`);
  } else if (change.condition === "mismatched" && change.passphrase === undefined) {
    warn(
      "The passphrases of the two clusters differ",
      `${found}: this cluster has the passphrase that it was given, and the other one has another. Give both the same, and ` +
        "change `authentication.passphrase_wo_version` on both sides to have it sent again.",
    );
  } else if (change.condition === "waiting" && change.passphrase === undefined && !isOpenOffer(state)) {
    const until = authentication?.expires_at ? ` The passphrase is valid until ${authentication.expires_at}.` : "";
    warn(
      "The other cluster has not answered yet",
      `${found}. It becomes "ok" once the other cluster has a peer with this cluster's addresses and the same passphrase.${until}`,
    );
  }
}

function howToHaveOne(): string {
  return (
    "No passphrase is at hand to mend it. Set `authentication.passphrase`, `passphrase_wo` or `generate_passphrase`, with " +
    "the same passphrase on the other cluster."
  );
}
