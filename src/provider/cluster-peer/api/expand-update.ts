import { isSet } from "../../../framework";
import type { ClusterPeerModify } from "../../../ontap";
import { sameAddressSet } from "../../../rules/cluster-peer";
import { omitUndefined, refersTo, sameReferences, sameSet } from "../model/compare";
import type { KnownPeerConfiguration, PeerState } from "../model/types";
import type { UpdateDiff } from "../model/update-diff";
import { asEncryption, asUse, expandCommon, givenPassphrase } from "./expand-create";

/**
 * What an update sends: what differs between state and configuration, with a passphrase wherever ONTAP needs one.
 *
 * @param accepted the other cluster has accepted, after which ONTAP would refuse all for the sake of `initial_allowed_svms`
 */
export function expandUpdate(
  state: PeerState,
  config: KnownPeerConfiguration,
  change: UpdateDiff,
  accepted: boolean,
): ClusterPeerModify {
  const proposed = config.encryption?.proposed;
  const authentication = authenticationBody(state, config, change);
  return omitUndefined({
    ...changedFields(state, config),
    ...(accepted && { initial_allowed_svms: undefined }),
    remote: changedAddresses(state, config),
    authentication: Object.keys(authentication).length > 0 ? authentication : undefined,
    encryption: change.changesEncryption && isSet(proposed) ? asEncryption(proposed) : undefined,
  });
}

function authenticationBody(
  state: PeerState,
  config: KnownPeerConfiguration,
  { passphrase, changesInUse: turnsUse, extendsExpiry: prolongs }: UpdateDiff,
): NonNullable<ClusterPeerModify["authentication"]> {
  const wanted = config.authentication;
  const expiry_time = wanted?.expiry_time ?? undefined;
  if (passphrase === undefined) {
    return omitUndefined({
      in_use: turnsUse ? asUse(wanted?.in_use) : undefined,
      expiry_time: prolongs ? expiry_time : undefined,
    });
  }
  const source = {
    given: { passphrase: givenPassphrase(config) },
    generated: { generate_passphrase: true },
    kept: { passphrase: state.authentication?.passphrase ?? undefined },
  };
  return omitUndefined({ ...source[passphrase], in_use: asUse(wanted?.in_use ?? "ok"), expiry_time });
}

function changedAddresses(state: PeerState, { remote }: KnownPeerConfiguration): ClusterPeerModify["remote"] {
  const addresses = remote?.ip_addresses;
  const before = state.remote?.ip_addresses ?? null;
  if (!isSet(addresses) || (before !== null && sameAddressSet(addresses, before))) {
    return undefined;
  }
  return { ip_addresses: addresses };
}

/** Of the plain fields those that differ from what the cluster has. */
function changedFields(state: PeerState, config: KnownPeerConfiguration): ClusterPeerModify {
  const { name, ipspace, initial_allowed_svms, peer_applications } = expandCommon(config);
  return {
    name: name !== state.name ? name : undefined,
    ipspace: refersTo(config.ipspace, state.ipspace) ? undefined : ipspace,
    initial_allowed_svms: sameReferences(config.initial_allowed_svms, state.initial_allowed_svms)
      ? undefined
      : initial_allowed_svms,
    peer_applications: sameSet(config.peer_applications, state.peer_applications) ? undefined : peer_applications,
  };
}
