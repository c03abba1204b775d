import { type DeleteContext, messageOf, Text, text, words } from "../../framework";
import type { OntapError } from "../../ontap";
import type { Clusters } from "../clusters/clusters";
import { failure, isOntapError, warning } from "../common/diagnostics";
import { bringAbout, UndertakingError } from "./execution/bring-about";
import { failureOn } from "./execution/failure";
import { surveyOf } from "./execution/survey";
import { expandWish, isAbandoned } from "./model/expand";
import { inOrder } from "./model/names";
import { loadPrivateState, type PeeringPrivateState } from "./model/private-state";
import { mapPair, otherSide, type Pair, type SideIndex } from "./model/relationship";
import type { PeeringSchema } from "./model/types";
import { refuseLost, wayOn } from "./read";

type Context = DeleteContext<PeeringSchema, Clusters>;

/**
 * Removes both sides. One cluster is looked at first, by a look that many relationships share; then the other one is asked to
 * delete its record if it is the one that is meant. So nothing is removed while one of them cannot be reached. What the first
 * refuses after that has the other one's side made again, so that the relationship stays as it is.
 */
export async function deletePeering(context: Context): Promise<void> {
  const { provider, state, private: privateState } = context;
  const names = inOrder(state.clusters);
  refuseLost(provider, names);
  // With `create_before_destroy` or another name of the block, the new resource may have taken over what this one had.
  if (surveyOf(provider).isMade(names)) {
    context.diagnostics.add(
      warning(
        "peering-left-to-another",
        text`Another resource has taken over the relationship of "${names[0]}" and "${names[1]}" in this run: it is not deleted.`,
      ),
    );
    return;
  }
  const kept = loadPrivateState(privateState, state);
  const [first, second] = mapPair(names, (_name, side) => wantedOf(context, names, kept, side));
  const survey = surveyOf(provider);
  if (first === undefined || second === undefined) {
    const only = first ?? second;
    await remove(context, names, only && (await confirm(context, names, kept, only)), []);
    return;
  }
  const [seen, other] = survey.shared(names) === 0 ? [first, second] : [second, first];
  const target = await confirm(context, names, kept, seen);
  const removed = await removeIfMeant(context, names, kept, other);
  await remove(context, names, target, removed === undefined ? [] : [removed]);
}

/** A record to remove. */
interface Target {
  readonly side: SideIndex;
  readonly uuid: string;
}

/** The record that one side should have; undefined where it is to be left alone, or nothing is known of it. */
function wantedOf(
  { state }: Context,
  names: Pair<string>,
  kept: PeeringPrivateState,
  side: SideIndex,
): Target | undefined {
  const name = names[side];
  const uuid = state.peers?.[name]?.uuid ?? kept.clusters?.[names[otherSide(side)]]?.uuid;
  return uuid === undefined || uuid === null || isAbandoned(state, name) ? undefined : { side, uuid };
}

/** Looks whether the record is there, on the cluster that is meant; undefined where it is not. */
async function confirm(
  context: Context,
  names: Pair<string>,
  kept: PeeringPrivateState,
  wanted: Target,
): Promise<Target | undefined> {
  const { provider, signal } = context;
  const name = names[wanted.side];
  try {
    const records = await surveyOf(provider).records(name, signal);
    const record = records.find(({ uuid }) => uuid === wanted.uuid);
    const ipspace = kept.clusters?.[name]?.ipspace;
    const isMeant = (ipspace !== undefined && record?.ipspace?.uuid === ipspace) || (await isOnIt(context, name, kept));
    return isMeant && record !== undefined ? wanted : undefined;
  } catch (error) {
    throw failureOn(
      name,
      words("looking at the side that is to be deleted"),
      error,
      text`Nothing was deleted. ${wayOn(name)}`,
    );
  }
}

/**
 * Has the cluster delete the record if that has the IPspace which is known of it, and which tells the cluster: by one request, with
 * no look before it. Where it has none like that it is looked at.
 *
 * @returns the record that was removed; undefined where there was none
 */
async function removeIfMeant(
  context: Context,
  names: Pair<string>,
  kept: PeeringPrivateState,
  wanted: Target,
): Promise<Target | undefined> {
  const { provider, signal } = context;
  const name = names[wanted.side];
  const survey = surveyOf(provider);
  const ipspace = kept.clusters?.[name]?.ipspace;
  if (ipspace !== undefined) {
    announce(context, name, wanted);
    try {
      const isDeleted = await survey.peers(name).deleteIf(wanted.uuid, { "ipspace.uuid": ipspace }, { signal });
      if (isDeleted !== false) {
        survey.noteRecord(name, wanted.uuid, undefined);
      }
      if (isDeleted) {
        return wanted;
      }
    } catch (error) {
      if (!isOntapError(error) || !isUnsupported(error)) {
        throw failureOn(name, words("deleting the side"), error, outcomeOf(error, name));
      }
    }
  }
  const target = await confirm(context, names, kept, wanted);
  await remove(context, names, target, []);
  return target;
}

function outcomeOf(error: unknown, name: string): Text {
  if (!isOntapError(error) || error.outcome === "unknown") {
    return words("Whether it was deleted is not known. Destroy again: it goes on from what there is then.");
  }
  return error.status === undefined
    ? text`Nothing was deleted. ${wayOn(name)}`
    : words("Nothing was deleted: both sides are as they were.");
}

/** Codes for a field that the cluster's version does not take in a query. */
const unknownField = new Set(["262179", "262197"]);

/** Whether the cluster is too old to compare before it deletes. */
function isUnsupported({ code, status }: OntapError): boolean {
  return status === 405 || (code !== undefined && unknownField.has(code));
}

/** Deletes a record, where there is one, that was found to be the one that is meant. */
async function remove(
  context: Context,
  names: Pair<string>,
  target: Target | undefined,
  removed: readonly Target[],
): Promise<void> {
  if (target === undefined) {
    return;
  }
  const { provider, signal } = context;
  const survey = surveyOf(provider);
  const name = names[target.side];
  announce(context, name, target);
  try {
    await survey.peers(name).tryDelete(target.uuid, { signal });
    survey.noteRecord(name, target.uuid, undefined);
  } catch (error) {
    survey.forget(names[0]);
    survey.forget(names[1]);
    throw failureOn(name, words("deleting the side"), error, await putBack(context, names, removed, target));
  }
}

function announce({ log }: Context, name: string, { uuid }: Target): void {
  log.info(words("deleting a side of the cluster peering"), { cluster: name, uuid });
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
      known: mapPair(names, (name) => loadPrivateState(privateState, state).clusters?.[name]),
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
