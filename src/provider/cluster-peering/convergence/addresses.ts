import { isIP } from "node:net";
import { type ClusterFacts, mapPair, type Pair, type Wish } from "../model/relationship";

/** The addresses by which the other cluster is to reach one side. */
export interface SideAddresses {
  /** Undefined where the LIFs are not known and the configuration gives no addresses. */
  readonly addresses: readonly string[] | undefined;
  /** Whether the configuration gives them, so that any other ones are wrong, even if they work. */
  readonly areConfigured: boolean;
  /** The IPspace whose LIFs were looked at. */
  readonly ipspace: string;
}

/**
 * The addresses by which the clusters are to reach each other: those of the configuration, else those of the enabled
 * intercluster LIFs in the side's IPspace, of one family.
 *
 * @param present the IPspaces of the records that exist, which count where the configuration names none
 */
export function addressesOf(
  facts: Pair<ClusterFacts>,
  wish: Wish,
  present: Pair<string | undefined>,
): Pair<SideAddresses> {
  const found = mapPair(facts, ({ lifs }, side) => {
    const configured = wish.sides[side].addresses;
    const ipspace = wish.sides[side].ipspace ?? present[side] ?? "Default";
    const enabled = lifs?.filter((lif) => lif.enabled && lif.ipspace.name === ipspace).map(({ address }) => address);
    return { addresses: configured ?? enabled, areConfigured: configured !== undefined, ipspace };
  });
  const family = wish.addressFamily ?? configuredFamily(found) ?? commonFamily(found);
  return mapPair(found, (side) =>
    side.areConfigured
      ? side
      : { ...side, addresses: side.addresses?.filter((address) => familyOf(address) === family) },
  );
}

type Family = "ipv4" | "ipv6";

function configuredFamily(sides: Pair<SideAddresses>): Family | undefined {
  return sides
    .filter(({ areConfigured }) => areConfigured)
    .flatMap(({ addresses }) => addresses?.map(familyOf) ?? [])
    .find((family) => family !== undefined);
}

/** IPv4, unless only IPv6 is there on both sides. */
function commonFamily(sides: Pair<SideAddresses>): Family {
  const bothHave = (family: Family) =>
    sides.every(
      ({ addresses }) => addresses === undefined || addresses.some((address) => familyOf(address) === family),
    );
  return !bothHave("ipv4") && bothHave("ipv6") ? "ipv6" : "ipv4";
}

/** Undefined for a hostname. */
function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6";
}
