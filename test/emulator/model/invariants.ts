import { at } from "../https";
import { peers } from "../peers";
import type { Model, Real, SideName } from "./model";
import { expectedState, other } from "./model";

/**
 * What must hold after every step, whatever was done:
 *
 *  1. The clusters have exactly the peers that the model has: nothing is lost, nothing is made twice.
 *  2. The uuid of an addressed or accepted peer is the remote cluster's; that of an open offer is nobody's.
 *  3. No two peers of a cluster share a uuid or a name.
 *  4. authentication.state is what the model says; `ok` on one side with the network whole means `ok` or a new
 *     passphrase on the other.
 *  5. Both sides that are `ok` show the same encryption.state, and it is one that both proposed, or none.
 *  6. An open offer is `unidentified`, and only an open offer is.
 *  7. `available` or `partial` needs a record on both sides and a network between them.
 *  8. expiry_time is there if and only if a passphrase waits, and lies at most seven days ahead of when it was given.
 *  9. No GET holds a passphrase.
 * 10. Encryption is none where authentication is absent.
 * 11. remote.name and remote.serial_number are those of the cluster behind the uuid.
 * 12. A request that is refused changes nothing on either side (checked where the steps send one).
 */
export async function checkInvariants(model: Model, clusters: Real["clusters"], now: number): Promise<void> {
  const seen: Record<SideName, Map<string, unknown>> = { a: new Map(), b: new Map() };
  for (const side of ["a", "b"] as const) {
    const reply = await peers(clusters[side], "GET", "?fields=**");
    const records = at(reply.json, "records") as unknown[];
    must(1, at(reply.json, "num_records") === model.peers[side].size && records.length === model.peers[side].size);
    must(9, !reply.text.includes('"passphrase"'));
    for (const record of records) {
      seen[side].set(String(at(record, "uuid")), record);
    }
    must(
      3,
      seen[side].size === records.length &&
        new Set(records.map((record) => at(record, "name"))).size === records.length,
    );
  }
  for (const side of ["a", "b"] as const) {
    const far = clusters[other(side)];
    for (const [uuid, mine] of model.peers[side]) {
      const record = seen[side].get(uuid);
      must(1, record !== undefined, uuid);
      const state = at(record, "authentication.state");
      const status = at(record, "status.state");
      const encryption = at(record, "encryption.state");
      must(2, mine.anonymous ? uuid !== far.uuid && uuid !== clusters[side].uuid : uuid === far.uuid, uuid);
      must(2, at(record, "name") === mine.name, at(record, "name"));
      const expected = expectedState(model, { clusters }, side, mine, now);
      must(4, state === expected, `${side}: ${state} instead of ${expected}`);
      must(4, at(record, "authentication.in_use") === mine.inUse);
      must(6, mine.anonymous === (status === "unidentified"), status);
      const theirs = mine.anonymous ? undefined : seen[other(side)].get(clusters[side].uuid);
      if (status === "available" || status === "partial") {
        must(7, theirs !== undefined && !model.cut, status);
      }
      if (state === "ok" && !model.cut) {
        must(4, theirs !== undefined);
        const theirState = at(theirs, "authentication.state");
        must(4, theirState === "ok" || at(theirs, "authentication.expiry_time") !== undefined, theirState);
        must(5, at(theirs, "encryption.state") === encryption, encryption);
      }
      must(5, encryption === (mine.session?.encryption ?? "none"), encryption);
      const expiry = at(record, "authentication.expiry_time");
      must(8, (expiry !== undefined) === (mine.offer !== undefined), expiry);
      if (mine.offer !== undefined) {
        must(8, Date.parse(String(expiry)) === Math.trunc(mine.offer.expiresAt / 1000) * 1000, expiry);
      }
      must(10, state !== "absent" || encryption === "none", encryption);
      must(11, mine.anonymous || at(record, "remote.name") === far.name, at(record, "remote.name"));
      must(11, mine.anonymous || at(record, "remote.serial_number") === far.state.serialNumber);
    }
  }
}

function must(invariant: number, holds: boolean, seen?: unknown): void {
  if (!holds) {
    throw new Error(`Invariant ${invariant} is broken${seen === undefined ? "" : `: ${String(seen)}`}.`);
  }
}
