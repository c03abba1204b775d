import { type CreateContext, Text, text, type UpdateContext, words } from "../../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../../ontap";
import type { Clusters } from "../../clusters/clusters";
import { describeError, failure, isOntapError, warning } from "../../common/diagnostics";
import { warnOfNetwork } from "../model/health-warnings";
import {
  isAccepted,
  type PeerPrivateState,
  recordCondition,
  recordIpspace,
  recordRead,
  writePrivateState,
} from "../model/private-state";
import type { clusterPeerSchema, PeerState } from "../model/schema";
import { allFields, withDiagnostics } from "./client";
import { alignWithPlan, flattenPeer } from "./flatten";
import { waitForAuthentication } from "./wait-for-authentication";

type S = typeof clusterPeerSchema;
type Context = CreateContext<S, Clusters> | UpdateContext<S, Clusters>;

/** A peer as a write left it: what ONTAP says of it, and what is kept beside its state. */
export interface Written {
  readonly record: ClusterPeerRecord;
  readonly kept: PeerPrivateState;
}

/** Saves what is known of a peer after a write, its state and its private state, whatever fails after that. */
export function saveState(context: Context, written: Written): void {
  writePrivateState(context.private, written.kept);
  context.save(stateAfter(context, written));
}

function stateAfter({ plan }: Context, { record, kept }: Written): PeerState {
  return alignWithPlan(plan, flattenPeer(record, plan, isAccepted(record, kept)));
}

/** What a write means for what follows it. */
interface Write {
  /** Whether the peer was made by it. */
  readonly isNew: boolean;
  /** Whether it is one that the other cluster answers. */
  readonly isAnswered: boolean;
}

/**
 * Reads the peer back after a write, and waits for the other cluster where the configuration asks for it.
 *
 * @param written what is known of the peer by the answer to the write; saved already
 */
export async function readAfterWrite(
  context: Context,
  peers: ClusterPeers,
  written: Written,
  { isNew, isAnswered }: Write,
): Promise<PeerState> {
  const read = await readBack(context, peers, written);
  saveState(context, read);
  const waits = context.config.wait_for_authentication && isAnswered && read.record.authentication?.state !== "absent";
  const record = waits ? await waitForAnswer(context, peers, read.record, isNew) : read.record;
  const state = stateAfter(context, { ...read, record });
  writePrivateState(context.private, recordCondition(read.kept, state));
  warnOfNetwork(record, context.diagnostics);
  return state;
}

/**
 * What ONTAP says of the peer now, with what it said only in the answer to the write. That this read fails is no reason to
 * call the write failed.
 */
async function readBack(
  { signal, diagnostics }: Context,
  peers: ClusterPeers,
  { record: written, kept }: Written,
): Promise<Written> {
  try {
    const read = await peers.get(written.uuid, { ...allFields, signal });
    return { record: withAnswer(read, written), kept: recordIpspace(recordRead(kept, read), read) };
  } catch (error) {
    const why = isOntapError(error) ? describeError(error, words("reading it")).detail : String(error);
    diagnostics.add(
      warning(
        "peer-not-read-back",
        Text.join([
          text`The change was made, and is saved. Some attributes of the peer ${written.uuid} are not known until the next plan `,
          text`or refresh. ${why}`,
        ]),
      ),
    );
    return { record: written, kept };
  }
}

/** What a read adds to what a write answered; a generated passphrase stands in the write's answer only. */
function withAnswer(read: ClusterPeerRecord, written: ClusterPeerRecord): ClusterPeerRecord {
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

/**
 * The peer once the other cluster has answered, or what is known when waiting for that ended. After a create that is a
 * warning: Terraform marks what was made with an error as tainted, and would destroy a good peer in its next run.
 *
 * @throws DiagnosticError when waiting ended after a change, which taints nothing.
 */
async function waitForAnswer(
  context: Context,
  peers: ClusterPeers,
  read: ClusterPeerRecord,
  isNew: boolean,
): Promise<ClusterPeerRecord> {
  const { record, unanswered } = await withDiagnostics(words("waiting for the other cluster"), () =>
    waitForAuthentication(peers, read, context),
  );
  if (unanswered !== undefined) {
    if (!isNew) {
      throw failure("wait-ended", unanswered, ["wait_for_authentication"]);
    }
    context.diagnostics.add(warning("wait-ended", unanswered, ["wait_for_authentication"]));
  }
  return withAnswer(record, read);
}
