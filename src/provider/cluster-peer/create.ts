import type { CreateContext } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { readAfterWrite, saveState } from "./api/after-write";
import { peersOf, withDiagnostics } from "./api/client";
import { expandCreate } from "./api/expand-create";
import { explainConflict } from "./api/explain-conflict";
import { regeneratePassphrase } from "./api/regenerate-passphrase";
import { listAddressedUuids } from "./identity/successor";
import { updatePrivateState } from "./model/private-state";
import type { clusterPeerSchema } from "./model/schema";
import type { PeerState } from "./model/types";
import { isAuthenticated, isOffer } from "./model/update-diff";

type Context = CreateContext<typeof clusterPeerSchema, Clusters>;

/** Makes the peer. From the moment that ONTAP has it Terraform has it too, whatever else fails. */
export async function createPeer(context: Context): Promise<PeerState> {
  const { config, plan, signal, log, private: privateState } = context;
  const peers = peersOf(context.provider, plan);
  const offer = isOffer(config);
  const body = expandCreate(config);
  const others = offer
    ? await withDiagnostics("listing the cluster peers", () => listAddressedUuids(peers, signal))
    : undefined;

  const created = await withDiagnostics("creating the cluster peer", () =>
    peers.create(body, { signal }).catch((error) => explainConflict(error, peers, body, config.cluster)),
  );
  const sent = created.record.authentication?.passphrase !== undefined || body.authentication?.passphrase !== undefined;
  updatePrivateState(privateState, { others, named: config.name !== null, sent });
  let { record } = created;
  saveState(context, record);
  if (created.recovered) {
    log.warn("the answer to the create was lost; the peer was found on the cluster", { uuid: record.uuid });
  }
  if (created.passphraseLost) {
    const { uuid } = record;
    const written = await withDiagnostics("replacing the generated passphrase that was lost", () =>
      regeneratePassphrase(peers, uuid, body, context),
    );
    updatePrivateState(privateState, { sent: true });
    record = { ...record, authentication: { ...record.authentication, ...written?.authentication } };
    saveState(context, record);
  }
  return readAfterWrite(context, peers, record, { isNew: true, isAnswered: !offer && isAuthenticated(config) });
}
