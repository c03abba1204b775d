import type { CreateContext } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { bringAbout, type Outcome, UndertakingError } from "./execution/bring-about";
import { isExisting, refuseClaimed, refuseExisting } from "./execution/existing";
import { finish } from "./execution/finish";
import { surveyOf } from "./execution/survey";
import { expandWish } from "./model/expand";
import { flatten } from "./model/flatten";
import { inOrder } from "./model/names";
import { plannedFacts } from "./model/planned-look";
import { knownClusters, loadPrivateState, storePrivateState } from "./model/private-state";
import { bothSides, mapPair, type Pair } from "./model/relationship";
import type { PeeringSchema, PeeringState } from "./model/types";

type Context = CreateContext<PeeringSchema, Clusters>;

/** Makes both sides, or mends what is there of them. When a request fails, what was made is deleted again. */
export async function createPeering(context: Context): Promise<PeeringState> {
  const { plan, provider, signal, log, diagnostics, private: privateState } = context;
  const names = inOrder(plan.clusters);
  const survey = surveyOf(provider);
  if (!survey.claim(names)) {
    throw refuseClaimed(names);
  }
  const kept = loadPrivateState(privateState, null);
  const adopts = plan.adopt_existing === true;
  let existed = false;
  let outcome: Outcome;
  try {
    outcome = await bringAbout({
      survey,
      names,
      wish: expandWish(names, plan, kept),
      known: [undefined, undefined],
      planned: plannedFacts(kept.look, Date.now()),
      rotates: false,
      takesBack: true,
      mayRemove: ({ side, uuid }) => kept.removes?.includes(`${names[side]}/${uuid}`) === true,
      inspect: (situation) => {
        existed = isExisting(situation);
        if (existed && !adopts) {
          throw refuseExisting(situation, names);
        }
      },
      signal,
      log,
      diagnostics,
    });
  } catch (error) {
    if (!(error instanceof UndertakingError)) {
      throw error;
    }
    if (error.left.length > 0) {
      const left = await leftOver(context, names, error.left);
      storePrivateState(privateState, { configured: kept.configured });
      context.save(left);
    }
    throw error.cause;
  }
  survey.noteMade(names);
  storePrivateState(privateState, {
    configured: kept.configured,
    clusters: knownClusters(names, outcome),
    taken_over: existed && !outcome.changed ? true : undefined,
  });
  context.save(flatten({ names, ...outcome }, plan));
  return finish(context, names, outcome, { isNew: true });
}

/** The state of what could not be taken back: Terraform marks it as tainted, and the next apply makes it anew. */
async function leftOver(context: Context, names: Pair<string>, left: UndertakingError["left"]): Promise<PeeringState> {
  const survey = surveyOf(context.provider);
  const within = context.signal.aborted ? AbortSignal.timeout(10_000) : context.signal;
  const [first, second] = await Promise.all(
    bothSides.map(async (side) => {
      const made = left.find((one) => one.side === side);
      const record =
        made &&
        (await survey
          .peers(names[side])
          .tryGet(made.uuid, { fields: ["*"], signal: within })
          .catch(() => undefined));
      return record ?? (made && { uuid: made.uuid });
    }),
  );
  const drift = left.map(({ side }) => `${names[side]}: left over from a create that failed`);
  const uuids = mapPair(names, (_name, side) => left.find((one) => one.side !== side)?.uuid);
  return flatten({ names, records: [first, second], uuids, drift }, context.plan);
}
