import { type Diagnostics, type Logger, messageOf, Text, text, words } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { failure, isOntapError } from "../../common/diagnostics";
import { assess } from "../convergence/assess";
import { converge, type Step } from "../convergence/converge";
import { bothSides, type KnownCluster, mapPair, otherSide, type Pair, type Wish } from "../model/relationship";
import { execute, type MadeRecord, StepError, takeBack } from "./execute";
import { failureOn } from "./failure";
import { newPassphrase } from "./passphrase";
import { lookAt, refuseHopeless, type Situation } from "./situation";
import type { Survey } from "./survey";
import { waitUntilAuthenticated } from "./wait";

/** What a relationship is to become, and by what means. */
export interface Undertaking {
  readonly survey: Survey;
  readonly names: Pair<string>;
  readonly wish: Wish;
  readonly known: Pair<KnownCluster | undefined>;
  /** Give both clusters another passphrase in any case. */
  readonly rotates: boolean;
  /** Delete again what was made when a later request fails. */
  readonly takesBack: boolean;
  /** Whether the record may be removed, as far as nobody has done it yet: the plan must have shown it. */
  mayRemove(step: Extract<Step, { kind: "delete" }>): boolean;
  /** A look at what was found, before anything is sent; it may throw. */
  inspect?(situation: Situation): void;
  /** Takes what was done, request by request, for the user. */
  progress?(message: Text): void;
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly diagnostics: Diagnostics;
}

/** What became of it. */
export interface Outcome {
  readonly records: Pair<ClusterPeerRecord | undefined>;
  readonly uuids: Pair<string | undefined>;
  /** What is other than it should be after all. */
  readonly drift: readonly string[];
  /** Whether anything was sent. */
  readonly changed: boolean;
  /** Why waiting ended before both clusters said `ok`. */
  readonly waitEnded?: string | undefined;
}

/** Requests failed on the way; with what was made and could not be taken back. */
export class UndertakingError extends Error {
  override readonly name = "UndertakingError";
  readonly left: readonly MadeRecord[];

  constructor(cause: unknown, left: readonly MadeRecord[]) {
    super(messageOf(cause), { cause });
    this.left = left;
  }
}

/**
 * Brings both sides to what is wanted, whatever they are now, and waits until both clusters say that they are authenticated.
 *
 * @throws UndertakingError when a request failed; its cause is for the user.
 */
export async function bringAbout(undertaking: Undertaking): Promise<Outcome> {
  const { survey, names } = undertaking;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptIt(undertaking);
    } catch (error) {
      // Somebody has made or removed a record since it was looked at.
      if (!(error instanceof StepError)) {
        throw error;
      }
      for (const name of names) {
        survey.forget(name);
      }
      if (attempt > 1 || !isOutdated(error.cause)) {
        throw await asFailure(error, undertaking);
      }
      await takeBack(error.made, contextOf(undertaking));
    }
  }
}

function isOutdated(error: unknown): boolean {
  return isOntapError(error) && (error.isNotFound || error.isDuplicate);
}

async function attemptIt(undertaking: Undertaking): Promise<Outcome> {
  const { survey, names, wish, known, rotates, signal, log } = undertaking;
  let situation = await lookAt(survey, names, wish, known, signal);
  if (situation.assessment.sides.some(({ own }) => own.addresses?.length === 0)) {
    // LIFs that were made since the first relationship of this run looked.
    for (const name of names) {
      survey.forget(name);
    }
    situation = await lookAt(survey, names, wish, known, signal);
  }
  undertaking.inspect?.(situation);
  refuseHopeless(situation, names);
  const { facts, assessment, uuids } = situation;
  const knowsEncryption = facts.every(({ cluster }) => atLeast(cluster?.version, 9, 6));
  const steps = converge(assessment, wish, { rotates, knowsEncryption });
  const unseen = steps.find((step) => step.kind === "delete" && !undertaking.mayRemove(step));
  if (unseen?.kind === "delete") {
    throw failure(
      "peering-record-in-the-way",
      Text.join([
        text`"${names[unseen.side]}" has a record "${unseen.name}" (uuid ${unseen.uuid}) of a cluster that is no more, whose place `,
        text`"${names[otherSide(unseen.side)]}" has. Plan again: the plan shows that it is removed.`,
      ]),
      ["clusters"],
    );
  }
  if (steps.length === 0) {
    const records = mapPair(assessment.sides, ({ record }) => record);
    return { records, uuids, drift: [], changed: false };
  }
  log.debug(words("steps to converge"), { steps: steps.map(({ kind, side }) => `${kind} on ${names[side]}`) });
  const least = Math.max(...facts.map(({ cluster }) => cluster?.peering_policy?.minimum_passphrase_length ?? 0));
  const made = await execute(steps, {
    ...contextOf(undertaking),
    uuids,
    passphrase: newPassphrase(least),
    done: (step) => undertaking.progress?.(text`"${names[step.side]}": done with ${inWords(step, names)}`),
  });
  const recordUuids = mapPair(
    assessment.sides,
    ({ record }, side) => made.find((one) => one.side === side)?.uuid ?? record?.uuid ?? "",
  );
  const waited = await waitUntilAuthenticated({ ...contextOf(undertaking), uuids: recordUuids });
  const { records } = waited;
  for (const step of steps) {
    if (step.kind === "delete") {
      survey.noteRecord(names[step.side], step.uuid, undefined);
    }
  }
  for (const side of bothSides) {
    survey.noteRecord(names[side], recordUuids[side], records[side]);
  }
  const now = assess(
    mapPair(facts, (own, side) => ({ ...own, records: [records[side] ?? []].flat() })),
    wish,
    known,
  );
  return {
    records,
    uuids: mapPair(uuids, (uuid, side) => uuid ?? recordUuids[otherSide(side)]),
    drift: now.drift.map(({ cluster, words }) => `${cluster}: ${words}`),
    changed: true,
    waitEnded: waited.ended,
  };
}

function contextOf({ survey, names, signal, log }: Undertaking) {
  return { names, peers: mapPair(names, (name) => survey.peers(name)), signal, log };
}

/** The error of a step as the user should read it: which side, why, and what has become of the relationship. */
async function asFailure(error: StepError, undertaking: Undertaking): Promise<UndertakingError> {
  const { names, takesBack } = undertaking;
  const { step, done, made } = error;
  const left = takesBack ? await takeBack(made, contextOf(undertaking)) : made;
  const outcome = [
    ...(takesBack && made.length > left.length
      ? [text`${sidesOf(made, names)} was taken back: nothing that this apply made is left.`]
      : []),
    ...(left.length > 0 ? [text`${sidesOf(left, names)} is there, and could not be taken back.`] : []),
    ...(!takesBack && done.length > 0
      ? [
          text`What was done before stays: ${Text.join(
            done.map((one) => inWords(one, names)),
            "; ",
          )}.`,
        ]
      : []),
    words("Apply again once this is mended: it goes on from what there is then."),
  ];
  const doing = inWords(step, names);
  const said = Text.join(outcome, " ");
  const cause = error.cause;
  const name = names[step.side];
  const shown = isOntapError(cause)
    ? failureOn(name, doing, cause, said)
    : failure("peering-other-cluster-reached", text`${error.message} ${said}`, ["clusters"], { cause });
  return new UndertakingError(shown, left);
}

function inWords(step: Step, names: Pair<string>): Text {
  const other = text`"${names[otherSide(step.side)]}"`;
  switch (step.kind) {
    case "delete":
      return text`removing the record "${step.name}" of a cluster that is no more`;
    case "create":
      return text`making the record of ${other}`;
    case "modify":
      return step.exchanges
        ? text`giving the record of ${other} a new passphrase`
        : text`changing the record of ${other}`;
  }
}

function sidesOf(made: readonly MadeRecord[], names: Pair<string>): string {
  return made.map(({ side, uuid }) => `The record on "${names[side]}" (uuid ${uuid})`).join(", ");
}

/** What is remembered of the clusters from now on. */
export function knownClusters(
  names: Pair<string>,
  { uuids, records }: Pick<Outcome, "uuids" | "records">,
): Readonly<Record<string, KnownCluster>> {
  return Object.fromEntries(
    bothSides.flatMap((side) => {
      const uuid = uuids[side];
      return uuid === undefined ? [] : [[names[side], { uuid, ipspace: records[side]?.ipspace?.uuid }]];
    }),
  );
}

interface Version {
  readonly generation?: number | undefined;
  readonly major?: number | undefined;
}

function atLeast(version: Version | undefined, generation: number, major: number): boolean {
  const { generation: ours = 0, major: own = 0 } = version ?? {};
  return ours > generation || (ours === generation && own >= major);
}
