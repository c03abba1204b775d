import type { PlanContext, PrivateState } from "../../../framework";
import type { clusterPeerSchema } from "./schema";
import { isWhollyKnown } from "./verdict";

/**
 * The key under which a plan notes that the cluster was asked about it, for the plan that Terraform makes again when it applies.
 * Cores from 1.16 on give it back; the others have the cluster asked once more.
 */
const key = "planned_check";

type Planning = Pick<
  PlanContext<typeof clusterPeerSchema, unknown>,
  "config" | "client" | "private" | "plannedPrivate"
>;

/** Whether the plan that is being applied has asked the cluster. */
export function isCheckedBefore({ plannedPrivate }: Planning): boolean {
  return plannedPrivate?.get(key) === true;
}

/** Notes that the cluster was asked. What is not known yet has to be asked for once it is. */
export function writePlannedCheck({ config, client, private: privateState }: Planning): void {
  if (client.storesPlannedPrivate === true && isWhollyKnown(config)) {
    privateState.set(key, true);
  }
}

/** Forgets it: it is of one plan, and not of the state that comes of it. */
export function dropPlannedCheck(privateState: PrivateState): void {
  privateState.delete(key);
}
