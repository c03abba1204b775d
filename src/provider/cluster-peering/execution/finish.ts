import { type CreateContext, type DiagnosticError, Text, text, type UpdateContext, words } from "../../../framework";
import { alignWithPlan } from "../../cluster-peer/api/flatten";
import type { Clusters } from "../../clusters/clusters";
import { failure } from "../../common/diagnostics";
import { flatten } from "../model/flatten";
import type { Pair } from "../model/relationship";
import type { PeeringSchema, PeeringState } from "../model/types";
import type { Outcome } from "./bring-about";
import { warnOfNetwork } from "./network";

type Context = CreateContext<PeeringSchema, Clusters> | UpdateContext<PeeringSchema, Clusters>;

/**
 * The state after a change that was carried out. What did not come about in spite of it is an error.
 *
 * @throws DiagnosticError when the clusters do not both say `ok`, or something else is not as it was planned.
 */
export function finish(
  context: Context,
  names: Pair<string>,
  outcome: Outcome,
  { isNew }: { readonly isNew: boolean },
): PeeringState {
  const { plan, diagnostics } = context;
  if (outcome.waitEnded !== undefined || outcome.drift.length > 0) {
    throw notWell(names, outcome, isNew);
  }
  warnOfNetwork(names, outcome.records, diagnostics);
  return alignWithPlan(plan, flatten({ names, ...outcome }, plan));
}

function notWell(names: Pair<string>, { waitEnded, drift }: Outcome, isNew: boolean): DiagnosticError {
  const who = text`"${names[0]}" and "${names[1]}"`;
  const why = waitEnded === undefined ? words("") : text` Waiting ended: ${waitEnded}.`;
  const found = drift.length === 0 ? words("") : text` Found: ${drift.join("; ")}.`;
  const next = isNew
    ? words(
        "Both sides are there and saved. Terraform marks them as tainted, so that the next apply makes them anew. If the " +
          "relationship becomes well by itself before, `terraform untaint ADDRESS` keeps it as it is.",
      )
    : words("What was done is kept. Apply again: it goes on from what there is then.");
  return failure(
    waitEnded === undefined ? "peering-not-as-planned" : "peering-not-authenticated",
    Text.join([
      text`${who} were both changed, and it did not come to what was planned.${why}${found} Check the network between the `,
      text`intercluster LIFs of the two, and the clocks of both clusters. ${next}`,
    ]),
  );
}
