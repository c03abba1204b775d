import { type Logger, messageOf, Text, text, words } from "../../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../../ontap";
import { errorText, isOntapError } from "../../common/diagnostics";

/** Milliseconds between two looks: half a second at first, for emulators and quick clusters, ten at the most. */
const firstLook = 500;
const slowestLook = 10_000;
/**
 * How many looks in a row may find `problem`, a minute in all. The passphrases differ then, which does not become better by itself;
 * the other side may only be about to get its new one in the same run.
 */
const looksAtProblem = 10;

/** What waiting came to. */
export interface Waited {
  /** The peer as it was last seen. */
  readonly record: ClusterPeerRecord;
  /** Why waiting ended before the other cluster had answered, in whole sentences; undefined when it has. */
  readonly unanswered?: Text;
}

/**
 * Waits until the other cluster has answered, which the operation's timeout ends. A look that fails says nothing of the
 * peer, so the next one follows; a cluster that lets nobody look ends the waiting, and passphrases that differ do.
 *
 * @throws OntapError when there is no such peer any more.
 */
export async function waitForAuthentication(
  peers: ClusterPeers,
  record: ClusterPeerRecord,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Logger },
): Promise<Waited> {
  const { clock } = peers.connection;
  let found = record;
  let failure: Error | undefined;
  let pause = firstLook;
  let problems = 0;
  while (found.authentication?.state !== "ok") {
    log.info(words("waiting for the other cluster"), {
      uuid: found.uuid,
      authentication_state: found.authentication?.state,
      status_state: found.status?.state,
    });
    try {
      await clock.sleep(pause, signal);
      found = await peers.get(record.uuid, { fields: ["*"], signal });
      failure = undefined;
      problems = found.authentication?.state === "problem" ? problems + 1 : 0;
      if (problems === looksAtProblem) {
        return {
          record: found,
          unanswered: describeWait(found, words("the other cluster has another passphrase, and keeps it")),
        };
      }
    } catch (error) {
      if (signal.aborted) {
        return { record: found, unanswered: describeWait(found, messageOf(signal.reason), failure) };
      }
      if (!isOntapError(error) || error.isNotFound) {
        throw error;
      }
      if (isForbidden(error)) {
        return { record: found, unanswered: describeWait(found, messageOf(error)) };
      }
      log.warn(words("the peer could not be looked at; it is tried again"), {
        uuid: found.uuid,
        error: errorText(error),
      });
      failure = error;
    }
    pause = Math.min(pause * 2, slowestLook);
  }
  return { record: found };
}

/** No waiting mends a login that is refused, or a role that may not look. */
function isForbidden({ status }: { readonly status: number | undefined }): boolean {
  return status === 401 || status === 403;
}

function describeWait(found: ClusterPeerRecord, why: string | Text, failure?: Error): Text {
  const last = failure === undefined ? "" : text` The last look failed: ${failure.message}`;
  const reason = why instanceof Text ? why : why.replace(/\.$/, "");
  return Text.join([
    text`Waiting ended: ${reason}. The cluster last said: authentication.state is `,
    text`"${found.authentication?.state}", status.state is "${found.status?.state}".${last} The peer ${found.uuid} exists and is `,
    words(
      "saved. Make or mend the other side with the same passphrase, and plan again, which tells how it stands by then. Where " +
        "both sides are in one configuration, only one of them may wait, with `depends_on` naming the other: sides that wait " +
        "hold Terraform's places (`-parallelism`, 10 by default), so that those they wait for may never begin.",
    ),
  ]);
}
