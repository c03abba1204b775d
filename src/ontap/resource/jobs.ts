import { words } from "../../text/text";
import type { Answer } from "../connection/answer";
import type { HostConnection } from "../connection/host-connection";
import { errorOf } from "../errors/envelope";
import { OntapError } from "../errors/ontap-error";
import type { JobRecord } from "../wire/job";
import { asUuid } from "./uuid";

/** How to wait for a job, where ONTAP answers a request with one. `/cluster/peers` answers at once as a rule. */
export interface PollOptions {
  /** Milliseconds between two looks. By default the connection's `pollInterval`. */
  readonly pollInterval?: number | undefined;
  /** Milliseconds until waiting is given up. By default the connection's `pollTimeout`. */
  readonly pollTimeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Jobs of a cluster: what ONTAP still works on after it has answered 202. */
export class Jobs {
  readonly connection: HostConnection;

  constructor(connection: HostConnection) {
    this.connection = connection;
  }

  /**
   * The job as it stands.
   * @throws OntapError with `isNotFound` when there is none; ONTAP forgets a job 300 seconds after it ended.
   */
  async get(uuid: string, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<JobRecord> {
    const path = `/api/cluster/jobs/${asUuid(uuid, "job")}`;
    const query = { fields: "state,message,code,error,description" };
    const answer = await this.connection.read(path, query, options.signal);
    const [{ validate }, { job }] = await Promise.all([import("../wire/validate.js"), import("../wire/job.js")]);
    return validate(job, answer);
  }

  /**
   * Waits until the job has succeeded.
   * @param request the request that ONTAP answered with the job, for messages
   * @throws OntapError of kind `job` when it failed, vanished or did not end in time.
   */
  async wait(uuid: string, options: PollOptions = {}, request?: Answer["request"]): Promise<JobRecord> {
    try {
      return await this.#wait(uuid, options);
    } catch (error) {
      const isOfJob = error instanceof OntapError && error.job !== undefined;
      throw isOfJob ? error.with({ host: this.connection.address, ...request }) : error;
    }
  }

  async #wait(uuid: string, options: PollOptions): Promise<JobRecord> {
    const { clock } = this.connection;
    const interval = options.pollInterval ?? this.connection.pollInterval;
    const end = clock.now() + (options.pollTimeout ?? this.connection.pollTimeout);
    for (;;) {
      const seen = await this.#look(uuid, options.signal);
      if (!(seen instanceof OntapError)) {
        this.connection.trace({ type: "job", uuid, state: seen.state ?? "unknown", message: seen.message });
        if (seen.state === "success") {
          return seen;
        }
        if (seen.state === "failure") {
          throw failed(seen);
        }
      }
      if (clock.now() + interval > end) {
        throw seen instanceof OntapError ? seen : unfinished(seen);
      }
      await clock.sleep(interval, options.signal).catch((error: unknown) => {
        throw OntapError.from(error, {
          kind: "cancelled",
          reason: "Waiting for the job was cancelled",
          job: uuid,
          outcome: "unknown",
        });
      });
    }
  }

  /** The job, or why this look at it failed where the next one may succeed: the job goes on meanwhile. */
  async #look(uuid: string, signal: AbortSignal | undefined): Promise<JobRecord | OntapError> {
    try {
      return await this.get(uuid, { signal });
    } catch (error) {
      if (!(error instanceof OntapError)) {
        throw error;
      }
      if (!error.isNotFound) {
        const unseen = error.with({ job: uuid, outcome: "unknown" });
        if (mayPass(error)) {
          return unseen;
        }
        throw unseen;
      }
      throw error.with({
        kind: "job",
        reason: "The job is gone, so that its result is not known",
        advice: words("Look at the cluster whether the change was made."),
        job: uuid,
        outcome: "unknown",
      });
    }
  }
}

/** Whether looking again may help, even after what a single request is not sent again for. */
function mayPass({ kind, retryable, status = 0 }: OntapError): boolean {
  return retryable || status >= 500 || kind === "connection" || kind === "timeout";
}

/** The uuid of the job that an answer carries; undefined where the request is done already. */
export async function jobOf(answer: Answer): Promise<string | undefined> {
  if (answer.status !== 202) {
    return undefined;
  }
  const [{ validate }, { jobLink }] = await Promise.all([import("../wire/validate.js"), import("../wire/values.js")]);
  return validate(jobLink, answer).job.uuid;
}

function failed(job: JobRecord): OntapError {
  const code = job.error?.code ?? (job.code === undefined || job.code === 0 ? undefined : String(job.code));
  const known = errorOf({
    code,
    message: job.error?.message || job.message,
    target: job.error?.target,
    arguments: [],
  });
  const reason = code === undefined && !job.message ? "The job failed and does not say why" : known.reason;
  // A job that has failed says so of all of its work.
  return known.with({ kind: "job", reason, job: job.uuid, outcome: "none" });
}

function unfinished(job: JobRecord): OntapError {
  return new OntapError({
    kind: "job",
    reason: `The job is still ${job.state ?? "under way"} after the time that was allowed${job.message ? `: ${job.message}` : ""}`,
    advice: words("It goes on by itself: wait for it, or allow more time by `pollTimeout`."),
    retryable: false,
    outcome: "unknown",
    job: job.uuid,
  });
}
