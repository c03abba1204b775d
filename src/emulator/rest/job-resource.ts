import { forgetJobs, pollJob } from "../world/jobs";
import type { ClusterState, Job } from "../world/model";
import { formatTime } from "../world/time";
import type { Call } from "./answer";
import type { Entry } from "./collection";
import { documentedFields } from "./documented-fields";
import type { RecordSource } from "./read";

function entryOf(cluster: ClusterState, job: Job): Entry {
  const failed = job.state === "failure";
  return {
    key: job.uuid,
    record: {
      uuid: job.uuid,
      description: job.description,
      state: job.state,
      message: failed ? job.error.message : job.state === "success" ? "success" : "",
      code: failed ? Number(job.error.code) : 0,
      ...(failed ? { error: { code: job.error.code, message: job.error.message } } : {}),
      start_time: formatTime(job.startTime, cluster.timezone),
      end_time: job.endTime === undefined ? undefined : formatTime(job.endTime, cluster.timezone),
    },
    links: { self: { href: `/api/cluster/jobs/${job.uuid}` } },
  };
}

/** GET /api/cluster/jobs. Every GET of one job moves it on. */
export const jobSource: RecordSource = {
  resource: {
    path: "/api/cluster/jobs",
    defaults: ["uuid"],
    fields: documentedFields("job"),
  },
  *list(call: Call) {
    forgetJobs(call.world, call.cluster);
    for (const job of call.cluster.jobs.values()) {
      yield entryOf(call.cluster, job);
    }
  },
  find: (call, key) => {
    forgetJobs(call.world, call.cluster);
    const job = call.cluster.jobs.get(key);
    if (job === undefined) {
      return undefined;
    }
    pollJob(call.world, call.cluster, job);
    return call.cluster.jobs.has(key) ? entryOf(call.cluster, job) : undefined;
  },
};
