import { type Logger, messageOf, words } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { sameUuid } from "../../cluster-peer/model/compare";
import { isOntapError } from "../../common/diagnostics";
import { isOk } from "../convergence/assess";
import { bothSides, mapPair, type Pair, type SideIndex } from "../model/relationship";
import type { Survey } from "./survey";

/** Milliseconds between two looks: half a second at first, for emulators and quick clusters, ten at the most. */
const firstPause = 500;
const longestPause = 10_000;
/** How many looks in a row may find `problem`, which clusters can say for a moment while they talk, before it counts. */
const looksAtProblem = 5;

/** What waiting came to. */
export interface Waited {
  /** The records as they were last seen; undefined where one is gone. */
  readonly records: Pair<ClusterPeerRecord | undefined>;
  /** Why waiting ended before both clusters said `ok`, in a sentence without a full stop; undefined when they do. */
  readonly ended?: string;
}

interface WaitContext {
  readonly names: Pair<string>;
  readonly survey: Survey;
  readonly uuids: Pair<string>;
  /** Called once, when the first look finds that it takes longer. */
  readonly onDelay: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/**
 * Looks at both sides until they say `ok`, or until that cannot come any more: a record is gone or switched off, the
 * passphrases differ, nobody may look. Whether a passphrase has expired is left to the cluster, whose clock may be another one. The operation's own time ends it too.
 */
export async function waitUntilAuthenticated(context: WaitContext): Promise<Waited> {
  const { names, survey, uuids, onDelay, signal, log } = context;
  let records: Pair<ClusterPeerRecord | undefined> = [undefined, undefined];
  let problems = 0;
  let failure = "";
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const [first, second] = mapPair(names, (name, side) => lookFor(survey, name, uuids[side], signal));
      records = await Promise.all([first, second]);
      failure = "";
      const hopeless = bothSides.flatMap((side) => hopelessness(records[side], names[side]) ?? [])[0];
      if (hopeless !== undefined) {
        return { records, ended: hopeless };
      }
      if (records.every((record) => record !== undefined && isOk(record))) {
        return { records };
      }
      const inTrouble = bothSides.filter((side) => records[side]?.authentication?.state === "problem");
      problems = inTrouble.length === 0 ? 0 : problems + 1;
      if (problems === looksAtProblem) {
        return { records, ended: `authentication is "problem" on ${quoted(inTrouble, names)}, and stays so` };
      }
    } catch (error) {
      if (signal.aborted) {
        return { records, ended: messageOf(signal.reason).replace(/\.$/, "") };
      }
      if (!isOntapError(error) || error.status === 401 || error.status === 403) {
        return { records, ended: messageOf(error).replace(/\.$/, "") };
      }
      // A look that fails says nothing of the record, so the next one follows.
      failure = error.message;
    }
    if (pause === firstPause) {
      await onDelay();
    }
    log.info(words("waiting for both clusters"), {
      states: bothSides.map((side) => records[side]?.authentication?.state ?? ""),
      ...(failure === "" ? {} : { failure }),
    });
    try {
      await survey.pause(names, pause, signal);
    } catch {
      const last = failure === "" ? "" : ` (the last look failed: ${failure})`;
      return { records, ended: `${messageOf(signal.reason).replace(/\.$/, "")}${last}` };
    }
  }
}

/** A list that leaves a record out is no proof that it is gone; the record's own address is. */
async function lookFor(
  survey: Survey,
  name: string,
  uuid: string,
  signal: AbortSignal,
): Promise<ClusterPeerRecord | undefined> {
  const records = await survey.look(name, signal);
  return (
    records.find((record) => sameUuid(record.uuid, uuid)) ?? survey.peers(name).tryGet(uuid, { fields: ["*"], signal })
  );
}

/** Why a side can never become `ok` by itself. */
function hopelessness(record: ClusterPeerRecord | undefined, name: string): string | undefined {
  if (record === undefined) {
    return `"${name}" has no record any more: somebody has deleted it`;
  }
  const { in_use: use } = record.authentication ?? {};
  if (use !== undefined && use !== "ok") {
    return `authentication was switched off on "${name}" (in_use is "${use}")`;
  }
  return undefined;
}

function quoted(sides: readonly SideIndex[], names: Pair<string>): string {
  return sides.map((side) => `"${names[side]}"`).join(" and ");
}
