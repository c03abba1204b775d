import { type CreateContext, DiagnosticError, isSet, partsFor, type UpdateContext } from "../../framework";
import { type ClusterPeerRecord, ClusterPeers } from "../../ontap";
import type { Clusters } from "../connections/clusters";
import { asDiagnostic } from "../errors";
import { createBody, isOffer, modifyBody } from "./bodies";
import { conditionOf } from "./condition";
import { importPeer } from "./import";
import { recall, remember } from "./memory";
import { asksForRotation, planPeer, report } from "./plan";
import { checkConfig } from "./rules";
import { clusterPeerSchema, TIMEOUTS } from "./schema";
import { asPlanned, stateFrom } from "./state";
import { allUuids, findSuccessor } from "./successor";
import type { PeerState } from "./types";
import { waitForAuthentication } from "./wait";
import { warnOfNetwork } from "./warnings";

type S = typeof clusterPeerSchema;

const ALL = { fields: ["*"] } as const;

/** The peers of the cluster that a plan or state is about. */
function peersOf(provider: Clusters, { cluster }: { readonly cluster: string | null }): ClusterPeers {
  return new ClusterPeers(provider.connect(cluster));
}

/** Runs calls to ONTAP; an error of theirs becomes one that the user can act on. */
async function asking<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asDiagnostic(error, doing, clusterPeerSchema.attributes);
  }
}

async function create(context: CreateContext<S, Clusters>): Promise<PeerState> {
  const { config, plan, signal, diagnostics, log, client } = context;
  if (client.writeOnlyAttributes === false && config.authentication?.passphrase_wo) {
    throw new DiagnosticError("Write-only attribute not supported", "This needs Terraform 1.11 or newer.");
  }
  const peers = peersOf(context.provider, plan);
  const offer = isOffer(config);
  const others = offer ? await asking("listing the cluster peers", () => allUuids(peers, signal)) : undefined;
  const created = await asking("creating the cluster peer", () => peers.create(createBody(config), { signal }));
  let record: ClusterPeerRecord = created.record;
  remember(context.private, { others, named: config.name !== null, wasOk: false });
  const known = (answer: ClusterPeerRecord) => asPlanned(plan, stateFrom(answer, plan));
  // From here on the peer is there: whatever else fails, Terraform must know it.
  context.save(known(record));
  if (created.recovered) {
    log.warn("the answer to the create was lost; the peer was found on the cluster", { uuid: record.uuid });
  }
  if (created.passphraseLost) {
    log.info("the generated passphrase was lost with the answer; a new one is asked for", { uuid: record.uuid });
    const modified = await asking("replacing the generated passphrase that was lost", () =>
      peers.modify(record.uuid, { authentication: { generate_passphrase: true, in_use: "ok" } }, { signal }),
    );
    record = { ...record, authentication: { ...record.authentication, ...modified.record?.authentication } };
    context.save(known(record));
  }
  const read = await readBack(context, peers, record.uuid);
  if (read) {
    record = merge(read, record);
    context.save(known(record));
  }
  if (config.wait_for_authentication && !offer) {
    record = merge(await waitForAuthentication(peers, record, { signal, log }), record);
  }
  remember(context.private, { wasOk: record.authentication?.state === "ok" });
  warnOfNetwork(record, diagnostics);
  return known(record);
}

/** What a read adds to what a write answered; the generated passphrase stands in the write's answer only. */
function merge(read: ClusterPeerRecord, written: ClusterPeerRecord): ClusterPeerRecord {
  const passphrase = written.authentication?.passphrase;
  return {
    ...read,
    ip_address: read.ip_address ?? written.ip_address,
    authentication: {
      ...read.authentication,
      expiry_time: read.authentication?.expiry_time ?? written.authentication?.expiry_time,
      ...(passphrase !== undefined && { passphrase }),
    },
  };
}

/** Reads the peer after a write. That this fails is no reason to call the write failed. */
async function readBack(
  context: CreateContext<S, Clusters>,
  peers: ClusterPeers,
  uuid: string,
): Promise<ClusterPeerRecord | undefined> {
  try {
    return await peers.get(uuid, { ...ALL, signal: context.signal });
  } catch (error) {
    context.diagnostics.warning(
      "The cluster peer could not be read back",
      `The change was made, and is saved. Reading the peer ${uuid} afterwards failed, so that some attributes are not ` +
        `known until the next plan or refresh. ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

async function update(context: UpdateContext<S, Clusters>): Promise<PeerState> {
  const { config, plan, state, signal, diagnostics, log } = context;
  const peers = peersOf(context.provider, plan);
  const memory = recall(context.private);
  const wantedUse = config.authentication?.in_use ?? null;
  const mends = conditionOf(state, wantedUse, memory, Date.now()) === "broken";
  const adopts =
    state.authentication?.state === "ok" && state.authentication.passphrase === null && memory.wasOk === undefined;
  const asked = asksForRotation(state, config as never) && !(adopts && config.authentication?.passphrase != null);
  const body = modifyBody(state, plan, config, { asked, mends });
  let uuid = state.uuid as string;
  remember(context.private, { named: config.name !== null });
  const known = (record: ClusterPeerRecord) => asPlanned(plan, stateFrom(record, plan));
  log.debug("changing the cluster peer", { uuid, fields: Object.keys(body) });
  let written: ClusterPeerRecord;
  try {
    const answer = await modifyWherever(peers, state, context, body);
    uuid = answer.uuid;
    written = answer;
  } catch (error) {
    // What of the change was made shows when the peer is read: saved, the next plan has only the rest to do.
    const now = await peers.tryGet(uuid, ALL).catch(() => undefined);
    if (now) context.save(stateFrom(now, state));
    throw asDiagnostic(error, "changing the cluster peer", clusterPeerSchema.attributes);
  }
  context.save(known(written));
  let record = written;
  const read = await readBack(context, peers, uuid);
  if (read) record = merge(read, written);
  const rotated = body.authentication?.passphrase !== undefined || body.authentication?.generate_passphrase === true;
  if (config.wait_for_authentication && rotated && !isOffer(config)) {
    context.save(known(record));
    record = merge(await waitForAuthentication(peers, record, { signal, log }), record);
  }
  const isOk = record.authentication?.state === "ok";
  if (isOk || rotated) remember(context.private, { wasOk: isOk });
  warnOfNetwork(record, diagnostics);
  return known(record);
}

/** Sends the change to the peer, or to what it has become since the plan was made. */
async function modifyWherever(
  peers: ClusterPeers,
  state: PeerState,
  context: UpdateContext<S, Clusters>,
  body: Parameters<ClusterPeers["modify"]>[1],
): Promise<ClusterPeerRecord> {
  const { signal } = context;
  const uuid = state.uuid as string;
  const send = async (target: string) => ({ ...(await peers.modify(target, body, { signal })).record, uuid: target });
  try {
    return await send(uuid);
  } catch (error) {
    if (!(error as { isNotFound?: boolean }).isNotFound) throw error;
    const successor = await findSuccessor(peers, state, recall(context.private), signal);
    if (!successor) throw error;
    return send(successor.uuid);
  }
}

/** `ontap_cluster_peer`: one cluster's side of a peering relationship. */
export const clusterPeer = partsFor<Clusters>().resource({
  name: "ontap_cluster_peer",
  schema: clusterPeerSchema,
  timeouts: TIMEOUTS,

  validate({ config, diagnostics }) {
    report(checkConfig(config), diagnostics);
  },

  plan: planPeer,
  create,
  update,
  import: importPeer,

  async read({ provider, state, signal, diagnostics, log, ...context }) {
    const peers = peersOf(provider, state);
    return asking("reading the cluster peer", async () => {
      const memory = recall(context.private);
      let record = await peers.tryGet(state.uuid as string, { ...ALL, signal });
      if (!record) {
        record = await findSuccessor(peers, state, memory, signal);
        if (record) log.info("the peer has a new uuid", { old_uuid: state.uuid, uuid: record.uuid });
      } else if (memory.others !== undefined && record.authentication?.state === "pending") {
        // While the offer is open, no peer beside it can be what it becomes.
        const others = (await allUuids(peers, signal)).filter((uuid) => uuid !== record?.uuid);
        remember(context.private, { others });
      }
      if (!record) return null;
      if (record.authentication?.state === "ok") remember(context.private, { wasOk: true });
      warnOfNetwork(record, diagnostics);
      return stateFrom(record, state);
    });
  },

  async delete({ provider, state, signal, ...context }) {
    const peers = peersOf(provider, state);
    await asking("deleting the cluster peer", async () => {
      if (!isSet(state.uuid) || (await peers.tryDelete(state.uuid, { signal }))) return;
      const successor = await findSuccessor(peers, state, recall(context.private), signal);
      if (successor) await peers.tryDelete(successor.uuid, { signal });
    });
  },
});
