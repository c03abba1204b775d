import { isSet, UNKNOWN, words } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { versionData } from "../../common/attributes";
import { failure } from "../../common/diagnostics";
import { flattenReference, sameEncryption, sameUuid } from "../model/compare";
import { flattenPlainFields } from "../model/fields";
import type { PeerPlanned, PeerState } from "../model/schema";

/** What Terraform knows of a peer before ONTAP answers: its state, or its plan. */
type Known = PeerState | PeerPlanned;

/**
 * The state of a peer as ONTAP describes it. What ONTAP never returns (the passphrase, what only a create takes, what only
 * Terraform has) is kept from what was known; so is what it leaves out of this answer for a reason of its own.
 *
 * @param accepted the other cluster has accepted at some time, so that `initial_allowed_svms` can be changed no more
 */
export function flattenPeer(record: ClusterPeerRecord, known: Known, accepted: boolean): PeerState {
  const computed = flattenRecord(record);
  return {
    ...terraformOnly(known),
    ...computed,
    authentication: authentication(record, known),
    encryption: { ...computed.encryption, proposed: proposed(record, known) },
    initial_allowed_svms: svms(record, known, accepted),
    peer_applications: computed.peer_applications ?? emptyLike(known.peer_applications),
    ip_address: computed.ip_address ?? unlessUnknown(known.ip_address),
  };
}

/** What ONTAP says of a peer in its answer, and nothing else: what the data sources give. */
export function flattenRecord(record: ClusterPeerRecord) {
  const { authentication, encryption, remote, status, version } = record;
  return {
    ...flattenPlainFields(record),
    id: record.uuid,
    uuid: record.uuid,
    remote: {
      ip_addresses: remote?.ip_addresses ?? null,
      name: remote?.name ?? null,
      serial_number: remote?.serial_number ?? null,
    },
    authentication: {
      expires_at: authentication?.expiry_time ?? null,
      in_use: authentication?.in_use ?? null,
      state: authentication?.state ?? null,
    },
    encryption: { proposed: encryption?.proposed ?? null, state: encryption?.state ?? null },
    ip_address: record.ip_address ?? null,
    status: { state: status?.state ?? null, update_time: status?.update_time ?? null },
    version: versionData(version),
  };
}

/**
 * The uuid under which a peer is known.
 *
 * @throws DiagnosticError when the state has none, as none does that this provider wrote
 */
export function uuidOf({ uuid }: PeerState): string {
  if (uuid !== null) {
    return uuid;
  }
  throw failure("uuid-missing", words("Remove the resource from the state and import the peer."));
}

/** What only Terraform has. */
function terraformOnly(known: Known) {
  const { local_network, cluster, wait_for_authentication, timeouts } = known;
  return { local_network, cluster, wait_for_authentication, timeouts };
}

function authentication({ authentication: answer }: ClusterPeerRecord, known: Known): PeerState["authentication"] {
  const before = isSet(known.authentication) ? known.authentication : null;
  return {
    // Returned only in the answer to the request that generated it.
    passphrase: answer?.passphrase ?? unlessUnknown(before?.passphrase),
    passphrase_wo: null,
    passphrase_wo_resend: null,
    passphrase_wo_version: before?.passphrase_wo_version ?? null,
    generate_passphrase: before?.generate_passphrase ?? null,
    expiry_time: before?.expiry_time ?? null,
    expires_at: answer?.expiry_time ?? null,
    in_use: answer?.in_use ?? null,
    state: answer?.state ?? null,
  };
}

/**
 * ONTAP leaves the proposal out once the relationship stands; what it came to is `encryption.state`. That it came to something
 * else, since the other cluster proposes that, is no difference: each apply would send another passphrase for it, in vain.
 * It is one only where the relationship stood as proposed and does so no more.
 */
function proposed({ encryption, authentication: auth }: ClusterPeerRecord, known: Known): string | null {
  if (encryption?.proposed !== undefined) {
    return encryption.proposed;
  }
  const before = isSet(known.encryption) ? unlessUnknown(known.encryption.proposed) : null;
  const settled = auth?.state === "ok" ? encryption?.state : undefined;
  if (settled === undefined) {
    return before;
  }
  if (before === null) {
    return settled;
  }
  return sameEncryption(before, settled) || !stoodAs(before, known) ? before : settled;
}

/** True for a relationship that was last seen authenticated and with this encryption. */
function stoodAs(proposal: string, { authentication: auth, encryption }: Known): boolean {
  const state = isSet(encryption) ? unlessUnknown(encryption.state) : null;
  return isSet(auth) && auth.state === "ok" && sameEncryption(proposal, state);
}

/**
 * In the order in which they are known, so that ONTAP's own order is no difference; left out, they stay as they were. Once
 * the other cluster has accepted, the list has served its purpose, and what was wanted since is no difference for ever.
 */
function svms(record: ClusterPeerRecord, known: Known, accepted: boolean): PeerState["initial_allowed_svms"] {
  const before = isSet(known.initial_allowed_svms) ? known.initial_allowed_svms : [];
  const wanted = before.map((svm) => ({ name: unlessUnknown(svm.name), uuid: unlessUnknown(svm.uuid) }));
  if (record.initial_allowed_svms === undefined) {
    // Unset is left out of an answer.
    const isOpen = record.authentication?.state !== undefined && !accepted;
    return isSet(known.initial_allowed_svms) && !isOpen ? wanted : emptyLike(known.initial_allowed_svms);
  }
  const left = record.initial_allowed_svms.map(flattenReference);
  const fixed = accepted && isSet(known.initial_allowed_svms);
  const ordered: typeof left = [];
  for (const svm of wanted) {
    const index = left.findIndex(
      (found) =>
        (svm.uuid !== null && sameUuid(svm.uuid, found.uuid)) || (svm.name !== null && svm.name === found.name),
    );
    const [found] = index < 0 ? [] : left.splice(index, 1);
    if (found) {
      ordered.push({ name: found.name ?? svm.name, uuid: found.uuid ?? svm.uuid });
    } else if (fixed) {
      ordered.push(svm);
    }
  }
  return fixed ? ordered : [...ordered, ...left];
}

/** ONTAP leaves an empty list out of its answers: it is null, unless it was empty before. */
function emptyLike(known: unknown): readonly [] | null {
  return Array.isArray(known) && known.length === 0 ? [] : null;
}

function unlessUnknown<T>(value: T | null | undefined | typeof UNKNOWN): T | null {
  return value === UNKNOWN || value === undefined ? null : value;
}

/**
 * What was planned wherever the plan says it, and what ONTAP says elsewhere. ONTAP may have moved on since the plan was
 * made; Terraform insists on the plan now, and the next refresh tells the rest.
 */
export function alignWithPlan<T>(plan: unknown, state: T): T {
  if (plan === UNKNOWN || plan === undefined) {
    return state;
  }
  if (isObject(plan) && isObject(state)) {
    return Object.fromEntries(
      Object.entries(state).map(([name, value]) => [name, alignWithPlan(plan[name], value)]),
    ) as T;
  }
  if (Array.isArray(plan) && Array.isArray(state) && plan.length === state.length && plan.some(isObject)) {
    return state.map((value, index) => alignWithPlan(plan[index], value)) as T;
  }
  return withoutUnknowns(plan) as T;
}

/** A plan's value with null for what only ONTAP could have said, and did not. */
function withoutUnknowns(plan: unknown): unknown {
  if (plan === UNKNOWN) {
    return null;
  }
  if (Array.isArray(plan)) {
    return plan.map(withoutUnknowns);
  }
  if (!isObject(plan)) {
    return plan;
  }
  return Object.fromEntries(Object.entries(plan).map(([name, value]) => [name, withoutUnknowns(value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
