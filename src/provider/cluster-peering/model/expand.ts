import { isSet } from "../../../framework";
import { normalizeEncryption } from "../../../rules/cluster-peer";
import type { PeeringPrivateState } from "./private-state";
import { type Encryption, mapPair, type Pair, type SideWish, type Wish } from "./relationship";
import type { PeeringConfiguration, PeeringPlan, PeeringPlanned, PeeringState } from "./types";

type Values = PeeringState | PeeringPlanned | PeeringPlan;

/**
 * What is wanted of the relationship. What the configuration leaves to the clusters is no wish, although state and plan have a
 * value for it.
 *
 * @param values the plan; or the state, for what was wanted when it was last applied
 */
export function expandWish(
  names: Pair<string>,
  values: Values,
  { configured = {} }: Pick<PeeringPrivateState, "configured">,
): Wish {
  const { encryption, peer_applications: applications, address_family: family } = values;
  return {
    sides: mapPair(names, (name) => expandSide(name, values)),
    ...(configured.encryption !== undefined &&
      isSet(encryption) && { encryption: normalizeEncryption(encryption) as Encryption }),
    ...(configured.peer_applications !== undefined && isSet(applications) && { peerApplications: known(applications) }),
    ...(isSet(family) && { addressFamily: family as "ipv4" | "ipv6" }),
  };
}

function expandSide(name: string, { sides, ipspace: common }: Values): SideWish {
  const own = isSet(sides) ? sides[name] : undefined;
  if (!isSet(own)) {
    return isSet(common) ? { ipspace: common } : {};
  }
  const ipspace = own.ipspace ?? common;
  return {
    ...(isSet(own.name) && { name: own.name }),
    ...(isSet(ipspace) && { ipspace }),
    ...(isSet(own.ip_addresses) && { addresses: known(own.ip_addresses) }),
    ...(isSet(own.interfaces) && { interfaces: known(own.interfaces) }),
    ...(isSet(own.initial_allowed_svms) && { initialAllowedSvms: known(own.initial_allowed_svms) }),
  };
}

/** What the configuration says of the attributes that have a value without it, too. */
export function configuredOf({
  encryption,
  peer_applications: applications,
}: PeeringConfiguration): NonNullable<PeeringPrivateState["configured"]> {
  return {
    ...(encryption !== null && { encryption: isSet(encryption) ? encryption : null }),
    ...(applications !== null && {
      peer_applications: isSet(applications) && applications.every(isSet) ? known(applications) : null,
    }),
  };
}

/** What the configuration said when it was last planned, as far as it was known then, on top of what the state has. */
export function lastConfigured(state: PeeringState, { configured = {} }: PeeringPrivateState): PeeringState {
  return {
    ...state,
    encryption: configured.encryption ?? state.encryption,
    peer_applications: configured.peer_applications ?? state.peer_applications,
  };
}

/** True where a destroy leaves the side's record as it is. */
export function isAbandoned({ sides }: Pick<Values, "sides">, name: string): boolean {
  const own = isSet(sides) ? sides[name] : undefined;
  return isSet(own) && own.deletion_policy === "abandon";
}

function known(values: readonly unknown[]): readonly string[] {
  return values.filter((value): value is string => typeof value === "string");
}
