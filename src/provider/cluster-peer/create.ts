import { type CreateContext, words } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { errorText } from "../common/diagnostics";
import { readAfterWrite, saveState, type Written } from "./api/after-write";
import { peersOf, withDiagnostics } from "./api/client";
import { expandCreate } from "./api/expand-create";
import { explainRefusedCreate } from "./api/explain-refused-create";
import { regeneratePassphrase } from "./api/regenerate-passphrase";
import { Claims } from "./identity/claims";
import { identifyCluster } from "./identity/local-cluster";
import { listAddressedUuids } from "./identity/successor";
import { isAuthenticated, isOffer } from "./model/peer-kind";
import { dropPlannedCheck } from "./model/planned-check";
import type { clusterPeerSchema, PeerState } from "./model/schema";

type Context = CreateContext<typeof clusterPeerSchema, Clusters>;

/** Makes the peer. From the moment that ONTAP has it Terraform has it too, whatever else fails. */
export async function createPeer(context: Context): Promise<PeerState> {
  const { config, plan, signal, log } = context;
  dropPlannedCheck(context.private);
  const peers = peersOf(context.provider, plan);
  const offer = isOffer(config);
  const body = expandCreate(config);
  const others = offer
    ? await withDiagnostics(words("listing the cluster peers"), () => listAddressedUuids(peers, signal))
    : undefined;

  // Before the create, so that nothing that was made waits for it to be saved.
  const localCluster = await identifyCluster(context.provider, plan.cluster, signal).catch((error) => {
    log.warn(words("the cluster cannot be asked which one it is; the next read asks again"), {
      error: errorText(error),
    });
    return undefined;
  });
  const created = await withDiagnostics(words("creating the cluster peer"), () =>
    peers.create(body, { signal }).catch((error) => explainRefusedCreate(error, peers, body, config.cluster)),
  );
  const sent = created.record.authentication?.passphrase !== undefined || body.authentication?.passphrase !== undefined;
  let written: Written = { record: created.record, kept: { others, named: config.name !== null, sent, localCluster } };
  saveState(context, written);
  Claims.of(peers.connection).claim(created.record.uuid, created.record.uuid);
  if (created.recovered) {
    log.warn(words("the answer to the create was lost; the peer was found on the cluster"), {
      uuid: written.record.uuid,
    });
  }
  if (created.passphraseLost) {
    const { record, kept } = written;
    const answer = await withDiagnostics(words("replacing the generated passphrase that was lost"), () =>
      regeneratePassphrase(peers, record.uuid, body, context),
    );
    const authentication = { ...record.authentication, ...answer?.authentication };
    written = { record: { ...record, authentication }, kept: { ...kept, sent: true } };
    saveState(context, written);
  }
  return readAfterWrite(context, peers, written, { isNew: true, isAnswered: !offer && isAuthenticated(config) });
}
