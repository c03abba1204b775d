import { bulkhead } from "cockatiel";
import { words } from "../../framework";
import { Survey } from "../../provider/cluster-peering/execution/survey";
import type { ClusterFacts } from "../../provider/cluster-peering/model/relationship";
import { describeError, isOntapError } from "../../provider/common/diagnostics";
import type { Fleet } from "../sources";

/** Why a cluster could not be asked. */
export interface ClusterFailure {
  /** The id of the provider's diagnostic for it, such as `cluster-unreachable` or `login-refused`. */
  readonly id: string;
  /** What happened and what to do, in sentences. */
  readonly detail: string;
}

/** What came of asking one cluster. */
export type ClusterAnswer = {
  readonly name: string;
  /** Host and port. */
  readonly host: string;
} & (
  | { readonly facts: ClusterFacts; readonly failure?: undefined }
  | { readonly facts?: undefined; readonly failure: ClusterFailure }
);

/** What all clusters said. */
export interface FleetSurvey {
  /** When the last one had answered. */
  readonly at: Date;
  readonly answers: readonly ClusterAnswer[];
}

export interface SurveyOptions {
  /** Milliseconds for each cluster to answer in. */
  readonly timeoutMs: number;
  /** Ends the survey; clusters that have not answered have failed. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each cluster that has answered, or failed, with how many have. */
  readonly onAnswer?: ((count: number) => void) | undefined;
}

/**
 * How many clusters are asked at the same time. With hundreds of TLS handshakes at once a busy machine gets to none of them before its
 * time is over.
 */
const atOnce = 32;

/** Asks the clusters side by side, each by three GETs. One that does not answer fails alone. */
export async function surveyFleet(fleet: Fleet, options: SurveyOptions): Promise<FleetSurvey> {
  const survey = new Survey(fleet.provider);
  const places = bulkhead(atOnce, Number.POSITIVE_INFINITY);
  let count = 0;
  const answers = await Promise.all(
    fleet.names.map(async (name) => {
      const answer = await places.execute(() => ask(survey, name, fleet.hostOf(name), options));
      count += 1;
      options.onAnswer?.(count);
      return answer;
    }),
  );
  return { at: new Date(), answers };
}

async function ask(
  survey: Survey,
  name: string,
  host: string,
  { timeoutMs, signal }: SurveyOptions,
): Promise<ClusterAnswer> {
  const limit = AbortSignal.timeout(timeoutMs);
  // What is still under way when one of the three has failed is stopped.
  const done = new AbortController();
  const signals = [limit, done.signal, ...(signal === undefined ? [] : [signal])];
  try {
    return { name, host, facts: await survey.facts(name, AbortSignal.any(signals)) };
  } catch (error) {
    if (!isOntapError(error)) {
      throw error;
    }
    if (limit.aborted && error.kind === "cancelled") {
      const seconds = timeoutMs / 1000;
      const advice = "Check its load, and the firewalls on the way; --timeout allows more time.";
      return { name, host, failure: { id: "cluster-timeout", detail: `No answer within ${seconds} s. ${advice}` } };
    }
    const { id, detail } = describeError(error, words("asking the cluster"), false);
    return { name, host, failure: { id, detail: String(detail) } };
  } finally {
    done.abort();
  }
}
