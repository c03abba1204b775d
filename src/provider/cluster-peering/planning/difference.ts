import { isEqual, isSet } from "../../../framework";
import type { PeeringPrivateState } from "../model/private-state";
import type { PeeringPlan, PeeringPlanned, PeeringState } from "../model/types";

type Planned = PeeringPlan | PeeringPlanned;

/** What a plan changes on the clusters; where the configuration is not known yet, what it may change. */
export interface Difference {
  /** Both clusters get another passphrase because the user asks for one. */
  readonly rotates: boolean;
  /** The encryption becomes another one, which takes another passphrase. */
  readonly encrypts: boolean;
  /** Something was found that is not as it was applied. */
  readonly mends: boolean;
  /** Plain fields of one or both records change. */
  readonly changesFields: boolean;
}

/** What a plan changes on the clusters, by what it has and the state has not. */
export function differenceOf(state: PeeringState, plan: Planned, kept: PeeringPrivateState): Difference {
  const differs = (name: "peer_applications" | "ipspace" | "address_family" | "encryption" | "rotation") =>
    plan[name] !== null && !isEqual(plan[name], state[name]);
  return {
    // What is noted for the first time of a relationship that was taken over is where it stands.
    rotates: differs("rotation") && !(kept.taken_over === true && state.rotation === null),
    encrypts: differs("encryption"),
    mends: (state.drift ?? []).length > 0,
    changesFields:
      differs("peer_applications") || differs("ipspace") || differs("address_family") || sidesDiffer(state, plan),
  };
}

export function touchesClusters(state: PeeringState, plan: Planned, kept: PeeringPrivateState): boolean {
  return Object.values(differenceOf(state, plan, kept)).some(Boolean);
}

/** The attributes of a side that are sent in a change. */
const sent = ["name", "ipspace", "ip_addresses", "interfaces"] as const;

/** True when one side has a value for something that is sent, and the state another one. What is taken away is left as it is. */
function sidesDiffer({ sides: before }: PeeringState, { sides }: Planned): boolean {
  if (!isSet(sides)) {
    return sides !== null;
  }
  return Object.entries(sides).some(([name, side]) => {
    if (!isSet(side)) {
      return true;
    }
    const own = before?.[name];
    return sent.some((field) => side[field] !== null && !isEqual(side[field], own?.[field] ?? null));
  });
}
