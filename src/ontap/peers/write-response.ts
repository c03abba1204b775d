import type { Answer } from "../connection/answer";
import type { WrittenPeer } from "../wire/cluster-peer";

/**
 * Milliseconds that the answer to a create or a change is still waited for after it was cancelled: it may hold a uuid or
 * a passphrase that nobody else is ever told.
 */
export const cancelGrace = 5_000;

/** The record in the answer to a POST or PATCH, wrapped or flat; undefined where the answer holds none. */
export async function readWriteResponse(answer: Answer): Promise<WrittenPeer | undefined> {
  const { body } = answer;
  if (body === undefined) {
    return undefined;
  }
  const [{ validate }, { writtenPeer, writtenPeers }] = await Promise.all([
    import("../wire/validate.js"),
    import("../wire/cluster-peer.js"),
  ]);
  const wrapped = typeof body === "object" && body !== null && "records" in body;
  const record = wrapped ? validate(writtenPeers, answer).records[0] : validate(writtenPeer, answer);
  return record === undefined || Object.keys(record).length === 0 ? undefined : record;
}
