import type { PrivateState } from "../../../framework";
import { inOrder } from "./names";
import type { PlannedLook } from "./planned-look";
import { bothSides, type KnownCluster, mapPair, otherSide, type Pair } from "./relationship";
import type { PeeringState } from "./types";

/**
 * What is kept beside the state, under one key. The names are in users' state files, so that they stay as they are; each may be
 * missing, in the state of another release.
 */
export interface PeeringPrivateState {
  /** The two clusters as they were when the relationship was last seen on them, by their names in the provider's `clusters`. */
  readonly clusters?: Readonly<Record<string, KnownCluster>>;
  /** It was imported or adopted, and nothing has been changed since: a `rotation` that is new is noted, and rotates nothing. */
  readonly taken_over?: boolean;
  /** It was moved from another provider and not read yet: its clusters' names are that one's. */
  readonly moved?: boolean;
  /** Names of clusters that were built anew since. */
  readonly rebuilt?: readonly string[];
  /** What the configuration said when it was last planned; null where that was not known yet. */
  readonly configured?: {
    readonly peer_applications?: readonly string[] | null;
    readonly encryption?: string | null;
  };
  /** The records that the plan showed as to be removed, as `CLUSTER/UUID`: an apply removes no others on its own. */
  readonly removes?: readonly string[];
  /** What the plan found where it shows a create; it is of one plan, and not of the state that comes of it. */
  readonly look?: PlannedLook;
}

const key = "peering";

/**
 * What was kept; nothing of it where nothing was.
 *
 * @param state says which the clusters are, too, where nothing was kept: Terraform loses what is kept when the provider dies in an apply
 */
export function loadPrivateState(
  privateState: Pick<PrivateState, "get">,
  state: PeeringState | null,
): PeeringPrivateState {
  const value = privateState.get(key);
  const kept =
    typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PeeringPrivateState) : {};
  return state === null ? kept : { ...kept, clusters: { ...clustersOf(state), ...kept.clusters } };
}

/** The clusters that the state names: a record has the other cluster's uuid, which is in the relationship's id, too. */
function clustersOf({ clusters, id, peers }: PeeringState): Readonly<Record<string, KnownCluster>> {
  const names = inOrder(clusters);
  const records = mapPair(names, (name) => peers?.[name]);
  const uuids = id?.split(",") ?? [];
  return knownClusters(names, {
    uuids: mapPair(names, (_name, side) => uuids.find((uuid) => uuid === records[otherSide(side)]?.uuid)),
    records,
  });
}

/** What a record of either side tells, of ONTAP's answer or of the state. */
interface RecordOfSide {
  readonly ipspace?: { readonly uuid?: string | null | undefined } | null | undefined;
  readonly remote?: { readonly ip_addresses?: readonly string[] | null | undefined } | null | undefined;
}

/** What is known of both sides. */
interface KnownSides {
  /** The clusters' uuids. */
  readonly uuids: Pair<string | undefined>;
  readonly records: Pair<RecordOfSide | undefined>;
  readonly interfaces?: Pair<KnownCluster["interfaces"]>;
}

/**
 * What is remembered of the clusters from now on.
 *
 * @param before what was remembered until now
 */
export function knownClusters(
  names: Pair<string>,
  { uuids, records, interfaces }: KnownSides,
  before?: Readonly<Record<string, KnownCluster>>,
): Readonly<Record<string, KnownCluster>> {
  return Object.fromEntries(
    bothSides.flatMap((side) => {
      const [name, uuid] = [names[side], uuids[side]];
      const addresses = records[otherSide(side)]?.remote?.ip_addresses ?? before?.[name]?.addresses;
      const ipspace = records[side]?.ipspace?.uuid ?? undefined;
      return uuid === undefined ? [] : [[name, { uuid, ipspace, interfaces: interfaces?.[side], addresses }]];
    }),
  );
}

/** Keeps it from this operation on. What is undefined is forgotten. */
export function storePrivateState(privateState: PrivateState, values: PeeringPrivateState): void {
  privateState.set(key, JSON.parse(JSON.stringify(values)));
}
