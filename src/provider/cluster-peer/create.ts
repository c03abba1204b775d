import type { CreateContext } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { finish, save } from "./api/after-write";
import { asking, peersOf } from "./api/client";
import { createBody } from "./api/expand-create";
import { explainDuplicate } from "./api/explain-conflict";
import { generateAnew } from "./api/regenerate-passphrase";
import { addressedUuids } from "./identity/successor";
import { remember } from "./model/private-state";
import type { clusterPeerSchema } from "./model/schema";
import type { PeerState } from "./model/types";
import { isAuthenticated, isOffer } from "./model/update-diff";

type Context = CreateContext<typeof clusterPeerSchema, Clusters>;

/** Makes the peer. From the moment that ONTAP has it Terraform has it too, whatever else fails. */
export async function createPeer(context: Context): Promise<PeerState> {
  const { config, plan, signal, log, private: privateState } = context;
  const peers = peersOf(context.provider, plan);
  const offer = isOffer(config);
  const body = createBody(config);
  const others = offer ? await asking("listing the cluster peers", () => addressedUuids(peers, signal)) : undefined;

  const created = await asking("creating the cluster peer", () =>
    peers.create(body, { signal }).catch((error) => explainDuplicate(error, peers, body, config.cluster)),
  );
  const sent = created.record.authentication?.passphrase !== undefined || body.authentication?.passphrase !== undefined;
  remember(privateState, { others, named: config.name !== null, sent });
  let { record } = created;
  save(context, record);
  if (created.recovered) {
    log.warn("the answer to the create was lost; the peer was found on the cluster", { uuid: record.uuid });
  }
  if (created.passphraseLost) {
    const { uuid } = record;
    const written = await asking("replacing the generated passphrase that was lost", () =>
      generateAnew(peers, uuid, body, context),
    );
    remember(privateState, { sent: true });
    record = { ...record, authentication: { ...record.authentication, ...written?.authentication } };
    save(context, record);
  }
  return finish(context, peers, record, { isNew: true, isAnswered: !offer && isAuthenticated(config) });
}
