import { type DeleteContext, messageOf, Text, text, words } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { failure } from "../common/diagnostics";
import { bringAbout, UndertakingError } from "./execution/bring-about";
import { failureOn } from "./execution/failure";
import { surveyOf } from "./execution/survey";
import { expandWish, isAbandoned } from "./model/expand";
import { inOrder } from "./model/names";
import { loadPrivateState, type PeeringPrivateState } from "./model/private-state";
import { bothSides, mapPair, otherSide, type Pair, type SideIndex } from "./model/relationship";
import type { PeeringSchema } from "./model/types";
import { refuseLost, wayOn } from "./read";

type Context = DeleteContext<PeeringSchema, Clusters>;

/**
 * Removes both sides. Both clusters are looked at first, so that nothing is removed while one of them cannot be reached. What one
 * side refuses after the other one is removed has that one made again, so that the relationship stays as it is.
 */
export async function deletePeering(context: Context): Promise<void> {
  const { provider, state, signal, log, private: privateState } = context;
  const names = inOrder(state.clusters);
  refuseLost(provider, names);
  const survey = surveyOf(provider);
  const kept = loadPrivateState(privateState);
  const targets = await targetsOf(context, names, kept);
  const removed: Target[] = [];
  for (const target of targets) {
    const name = names[target.side];
    log.info(words("deleting a side of the cluster peering"), { cluster: name, uuid: target.uuid });
    try {
      await survey.peers(name).tryDelete(target.uuid, { signal });
      survey.noteRecord(name, target.uuid, undefined);
      removed.push(target);
    } catch (error) {
      survey.forget(names[0]);
      survey.forget(names[1]);
      throw failureOn(name, words("deleting the side"), error, await putBack(context, names, removed, target));
    }
  }
}

interface Target {
  readonly side: SideIndex;
  readonly uuid: string;
}

/** The records to remove, of the clusters that the relationship is on. */
async function targetsOf(context: Context, names: Pair<string>, kept: PeeringPrivateState): Promise<readonly Target[]> {
  const { provider, state, signal } = context;
  const survey = surveyOf(provider);
  const found = await Promise.all(
    bothSides.map(async (side): Promise<readonly Target[]> => {
      const name = names[side];
      if (isAbandoned(state, name)) {
        return [];
      }
      const uuid = state.peers?.[name]?.uuid ?? kept.clusters?.[names[otherSide(side)]]?.uuid;
      if (uuid === undefined || uuid === null) {
        return [];
      }
      try {
        const records = await survey.records(name, signal);
        const record = records.find((one) => one.uuid === uuid);
        if (record?.ipspace?.uuid !== undefined && record.ipspace.uuid === kept.clusters?.[name]?.ipspace) {
          return [{ side, uuid }];
        }
        return (await isOnIt(context, name, kept)) && record !== undefined ? [{ side, uuid }] : [];
      } catch (error) {
        throw failureOn(
          name,
          words("looking at the side that is to be deleted"),
          error,
          text`Nothing was deleted. ${wayOn(name)}`,
        );
      }
    }),
  );
  return found.flat();
}

/**
 * Whether the cluster is the one that the relationship is on: that another one has no such record proves nothing. One that was
 * built anew has nothing of it.
 *
 * @throws DiagnosticError when another cluster answers.
 */
async function isOnIt({ provider, signal }: Context, name: string, kept: PeeringPrivateState): Promise<boolean> {
  const before = kept.clusters?.[name]?.uuid;
  const now = await surveyOf(provider).cluster(name, signal);
  if (before === undefined || now === undefined || before === now.uuid) {
    return true;
  }
  if (kept.rebuilt?.includes(name)) {
    return false;
  }
  throw failure(
    "peering-cluster-replaced",
    Text.join([
      text`The relationship is with the cluster of the uuid ${before}, and "${now.name}" (uuid ${now.uuid}) answers at its address. Nothing was `,
      text`deleted. Correct \`hostname\` of "${name}" in the provider's \`clusters\`. ${wayOn(name)}`,
    ]),
    ["clusters"],
  );
}

/** Makes a side again that was removed before the other one was refused, and says what has become of the relationship. */
async function putBack(
  context: Context,
  names: Pair<string>,
  removed: readonly Target[],
  refused: Target,
): Promise<Text> {
  const { provider, state, signal, log, diagnostics, private: privateState } = context;
  const [gone] = removed;
  if (gone === undefined) {
    return words("Nothing was deleted: both sides are as they were.");
  }
  const left = text`The side on "${names[gone.side]}" is deleted, and the one on "${names[refused.side]}" (uuid ${refused.uuid}) is there.`;
  if (signal.aborted) {
    return text`${left} Destroy again to remove the rest.`;
  }
  try {
    const outcome = await bringAbout({
      survey: surveyOf(provider),
      names,
      wish: expandWish(names, state, { configured: { peer_applications: null, encryption: null } }),
      known: mapPair(names, (name) => loadPrivateState(privateState).clusters?.[name]),
      rotates: false,
      takesBack: true,
      mayRemove: () => false,
      signal,
      log,
      diagnostics,
    });
    if (outcome.waitEnded === undefined) {
      return text`The side on "${names[gone.side]}" was deleted and has been made again: the relationship is as it was, with a new passphrase.`;
    }
    return text`The side on "${names[gone.side]}" was made again, and the clusters do not accept each other (${outcome.waitEnded}). Destroy again to remove both.`;
  } catch (error) {
    const why = messageOf(error instanceof UndertakingError ? error.cause : error);
    return text`${left} It could not be made again (${why}). Destroy again to remove the rest.`;
  }
}
