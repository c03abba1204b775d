import type { PrivateState } from "../../../framework";
import type { KnownCluster } from "./relationship";

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
}

const key = "peering";

/** What was kept; nothing of it where nothing was. */
export function loadPrivateState(privateState: Pick<PrivateState, "get">): PeeringPrivateState {
  const kept = privateState.get(key);
  return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as PeeringPrivateState) : {};
}

/** Keeps it from this operation on. What is undefined is forgotten. */
export function storePrivateState(privateState: PrivateState, values: PeeringPrivateState): void {
  privateState.set(key, JSON.parse(JSON.stringify(values)));
}
