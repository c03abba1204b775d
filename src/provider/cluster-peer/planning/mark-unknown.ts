import { isSet, isUnknown, UNKNOWN } from "../../../framework";
import { sameUuid } from "../model/compare";
import { isOffer, isOpenOffer } from "../model/peer-kind";
import type { PeerConfiguration, PeerPlan, PeerState } from "../model/schema";
import { changesRoute, type UpdateDiff } from "../model/update-diff";

/**
 * The plan of an update with unknown for what ONTAP will change beside the attributes that are sent, and nothing else: a
 * value that the plan calls known must be the same after the apply, one that it calls unknown disturbs all that uses it.
 */
export function markUnknown(plan: PeerPlan, state: PeerState, config: PeerConfiguration, diff: UpdateDiff): PeerPlan {
  // The other cluster may answer between plan and apply.
  const isOpen = state.authentication?.state === "pending" || state.authentication?.state === "problem";
  const authenticates = diff.passphrase !== undefined || diff.changesInUse !== false || isOpen;
  return {
    ...plan,
    ...(isOpenOffer(state) && identity(plan, config)),
    authentication: authentication(plan, config, diff, authenticates),
    encryption: authenticates ? encryption(plan, config, diff) : plan.encryption,
    status: authenticates || changesRoute(diff) ? UNKNOWN : plan.status,
    ip_address: changesRoute(diff) ? UNKNOWN : plan.ip_address,
    ipspace: ipspace(plan, state, config),
    initial_allowed_svms: svms(plan, state, config),
  };
}

/** An offer that is accepted meanwhile gets another uuid and name, and learns who accepted it. */
function identity(plan: PeerPlan, config: PeerConfiguration): Partial<PeerPlan> {
  return {
    id: UNKNOWN,
    uuid: UNKNOWN,
    name: config.name === null ? UNKNOWN : plan.name,
    version: UNKNOWN,
    remote: isOffer(config) ? UNKNOWN : plan.remote,
  };
}

function authentication(
  plan: PeerPlan,
  config: PeerConfiguration,
  diff: UpdateDiff,
  touched: boolean,
): PeerPlan["authentication"] {
  const planned = plan.authentication;
  if (!isSet(planned)) {
    return planned;
  }
  const wanted = isSet(config.authentication) ? config.authentication : null;
  const wantedUse = wanted?.in_use ?? null;
  // What is write-only takes the place of what stood in the state.
  const written = wanted !== null && wanted.passphrase === null && wanted.passphrase_wo !== null;
  return {
    ...planned,
    passphrase: written ? null : diff.passphrase === "generated" ? UNKNOWN : planned.passphrase,
    expires_at: touched || diff.extendsExpiry !== false ? UNKNOWN : planned.expires_at,
    state: touched ? UNKNOWN : planned.state,
    in_use: diff.passphrase !== undefined && wantedUse === null ? "ok" : planned.in_use,
  };
}

function encryption(plan: PeerPlan, config: PeerConfiguration, { changesInUse }: UpdateDiff): PeerPlan["encryption"] {
  if (!isSet(plan.encryption)) {
    return plan.encryption;
  }
  const wanted = isSet(config.encryption) ? config.encryption.proposed : config.encryption;
  // Without authentication there is no encryption, and ONTAP takes its proposal back by itself.
  const proposed = changesInUse !== false && wanted === null ? UNKNOWN : plan.encryption.proposed;
  return { proposed, state: UNKNOWN };
}

interface PlannedReference {
  readonly name: string | null | typeof UNKNOWN;
  readonly uuid: string | null | typeof UNKNOWN;
}

/** What is named anew has another uuid, and the other way round. */
function ipspace(plan: PeerPlan, state: PeerState, config: PeerConfiguration): PeerPlan["ipspace"] {
  if (!isSet(plan.ipspace) || !isSet(config.ipspace)) {
    return plan.ipspace;
  }
  return completed(config.ipspace, state.ipspace ? [state.ipspace] : []);
}

function svms(plan: PeerPlan, state: PeerState, config: PeerConfiguration): PeerPlan["initial_allowed_svms"] {
  const wanted = config.initial_allowed_svms;
  if (!isSet(plan.initial_allowed_svms) || !isSet(wanted)) {
    return plan.initial_allowed_svms;
  }
  return wanted.map((svm) => (isUnknown(svm) ? svm : completed(svm, state.initial_allowed_svms ?? [])));
}

/** A reference with the part that the configuration leaves out: what is known of the thing that it names, else unknown. */
function completed(
  wanted: PlannedReference,
  known: readonly { readonly name: string | null; readonly uuid: string | null }[],
): PlannedReference {
  const { name, uuid } = wanted;
  const isWanted = (found: string | null) => uuid === null || (!isUnknown(uuid) && sameUuid(uuid, found));
  const same = known.find(
    (one) => (name !== null || uuid !== null) && (name ?? one.name) === one.name && isWanted(one.uuid),
  );
  return { name: name ?? same?.name ?? UNKNOWN, uuid: uuid ?? same?.uuid ?? UNKNOWN };
}
