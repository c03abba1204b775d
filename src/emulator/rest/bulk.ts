import { deletePeer } from "../world/delete-peer";
import { OntapError } from "../world/errors";
import { startJob } from "../world/jobs";
import type { Peer } from "../world/model";
import { modifyPeer } from "../world/modify-peer";
import type { PeerInputValue } from "../world/peer-input";
import { formatTime } from "../world/time";
import type { Answer, Call } from "./answer";
import { errorAnswer } from "./answer";
import { renderPeer } from "./peer-resource";
import type { Query } from "./query";
import type { ResourceRecord } from "./resource";

function matching(call: Call, query: Query): Peer[] {
  if (query.filters.length === 0) {
    throw new OntapError("262177", ["query"], { target: "query" });
  }
  const keys = query.filters.find(({ field }) => field.path === "uuid")?.exactly;
  const { peers } = call.cluster;
  const candidates =
    keys === undefined ? [...peers.values()] : [...new Set(keys)].flatMap((key) => peers.get(key) ?? []);
  return candidates
    .filter((peer) => {
      const record = renderPeer(call.world, call.cluster, peer);
      return query.filters.every((filter) => filter.matches(record));
    })
    .sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
}

/** One record that a request acts on: what names it in the answer, and what is done to it. */
interface Task {
  /** What names the record in the answer, after the change if that was made. */
  key: () => ResourceRecord;
  run: () => ResourceRecord;
}

interface Outcome {
  /** Each record that was tried; those that failed with their error. */
  records: ResourceRecord[];
  done: number;
  errors: OntapError[];
  /** Whether the records hold anything that only this answer says. */
  telling: boolean;
}

function describeError({ code, message, target }: OntapError): ResourceRecord {
  return { code, message, ...(target && { target }) };
}

/** Acts on one record after another. It ends at the first failure unless told otherwise; what was done is not undone. */
function runTasks(tasks: Iterable<Task>, continueOnFailure: boolean): Outcome {
  const outcome: Outcome = { records: [], done: 0, errors: [], telling: false };
  for (const { key, run } of tasks) {
    try {
      const result = run();
      outcome.telling ||= Object.keys(result).length > 0;
      outcome.records.push({ ...key(), ...result });
      outcome.done += 1;
    } catch (error) {
      if (!(error instanceof OntapError)) {
        throw error;
      }
      outcome.errors.push(error);
      outcome.records.push({ ...key(), error: describeError(error) });
      if (!continueOnFailure) {
        break;
      }
    }
  }
  return outcome;
}

/** Answers at once: with the records that were tried if one failed, else with those that a client needs to see. */
function answerRecords(call: Call, query: Query, outcome: Outcome, status = 200): Answer {
  const [failure] = outcome.errors;
  if (failure !== undefined) {
    const answer = errorAnswer(failure, call.world.settings);
    return { ...answer, body: { ...answer.body, num_records: outcome.done, records: outcome.records } };
  }
  const telling = query.returnRecords ?? outcome.telling;
  return { status, body: { num_records: outcome.done, ...(telling ? { records: outcome.records } : {}) } };
}

function peerTasks(peers: readonly Peer[], act: (peer: Peer) => ResourceRecord): Task[] {
  return peers.map((peer) => ({ key: () => ({ uuid: peer.uuid, name: peer.name }), run: () => act(peer) }));
}

/** Changes a peer; answers what only this request's answer says of it. */
export function modifyOne(call: Call, peer: Peer, input: PeerInputValue): ResourceRecord {
  const { generatedPassphrase, expiresAt } = modifyPeer(call.world, call.cluster, peer, input);
  if (generatedPassphrase === undefined || expiresAt === undefined) {
    return {};
  }
  const expiry = formatTime(expiresAt, call.cluster.timezone);
  return { authentication: { passphrase: generatedPassphrase, expiry_time: expiry } };
}

function removeOne(call: Call, peer: Peer): ResourceRecord {
  deletePeer(call.world, call.cluster, peer);
  return {};
}

/** PATCH of every peer that the query matches. */
export function modifyMatching(call: Call, query: Query, input: PeerInputValue): Answer {
  const tasks = peerTasks(matching(call, query), (peer) => modifyOne(call, peer, input));
  return answerRecords(call, query, runTasks(tasks, query.continueOnFailure));
}

/** DELETE of every peer that the query matches. */
export function removeMatching(call: Call, query: Query): Answer {
  const tasks = peerTasks(matching(call, query), (peer) => removeOne(call, peer));
  return answerRecords(call, query, runTasks(tasks, query.continueOnFailure));
}

/** The `records` of a body that is a list of records; undefined for a body of one record. */
export function recordsOf(call: Call, body: ResourceRecord): ResourceRecord[] | undefined {
  const { records } = body;
  if (!Array.isArray(records) || call.world.settings.recordsBody === "refuse") {
    return undefined;
  }
  const [other] = Object.keys(body).filter((name) => name !== "records");
  if (other !== undefined) {
    throw new OntapError("262179", [other], { target: other });
  }
  return records.map((record, index) => {
    if (typeof record !== "object" || record === null || Array.isArray(record)) {
      throw new OntapError("262197", [JSON.stringify(record), `records[${index}]`, "<object>"], { target: "records" });
    }
    return record as ResourceRecord;
  });
}

/** Answers a body of records, each by its own task: by a job whose results can be looked up, or at once. */
function actOnRecords(call: Call, query: Query, tasks: readonly Task[]): Answer {
  const outcome = runTasks(tasks, query.continueOnFailure);
  if (call.world.settings.recordsBody === "records") {
    return answerRecords(call, { ...query, returnRecords: query.returnRecords ?? true }, outcome, statusOf(call));
  }
  const [failure] = outcome.errors;
  const job = startJob(call.world, call.cluster, {
    description: `${call.method} ${call.path}`,
    outcome: failure === undefined ? "success" : "failure",
    polls: 0,
    error: failure ?? { code: "0", message: "" },
    results: {
      records: outcome.records.filter(({ error }) => error === undefined),
      errors: outcome.errors.map(describeError),
    },
  });
  const links = {
    self: { href: `/api/cluster/jobs/${job.uuid}` },
    results: { href: `${call.path}?job_results_uuid=${job.uuid}` },
  };
  return { status: 202, body: { job: { uuid: job.uuid, ...(call.hal ? { _links: links } : {}) } } };
}

function statusOf(call: Call): number {
  return call.method === "POST" ? 201 : 200;
}

/** POST of a list of records. */
export function createRecords(
  call: Call,
  query: Query,
  records: readonly ResourceRecord[],
  create: (record: ResourceRecord) => ResourceRecord,
): Answer {
  return actOnRecords(
    call,
    query,
    records.map((record) => ({ key: () => ({}), run: () => create(record) })),
  );
}

/** PATCH or DELETE of a list of records, each named by its uuid. */
export function changeRecords(
  call: Call,
  query: Query,
  records: readonly ResourceRecord[],
  act: ((peer: Peer, changes: ResourceRecord) => ResourceRecord) | "remove",
): Answer {
  const tasks = records.map(({ uuid, ...changes }) => ({
    key: () => ({ uuid }),
    run: () => {
      const peer = typeof uuid === "string" ? call.cluster.peers.get(uuid) : undefined;
      if (peer === undefined) {
        throw uuid === undefined
          ? new OntapError("262177", ["uuid"], { target: "uuid" })
          : new OntapError("4", [], { target: "uuid" });
      }
      return act === "remove" ? removeOne(call, peer) : act(peer, changes);
    },
  }));
  return actOnRecords(call, query, tasks);
}
