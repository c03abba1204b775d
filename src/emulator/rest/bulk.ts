import { deletePeer } from "../world/delete-peer";
import { OntapError } from "../world/errors";
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

/**
 * Does something to every matching peer, one after another. It ends at the first failure unless `continue_on_failure`;
 * what was done is not undone. The answer names each record: those that failed with their error.
 */
function forEach(call: Call, query: Query, act: (peer: Peer) => ResourceRecord): Answer {
  const records: ResourceRecord[] = [];
  let done = 0;
  let telling = query.returnRecords === true;
  let failure: OntapError | undefined;
  for (const peer of matching(call, query)) {
    try {
      const more = act(peer);
      telling ||= Object.keys(more).length > 0;
      records.push({ uuid: peer.uuid, name: peer.name, ...more });
      done += 1;
    } catch (error) {
      if (!(error instanceof OntapError)) {
        throw error;
      }
      failure ??= error;
      const { code, message, target } = error;
      records.push({ uuid: peer.uuid, name: peer.name, error: { code, message, ...(target && { target }) } });
      if (!query.continueOnFailure) {
        break;
      }
    }
  }
  if (failure !== undefined) {
    const answer = errorAnswer(failure, call.world.settings);
    return { ...answer, body: { ...answer.body, num_records: done, records } };
  }
  return { status: 200, body: { num_records: done, ...(telling ? { records } : {}) } };
}

/** PATCH of every peer that the query matches. */
export function modifyMatching(call: Call, query: Query, input: PeerInputValue): Answer {
  return forEach(call, query, (peer) => {
    const { generatedPassphrase, expiresAt } = modifyPeer(call.world, call.cluster, peer, input);
    if (generatedPassphrase === undefined || expiresAt === undefined) {
      return {};
    }
    const expiry = formatTime(expiresAt, call.cluster.timezone);
    return { authentication: { passphrase: generatedPassphrase, expiry_time: expiry } };
  });
}

/** DELETE of every peer that the query matches. */
export function removeMatching(call: Call, query: Query): Answer {
  return forEach(call, query, (peer) => {
    deletePeer(call.world, call.cluster, peer);
    return {};
  });
}
