import { createPeer } from "../world/create-peer";
import { deletePeer } from "../world/delete-peer";
import { OntapError } from "../world/errors";
import type { Peer } from "../world/model";
import { atLeast } from "../world/model";
import type { PeerInputValue } from "../world/peer-input";
import { PeerInput } from "../world/peer-input";
import { formatTime } from "../world/time";
import type { Answer, Call } from "./answer";
import { refuseBody, uuidOf } from "./answer";
import { checkFields, expand, parseBody, parseJson } from "./body";
import { changeRecords, createRecords, modifyMatching, modifyOne, recordsOf, removeMatching } from "./bulk";
import type { Entry } from "./collection";
import { localAddress, peerLinks, peerResource, renderPeer } from "./peer-resource";
import { parameters, parseQuery } from "./query";
import type { RecordSource } from "./read";
import type { ResourceRecord } from "./resource";

function entryOf(call: Call, peer: Peer): Entry {
  return {
    key: peer.uuid,
    record: renderPeer(call.world, call.cluster, peer),
    links: peerLinks(peer),
  };
}

/** Where GET finds cluster peers. */
export const peerSource: RecordSource = {
  resource: peerResource,
  *list(call, keys) {
    const { peers } = call.cluster;
    const chosen = keys === undefined ? peers.values() : [...new Set(keys)].flatMap((key) => peers.get(key) ?? []);
    for (const peer of chosen) {
      yield entryOf(call, peer);
    }
  },
  find: (call, key) => {
    const peer = call.cluster.peers.get(key);
    return peer && entryOf(call, peer);
  },
};

function scope(call: Call) {
  return {
    resource: peerResource,
    version: call.cluster.version,
    now: call.world.clock.now(),
    timezone: call.cluster.timezone,
  };
}

function readInput(call: Call, body: ResourceRecord, operation: "create" | "modify"): PeerInputValue {
  const expanded = expand(body);
  checkFields(peerResource, expanded, operation, call.cluster.version);
  return parseBody(PeerInput, expanded);
}

function findPeer(call: Call): Peer {
  const peer = call.cluster.peers.get(uuidOf(call));
  if (peer === undefined) {
    throw new OntapError("4", [], { target: "uuid" });
  }
  return peer;
}

function wrap(record: ResourceRecord): ResourceRecord {
  return { num_records: 1, records: [record] };
}

function flatAnswer(call: Call): boolean {
  const { createAnswer } = call.world.settings;
  const { version } = call.cluster;
  switch (createAnswer) {
    case "flat":
      return true;
    case "wrapped":
      return false;
    case "documented":
      return !atLeast(version, 12, 2);
    case "recorded":
      return !atLeast(version, 8);
  }
}

/** Makes a peer. Answers the record that a POST answers. */
function createOne(call: Call, body: ResourceRecord): ResourceRecord {
  const input = readInput(call, body, "create");
  const { peer, generatedPassphrase, expiresAt, localAddresses } = createPeer(call.world, call.cluster, input);
  const anonymous = input.remote.ip_addresses === undefined;
  return {
    uuid: peer.uuid,
    // What a live system answered: the name of an offer, an empty one beside a generated passphrase, else none.
    ...(anonymous ? { name: peer.name } : generatedPassphrase !== undefined ? { name: "" } : {}),
    ...(anonymous && atLeast(call.cluster.version, 8) ? { ip_address: localAddress(call.cluster, peer.ipspace) } : {}),
    ...(expiresAt === undefined
      ? {}
      : {
          authentication: {
            ...(generatedPassphrase === undefined ? {} : { passphrase: generatedPassphrase }),
            expiry_time: formatTime(expiresAt, call.cluster.timezone),
          },
        }),
    ...(localAddresses && {
      local_network: { interfaces: localAddresses.map((address) => ({ ip_address: address })) },
    }),
    ...(call.hal ? { _links: { self: { href: `/api/cluster/peers/${peer.uuid}` } } } : {}),
  };
}

/** POST of a peer, or of a list of peers in `records`. */
export function create(call: Call): Answer {
  const body = parseJson(call.body);
  const records = recordsOf(call, body);
  const allowed = records === undefined ? parameters.create : parameters.bulk;
  const query = parseQuery(call.pairs, scope(call), allowed, false);
  if (records !== undefined) {
    return createRecords(call, query, records, (record) => createOne(call, record));
  }
  const record = createOne(call, body);
  const { settings } = call.world;
  const what =
    query.returnRecords === undefined
      ? settings.createWithoutReturnRecords
      : query.returnRecords
        ? "record"
        : settings.createReturnRecordsFalse;
  return {
    status: 201,
    body: what === "empty" ? {} : flatAnswer(call) ? record : wrap(record),
    headers: { location: `/api/cluster/peers/${record.uuid}` },
  };
}

/** PATCH of one peer. */
export function modify(call: Call): Answer {
  const query = parseQuery(call.pairs, scope(call), parameters.modify, false);
  const peer = findPeer(call);
  const result = modifyOne(call, peer, readInput(call, parseJson(call.body), "modify"));
  if (result.authentication === undefined && query.returnRecords !== true) {
    return { status: 200, body: {} };
  }
  const record: ResourceRecord = {
    uuid: peer.uuid,
    name: peer.name,
    ...result,
    ...(call.hal ? { _links: { self: { href: `/api/cluster/peers/${peer.uuid}` } } } : {}),
  };
  return { status: 200, body: call.world.settings.patchAnswer === "flat" ? record : wrap(record) };
}

/** DELETE of one peer. */
export function remove(call: Call): Answer {
  refuseBody(call);
  parseQuery(call.pairs, scope(call), parameters.modify, false);
  deletePeer(call.world, call.cluster, findPeer(call));
  return { status: 200, body: call.world.settings.deleteAnswer === "none" ? undefined : {} };
}

/** PATCH of the collection: of what the query matches, or of a list of peers in `records`. */
export function modifyAll(call: Call): Answer {
  const body = parseJson(call.body);
  const query = parseQuery(call.pairs, scope(call), parameters.bulk, true);
  const records = recordsOf(call, body);
  return records === undefined
    ? modifyMatching(call, query, readInput(call, body, "modify"))
    : changeRecords(call, query, records, (peer, changes) => modifyOne(call, peer, readInput(call, changes, "modify")));
}

/** DELETE of the collection: of what the query matches, or of a list of peers in `records`. */
export function removeAll(call: Call): Answer {
  const records = call.hasBody ? recordsOf(call, parseJson(call.body)) : undefined;
  if (records === undefined) {
    refuseBody(call);
  }
  const query = parseQuery(call.pairs, scope(call), parameters.bulk, true);
  return records === undefined ? removeMatching(call, query) : changeRecords(call, query, records, "remove");
}
