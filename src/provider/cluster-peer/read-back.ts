import type { HandlerContext, PrivateState } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";
import { isOntapError, wordsFor } from "../common/diagnostics";
import { allFields } from "./api/client";
import { recordRead } from "./notes";

interface Private {
  readonly private: PrivateState;
}

/**
 * A peer after it was written: what ONTAP says of it now, and what it said only in the answer to the write. That this
 * read fails is no reason to call the write failed.
 */
export async function readBack(
  { signal, diagnostics, private: privateState }: Pick<HandlerContext, "signal" | "diagnostics"> & Private,
  peers: ClusterPeers,
  written: ClusterPeerRecord,
): Promise<ClusterPeerRecord> {
  try {
    const read = await peers.get(written.uuid, { ...allFields, signal });
    recordRead(privateState, read);
    return withAnswer(read, written);
  } catch (error) {
    const why = isOntapError(error) ? wordsFor(error, "reading it").detail : String(error);
    diagnostics.warning(
      "The cluster peer could not be read back",
      `The change was made, and is saved. Some attributes of the peer ${written.uuid} are not known until the next plan ` +
        `or refresh. ${why}`,
    );
    return written;
  }
}

/** What a read adds to what a write answered; a generated passphrase stands in the write's answer only. */
export function withAnswer(read: ClusterPeerRecord, written: ClusterPeerRecord): ClusterPeerRecord {
  const { passphrase, expiry_time } = written.authentication ?? {};
  const waits = read.authentication?.state !== "ok";
  return {
    ...read,
    ip_address: read.ip_address ?? written.ip_address,
    authentication: {
      ...(waits && { expiry_time }),
      ...read.authentication,
      ...(passphrase !== undefined && { passphrase }),
    },
  };
}
