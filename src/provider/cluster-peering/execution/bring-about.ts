import { type Diagnostics, type Logger, messageOf, Text, text, words } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { errorText, failure, isOntapError } from "../../common/diagnostics";
import { assess } from "../convergence/assess";
import { converge, type Step } from "../convergence/converge";
import {
  bothSides,
  type ClusterFacts,
  type KnownCluster,
  mapPair,
  otherSide,
  type Pair,
  type Wish,
} from "../model/relationship";
import { execute, graceMs, type MadeRecord, refuseOtherCluster, StepError, takeBack } from "./execute";
import { failureOn } from "./failure";
import { refuseInterfaces } from "./interfaces";
import { newPassphrase } from "./passphrase";
import { lookAhead, lookAt, refuseHopeless, type Situation, situationOf } from "./situation";
import type { Survey } from "./survey";
import { waitUntilAuthenticated } from "./wait";

/** What a relationship is to become, and by what means. */
export interface Undertaking {
  readonly survey: Survey;
  readonly names: Pair<string>;
  readonly wish: Wish;
  readonly known: Pair<KnownCluster | undefined>;
  /** What the plan found a moment ago, in place of the first look. */
  readonly planned?: Pair<ClusterFacts> | undefined;
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
  /** The addresses of the LIFs that are named, by their names. */
  readonly interfaces: Pair<KnownCluster["interfaces"]>;
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
 * Brings both sides to what is wanted, whatever they are now, and waits until both clusters say that they are authenticated. Where
 * something is other than it was looked at, or the answer to a create is lost, both clusters are looked at once more.
 *
 * @throws UndertakingError when a request failed; its cause is for the user.
 */
export async function bringAbout(undertaking: Undertaking): Promise<Outcome> {
  const { survey, names, signal } = undertaking;
  let made: readonly MadeRecord[] = [];
  let hasExchanged = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptIt(undertaking, attempt, made, hasExchanged);
    } catch (error) {
      if (!(error instanceof StepError)) {
        throw made.length === 0 ? error : await asUndertakingError(error, undertaking, made);
      }
      hasExchanged ||= isLost(error) && error.step.kind === "modify";
      const lost = isLost(error) ? await whatIsLost(error, undertaking) : undefined;
      made = [...made, ...error.made, ...(lost === undefined ? [] : [lost])];
      for (const name of names) {
        survey.forget(name);
      }
      if (attempt === mostAttempts || signal.aborted || !(isLost(error) || isOutdated(error.cause))) {
        throw await asFailure(error, undertaking, made);
      }
      if (isLost(error)) {
        // The cluster may still be at work on it.
        await survey.pause(names, attempt * pauseMs, signal);
      } else {
        made = await takeBack(made, contextOf(undertaking));
      }
    }
  }
}

/** How often it is tried at most. */
const mostAttempts = 3;
/** Milliseconds before the second attempt where an answer was lost; twice that before the third. */
const pauseMs = 500;

/** What was looked at is not so any more, or not all of it was looked at. */
function isOutdated(error: unknown): boolean {
  return isOntapError(error) && (error.isNotFound || error.isDuplicate || error.code === passphraseTooShort);
}

/** A policy asks for more than what is usual: only a look at the cluster itself tells how much. */
const passphraseTooShort = "4653236";

/** Whether a request was carried out whose answer never came is not known: that of a create, or of a new passphrase. */
function isLost({ step, cause }: StepError): boolean {
  const matters = step.kind === "create" || (step.kind === "modify" && step.exchanges);
  return matters && isOntapError(cause) && cause.outcome === "unknown";
}

/** The record that such a create may have made: it is of the other cluster, of which there was none before. */
async function whatIsLost(
  { step }: StepError,
  { survey, names, signal }: Undertaking,
): Promise<MadeRecord | undefined> {
  if (step.kind !== "create") {
    return undefined;
  }
  const within = signal.aborted ? AbortSignal.timeout(graceMs) : signal;
  const other = await survey.cluster(names[otherSide(step.side)], within).catch(() => undefined);
  return other && { side: step.side, uuid: other.uuid, isUnsure: true };
}

/**
 * @param before what earlier attempts made, and left there
 * @param hasExchanged whether an earlier attempt may have given a record that was there a new passphrase
 */
async function attemptIt(
  undertaking: Undertaking,
  attempt: number,
  before: readonly MadeRecord[],
  hasExchanged: boolean,
): Promise<Outcome> {
  const { survey, names, wish, known, rotates, signal, log } = undertaking;
  // Of a relationship that was seen before, the clusters are known, and it is checked that they are still the same.
  const look = attempt === 1 && known.every((cluster) => cluster === undefined) ? lookAhead : lookAt;
  let situation =
    attempt === 1 && undertaking.planned !== undefined
      ? situationOf(undertaking.planned, wish, known)
      : await look(survey, names, wish, known, signal);
  if (situation.assessment.sides.some(({ own }) => own.addresses?.length === 0)) {
    // LIFs that were made since the first relationship of this run looked.
    for (const name of names) {
      survey.forget(name);
    }
    situation = await look(survey, names, wish, known, signal);
  }
  // What works by now, and has a record that an earlier attempt made or mended, is nobody else's.
  if (!hasExchanged && before.every(({ isUnsure }) => isUnsure)) {
    undertaking.inspect?.(situation);
  }
  refuseInterfaces(situation, wish);
  refuseHopeless(situation, names);
  const { facts, assessment, uuids } = situation;
  const interfaces = mapPair(assessment.sides, ({ own }) => own.interfaces);
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
    return { records, uuids, interfaces, drift: [], changed: hasExchanged || before.length > 0 };
  }
  log.debug(words("steps to converge"), { steps: steps.map(({ kind, side }) => `${kind} on ${names[side]}`) });
  const least = Math.max(...facts.map(({ cluster }) => cluster?.peering_policy?.minimum_passphrase_length ?? 0));
  const made = await survey.write(names, () =>
    execute(steps, {
      ...contextOf(undertaking),
      uuids,
      passphrase: newPassphrase(least),
      done: (step) => undertaking.progress?.(text`done on "${names[step.side]}": ${inWords(step, names)}`),
    }),
  );
  const recordUuids = mapPair(
    assessment.sides,
    ({ record }, side) => made.find((one) => one.side === side)?.uuid ?? record?.uuid ?? "",
  );
  const waited = await waitUntilAuthenticated({
    names,
    survey,
    uuids: recordUuids,
    onDelay: () => refuseOtherClusters(undertaking, uuids, steps, made),
    signal,
    log,
  });
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
    interfaces,
    drift: now.drift.map(({ cluster, words }) => `${cluster}: ${words}`),
    changed: true,
    waitEnded: waited.ended,
  };
}

/**
 * Clusters that accept each other have the passphrase that only they were given. Where they do not at once, and were not asked what
 * they are, the addresses of one may lead to a third one.
 *
 * @throws StepError when they do
 */
async function refuseOtherClusters(
  { survey, names, signal, log }: Undertaking,
  asked: Pair<string | undefined>,
  steps: readonly Step[],
  made: readonly MadeRecord[],
): Promise<void> {
  const [first, second] = mapPair(names, async (name, side) => {
    try {
      return asked[side] ?? (await survey.cluster(name, signal))?.uuid;
    } catch (error) {
      log.debug(words("the cluster cannot be asked what it is"), { cluster: name, error: errorText(error) });
      return undefined;
    }
  });
  const uuids = await Promise.all([first, second]);
  for (const step of steps) {
    const record = made.find(({ side }) => side === step.side);
    if (record === undefined) {
      continue;
    }
    try {
      refuseOtherCluster(step, record, { names, uuids });
    } catch (error) {
      throw new StepError(step, steps, made, error);
    }
  }
}

function contextOf({ survey, names, signal, log }: Undertaking) {
  return { names, peers: mapPair(names, (name) => survey.peers(name)), signal, log };
}

/** An error of a later attempt, before it sent anything. What is only perhaps there may be somebody else's by now. */
async function asUndertakingError(
  error: unknown,
  undertaking: Undertaking,
  made: readonly MadeRecord[],
): Promise<UndertakingError> {
  const sure = made.filter(({ isUnsure }) => !isUnsure);
  return new UndertakingError(error, undertaking.takesBack ? await takeBack(sure, contextOf(undertaking)) : sure);
}

/** The error of a step as the user should read it: which side, why, and what has become of the relationship. */
async function asFailure(
  error: StepError,
  undertaking: Undertaking,
  made: readonly MadeRecord[],
): Promise<UndertakingError> {
  const { names, takesBack } = undertaking;
  const { step, done } = error;
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
    ...(takesBack && left.length > 0
      ? [words("If the relationship becomes well by itself before, `terraform untaint ADDRESS` keeps it as it is.")]
      : []),
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

interface Version {
  readonly generation?: number | undefined;
  readonly major?: number | undefined;
}

function atLeast(version: Version | undefined, generation: number, major: number): boolean {
  const { generation: ours = 0, major: own = 0 } = version ?? {};
  return ours > generation || (ours === generation && own >= major);
}
