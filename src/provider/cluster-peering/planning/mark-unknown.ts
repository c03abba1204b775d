import { UNKNOWN } from "../../../framework";
import { bothSides, type Pair, type SideWish, type Wish } from "../model/relationship";
import type { PeeringPlan, PeeringState } from "../model/types";
import type { Difference } from "./difference";

type Peers = NonNullable<PeeringState["peers"]>;

/**
 * The plan of an update with unknown for what the clusters will change beside what is sent, and what will be known already as it
 * will be: an apply ends with both sides `ok`, or fails.
 */
export function markUnknown(
  plan: PeeringPlan,
  state: PeeringState,
  names: Pair<string>,
  wish: Wish,
  difference: Difference,
): PeeringPlan {
  const encryption = plannedEncryption(wish, difference);
  return {
    ...plan,
    ...(encryption === UNKNOWN && { encryption }),
    drift: [],
    healthy: UNKNOWN,
    peers: Object.fromEntries(
      bothSides.map((side) => [
        names[side],
        plannedPeer(state.peers?.[names[side]], wish, wish.sides[side], difference, encryption),
      ]),
    ) as PeeringPlan["peers"],
  };
}

/** Undefined where it stays as it is. What nobody configured, the clusters settle with each exchange. */
function plannedEncryption({ encryption }: Wish, { rotates, mends }: Difference) {
  return encryption ?? (rotates || mends ? UNKNOWN : undefined);
}

function plannedPeer(
  peer: Peers[string] | undefined,
  wish: Wish,
  { name, ipspace, addresses, interfaces }: SideWish,
  difference: Difference,
  encryption: ReturnType<typeof plannedEncryption>,
) {
  if (peer === undefined) {
    return UNKNOWN;
  }
  const isOther = ipspace !== undefined && ipspace !== peer.ipspace?.name;
  const disturbs = difference.mends || difference.changesFields || (addresses ?? interfaces) !== undefined;
  return {
    ...peer,
    name: name ?? peer.name,
    remote: disturbs ? UNKNOWN : peer.remote,
    authentication: { state: "ok" },
    encryption: typeof encryption === "string" ? { state: encryption } : (encryption ?? peer.encryption),
    status: UNKNOWN,
    ipspace: isOther ? { name: ipspace, uuid: UNKNOWN } : peer.ipspace,
    peer_applications: wish.peerApplications ?? peer.peer_applications,
  };
}
