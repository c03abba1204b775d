import type { PrivateState } from "../../framework";

/**
 * What the resource remembers beside its state, in Terraform's private state. No secrets: it lies in the state file.
 */
export interface Memory {
  /** The uuids of the peers that were there while the offer was open: none of them is what the offer became. */
  readonly others?: readonly string[];
  /** The user chose the name, so that a peer of this name is this one. */
  readonly named?: boolean;
  /** The relationship was authenticated at some time: if it is no more, it broke. */
  readonly wasOk?: boolean;
}

const KEY = "cluster_peer";

export function recall(privateState: PrivateState): Memory {
  const value = privateState.get(KEY);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Memory) : {};
}

export function remember(privateState: PrivateState, change: Memory): void {
  const { others, named, wasOk } = { ...recall(privateState), ...change };
  privateState.set(KEY, {
    ...(others && { others: [...others] }),
    ...(named !== undefined && { named }),
    ...(wasOk !== undefined && { wasOk }),
  });
}
