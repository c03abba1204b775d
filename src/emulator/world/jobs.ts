import { timeUuid } from "./identifiers";
import type { ClusterState, Job } from "./model";
import type { World } from "./world";

/** How long a job is known after it ended, in milliseconds. */
export const jobRetention = 300_000;

/** How a new job will go on. */
export interface JobPlan {
  description: string;
  outcome: Job["outcome"];
  /** How many GETs find it at work before it ends. */
  polls: number;
  error: { code: string; message: string };
  results?: Job["results"];
}

/** Starts a job. */
export function startJob(world: World, cluster: ClusterState, plan: JobPlan): Job {
  const now = world.now();
  const job: Job = {
    uuid: timeUuid(now, cluster.nodeId),
    description: plan.description,
    outcome: plan.outcome,
    polls: plan.polls,
    state: "queued",
    error: { code: plan.error.code, message: plan.error.message },
    results: plan.results,
    startTime: now,
    endTime: undefined,
  };
  cluster.jobs.set(job.uuid, job);
  world.notify();
  return job;
}

/** Moves a job on, as one more GET of it is answered. A job that vanishes is gone afterwards. */
export function pollJob(world: World, cluster: ClusterState, job: Job): void {
  if (job.endTime !== undefined) {
    return;
  }
  if (job.polls > 0) {
    job.polls -= 1;
    job.state = "running";
    return;
  }
  switch (job.outcome) {
    case "hang":
      job.state = "running";
      break;
    case "pause":
      job.state = "paused";
      break;
    case "vanish":
      cluster.jobs.delete(job.uuid);
      break;
    default:
      job.state = job.outcome;
      job.endTime = world.now();
  }
  world.notify();
}

/** Forgets the jobs that ended long enough ago. */
export function forgetJobs(world: World, cluster: ClusterState): void {
  const now = world.now();
  for (const job of cluster.jobs.values()) {
    if (job.endTime !== undefined && job.endTime + jobRetention <= now) {
      cluster.jobs.delete(job.uuid);
    }
  }
}
