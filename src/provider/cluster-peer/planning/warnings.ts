import { type Diagnostics, Text, text, words } from "../../../framework";
import type { DiagnosticId } from "../../common/catalog";
import { unhealthy, warning } from "../../common/diagnostics";
import { isCut, isEncryptedOtherwise } from "../model/health-warnings";
import { isAuthenticated, isOffer, isOpenOffer } from "../model/peer-kind";
import type { PeerConfiguration, PeerState, PlanningContext } from "../model/schema";
import { changesRoute, type UpdateDiff } from "../model/update-diff";

const bothSides = words(
  "The other cluster needs the same passphrase: where it still has the old one, change `authentication.passphrase_wo_version` " +
    "there too, or the passphrase on both sides.",
);

/** Says how a relationship stands that is not as it should be, what this plan does about it and what the user can do. */
export function warnOfCondition(diff: UpdateDiff, state: PeerState, diagnostics: Diagnostics): void {
  const { authentication, name, uuid } = state;
  const peer = text`"${name ?? uuid}"`;
  const found = text`ONTAP says that the authentication of ${peer} is "${authentication?.state}"`;
  const warn = (id: DiagnosticId, detail: Text) => diagnostics.add(warning(id, detail, ["authentication"]));

  if (diff.condition === "expired") {
    const expired = text`The other cluster has not answered, and the passphrase of ${peer} expired at ${authentication?.expires_at}.`;
    if (!diff.repairsAuthentication) {
      warn("passphrase-expired", text`${expired} ${howToHaveOne()}`);
    } else if (diff.passphrase === "generated") {
      warn("passphrase-expired", text`${expired} This change has ONTAP generate a new one. ${bothSides}`);
    } else {
      warn("passphrase-expired", text`${expired} This change sends it again. ${bothSides}`);
    }
  } else if (diff.condition === "broken" && diff.repairsAuthentication) {
    const what =
      diff.passphrase === "generated" ? words("has ONTAP generate a new passphrase") : words("sends the passphrase");
    warn("relationship-broken", text`${found}. This change ${what} with \`in_use = "ok"\` to mend it. ${bothSides}`);
  } else if (diff.condition === "mismatched" && diff.repairsAuthentication) {
    warn(
      "passphrases-differ",
      Text.join([
        text`${found}: this cluster has the passphrase that it was given, and the other one has another. This change sends the passphrase of the `,
        text`configuration. ${bothSides}`,
      ]),
    );
  } else if (diff.condition === "mismatched" && diff.passphrase === undefined) {
    warn(
      "passphrases-differ",
      Text.join([
        text`${found}: this cluster has the passphrase that it was given, and the other one has another. Give both the same, and `,
        words("change `authentication.passphrase_wo_version` on both sides to have it sent again."),
      ]),
    );
  } else if (diff.condition === "waiting" && diff.passphrase === undefined && !isOpenOffer(state)) {
    const until = authentication?.expires_at
      ? text` The passphrase is valid until ${authentication.expires_at}.`
      : words("");
    warn(
      "other-cluster-not-answered",
      text`${found}. It becomes "ok" once the other cluster has a peer with this cluster's addresses and the same passphrase.${until}`,
    );
  }
}

/** The error for a relationship that is not healthy and that this plan does not mend. A passphrase that is sent mends what it can. */
export function refuseUnhealthy(diff: UpdateDiff, state: PeerState, diagnostics: Diagnostics): void {
  const { authentication, encryption, status, name, uuid } = state;
  const isFine = diff.condition === "fine" || diff.condition === "waiting";
  const found =
    !isFine && diff.passphrase === undefined
      ? text`authentication is "${authentication?.state}"`
      : isCut(state) && !changesRoute(diff)
        ? text`status is "${status?.state}"`
        : isEncryptedOtherwise(state) && diff.changesEncryption === false
          ? text`encryption is "${encryption?.state}", and this cluster proposes "${encryption?.proposed}"`
          : undefined;
  if (found !== undefined) {
    diagnostics.add(unhealthy(text`ONTAP says of the peer "${name ?? uuid}": ${found}.`, ["status"]));
  }
}

function howToHaveOne(): Text {
  return words(
    "No passphrase is at hand to mend it. Set `authentication.passphrase`, `passphrase_wo` or `generate_passphrase`, with " +
      "the same passphrase on the other cluster.",
  );
}

/** Says where `wait_for_authentication` has nothing to wait for. */
export function warnOfNoWait(config: PeerConfiguration, diagnostics: Diagnostics): void {
  const warn = (id: DiagnosticId, detail: Text) => diagnostics.add(warning(id, detail, ["wait_for_authentication"]));
  if (isOffer(config)) {
    warn(
      "offer-not-waited-for",
      words(
        "Without `remote.ip_addresses` this is an offer, which becomes authenticated when another cluster accepts it. " +
          "`wait_for_authentication` has no effect; set it on the side that accepts.",
      ),
    );
  } else if (!isAuthenticated(config)) {
    warn(
      "no-authentication-to-wait-for",
      words(
        "`authentication.in_use` is not `ok`, so that the relationship never becomes authenticated. `wait_for_authentication` has " +
          "no effect until `in_use` is `ok`.",
      ),
    );
  }
}

/** An offer that is accepted is found again by its name, or because it is the only peer that appeared. */
export function warnOfNamelessOffers({ config, provider, diagnostics }: PlanningContext): void {
  // One alone is found by elimination; from the second one on the cluster has several, which is said once.
  if (config.name !== null || provider.count(`nameless offers on ${String(config.cluster)}`) !== 2) {
    return;
  }
  diagnostics.add(
    warning(
      "offers-without-name",
      words(
        "ONTAP gives an offer that is accepted another uuid, and the name of the cluster that accepted it. When several offers " +
          "of one cluster are accepted between two runs, they cannot be told apart. Give each a `name` of its own: it stays, " +
          "and by it the offer is found again.",
      ),
      ["name"],
    ),
  );
}

/** Says that a passphrase becomes known without being sent. */
export function warnOfAdoption(diagnostics: Diagnostics): void {
  diagnostics.add(
    warning(
      "passphrase-not-sent",
      words(
        "This peer was imported and is authenticated. Sending a passphrase would break the relationship until the other " +
          "cluster is given the same one, so it is taken as the one that both have. To rotate it, change it, or " +
          "`authentication.passphrase_wo_version`, after this apply, on both sides.",
      ),
      ["authentication"],
    ),
  );
}

/** Says that LIFs are made along with a new peer only. */
export function warnOfLateNetwork(diagnostics: Diagnostics): void {
  diagnostics.add(
    warning(
      "local-network-not-made",
      words(
        "ONTAP makes LIFs only along with a new peer, and this one exists. It never says with which a peer was made, so the value " +
          "is taken as the one that it was made with. To make LIFs now, do it on the cluster; changing the value after this " +
          "apply replaces the peer.",
      ),
      ["local_network"],
    ),
  );
}
