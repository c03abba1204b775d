import { isIP } from "node:net";
import type { InterclusterLif } from "../../clusters/cluster-info";
import { type ClusterFacts, type KnownCluster, mapPair, type Pair, type Wish } from "../model/relationship";

/** The addresses by which the other cluster is to reach one side. */
export interface SideAddresses {
  /** Undefined where the LIFs are not known and the configuration gives no addresses. */
  readonly addresses: readonly string[] | undefined;
  /** Whether the configuration gives them, or names their LIFs, so that any other ones are wrong, even if they work. */
  readonly areConfigured: boolean;
  /** The addresses of the LIFs that the configuration names, by their names; of those that there are. */
  readonly interfaces?: Readonly<Record<string, string>> | undefined;
  /** The IPspace whose LIFs were looked at. */
  readonly ipspace: string;
}

/**
 * The addresses by which the clusters are to reach each other: those of the configuration, else those of the LIFs that it names,
 * else those of the enabled intercluster LIFs in the side's IPspace, of one family.
 *
 * @param present the IPspaces of the records that exist, which count where the configuration names none
 * @param known what is remembered of named LIFs, for when nobody has looked at them
 */
export function addressesOf(
  facts: Pair<ClusterFacts>,
  wish: Wish,
  present: Pair<string | undefined>,
  known: Pair<KnownCluster | undefined>,
): Pair<SideAddresses> {
  const found = mapPair(facts, ({ lifs }, side) => {
    const { addresses: configured, interfaces: names, ipspace: wanted } = wish.sides[side];
    const ipspace = wanted ?? present[side] ?? "Default";
    if (configured !== undefined) {
      return { addresses: configured, areConfigured: true, ipspace };
    }
    const own = lifs?.filter((lif) => lif.ipspace.name === ipspace);
    if (names !== undefined) {
      const interfaces = own === undefined ? remembered(known[side], names) : addressesByName(own, names);
      return { addresses: interfaces && Object.values(interfaces), areConfigured: true, interfaces, ipspace };
    }
    const enabled = own?.filter((lif) => lif.enabled).map(({ address }) => address);
    return { addresses: enabled, areConfigured: false, ipspace };
  });
  const family = wish.addressFamily ?? configuredFamily(found) ?? commonFamily(found);
  return mapPair(found, (side) =>
    side.areConfigured
      ? side
      : { ...side, addresses: side.addresses?.filter((address) => familyOf(address) === family) },
  );
}

/** Undefined unless all of them were looked up before. */
function remembered(
  known: KnownCluster | undefined,
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const interfaces = known?.interfaces ?? {};
  return names.every((name) => interfaces[name] !== undefined) ? interfaces : undefined;
}

/** One that is switched off counts, too: it was asked for by its name. */
function addressesByName(lifs: readonly InterclusterLif[], names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lifs.flatMap(({ name, address }) => (name !== undefined && names.includes(name) ? [[name, address]] : [])),
  );
}

export type Family = "ipv4" | "ipv6";

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
export function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6";
}
