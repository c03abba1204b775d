import { DiagnosticError, type Logger } from "../../framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../ontap";

/** Milliseconds between two looks: half a second at first, for emulators and quick clusters, ten at the most. */
const FIRST_LOOK = 500;
const SLOWEST_LOOK = 10_000;

/**
 * Waits until the other cluster has answered, which only the operation's timeout ends.
 *
 * @throws DiagnosticError that says what the cluster last said.
 */
export async function waitForAuthentication(
  peers: ClusterPeers,
  record: ClusterPeerRecord,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Logger },
): Promise<ClusterPeerRecord> {
  const { clock } = peers.connection;
  let found = record;
  let pause = FIRST_LOOK;
  while (found.authentication?.state !== "ok") {
    log.info("waiting for the other cluster", {
      uuid: found.uuid,
      authentication_state: found.authentication?.state,
      status_state: found.status?.state,
    });
    try {
      await clock.sleep(pause, signal);
      found = await peers.get(record.uuid, { fields: ["*"], signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      throw gaveUp(found, signal.reason);
    }
    pause = Math.min(pause * 2, SLOWEST_LOOK);
  }
  return found;
}

function gaveUp(found: ClusterPeerRecord, reason: unknown): DiagnosticError {
  const why = reason instanceof Error ? reason.message : String(reason);
  return new DiagnosticError(
    "The other cluster has not answered",
    `Waiting ended (${why}). The cluster last said: authentication.state is "${found.authentication?.state}", ` +
      `status.state is "${found.status?.state}". The peer ${found.uuid} exists and is saved. Make or mend the other side ` +
      "with the same passphrase. If Terraform has marked the new resource as tainted, `terraform untaint` keeps the next " +
      "apply from making it anew.",
    ["wait_for_authentication"],
    { cause: reason },
  );
}
