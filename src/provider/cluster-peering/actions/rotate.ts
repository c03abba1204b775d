import { partsFor, schema, Text, text, timeoutsAttribute, words } from "../../../framework";
import type { Clusters } from "../../clusters/clusters";
import { failure } from "../../common/diagnostics";
import { bringAbout, type Outcome, UndertakingError } from "../execution/bring-about";
import type { Situation } from "../execution/situation";
import { surveyOf } from "../execution/survey";
import { mapPair, otherSide, type Pair, type Wish } from "../model/relationship";
import { wellBetween } from "./check";
import { clustersArgument, lookAnew, refuseUnknownNames } from "./relationship";

/** Gives both clusters of a relationship a new passphrase. */
export const rotatePeering = partsFor<Clusters>().action({
  name: "ontap_cluster_peering_rotate",
  schema: schema({
    description:
      "Gives both clusters of a relationship a new passphrase, and waits until they have authenticated each other by it. The " +
      "passphrase is made in the provider, and stored nowhere. Nothing else of the relationship is changed. Unlike `rotation` of " +
      "`ontap_cluster_peering`, it needs no change of the configuration. Not for sides that are `ontap_cluster_peer`: their " +
      "state or their configuration has the passphrase. Terraform 1.14 and newer.",
    attributes: { clusters: clustersArgument, timeouts: timeoutsAttribute({ invoke: "20m" }) },
  }),

  plan: ({ config, provider }) => refuseUnknownNames(provider, config.clusters),

  async invoke({ config, provider, signal, log, diagnostics, progress }) {
    const { names, situation } = await lookAnew(provider, config.clusters, signal);
    refuseMissingSide(situation, names);
    const outcome = await bringAbout({
      survey: surveyOf(provider),
      names,
      wish: asItIs(situation),
      known: [undefined, undefined],
      rotates: true,
      takesBack: false,
      mayRemove: () => false,
      progress,
      signal,
      log,
      diagnostics,
    }).catch((error) => {
      throw error instanceof UndertakingError ? error.cause : error;
    });
    refuseUnfinished(outcome, names);
    progress(wellBetween(names));
  },
});

/** Nothing but the passphrase is to change: neither addresses that are behind a NAT, nor anything else. */
function asItIs({ assessment }: Situation): Wish {
  const { sides } = assessment;
  return {
    sides: mapPair(sides, (_own, side) => {
      const addresses = sides[otherSide(side)].record?.remote?.ip_addresses;
      return addresses === undefined ? {} : { addresses };
    }),
  };
}

function refuseMissingSide({ assessment }: Situation, names: Pair<string>): void {
  const missing = assessment.sides.findIndex(({ record }) => record === undefined);
  if (missing === -1) {
    return;
  }
  throw failure(
    "peering-side-missing",
    text`"${names[missing] ?? ""}" has no record of "${names[1 - missing] ?? ""}", so that there is nothing to rotate. Apply the relationship's resource, which makes both sides.`,
    ["clusters"],
  );
}

function refuseUnfinished({ waitEnded, drift }: Outcome, names: Pair<string>): void {
  if (waitEnded === undefined) {
    return;
  }
  const found = drift.length === 0 ? words("") : text` Found: ${drift.join("; ")}.`;
  throw failure(
    "peering-not-authenticated",
    Text.join([
      text`"${names[0]}" and "${names[1]}" were given the same new passphrase. Waiting ended: ${waitEnded}.${found} `,
      words("Check the network between their intercluster LIFs and the clocks of both. Then invoke the action again."),
    ]),
    ["clusters"],
  );
}
