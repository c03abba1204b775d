import type { JsonValue, PrivateState } from "../../../framework";
import { omitUndefined } from "./compare";
import type { PeerConfiguration } from "./schema";
import type { UpdateDiff } from "./update-diff";
import { isWhollyKnown } from "./verdict";

/**
 * The key under which a plan hands its difference on to its apply. Terraform plans once more when it applies, with all values
 * known; what the configuration of the apply says beside that, which `ignore_changes` may hide from the plan, is not asked.
 */
const key = "planned_update";

/** Hands the difference on. One that depends on what is not known yet is not handed on: the plan during the apply is. */
export function writePlannedUpdate(privateState: PrivateState, diff: UpdateDiff, config: PeerConfiguration): void {
  if (isWhollyKnown(config)) {
    privateState.set(key, omitUndefined(diff) as unknown as JsonValue);
  } else {
    privateState.delete(key);
  }
}

/** What the plan has handed on, which counts once. */
export function takePlannedUpdate(privateState: PrivateState): UpdateDiff | undefined {
  const planned = privateState.get(key);
  privateState.delete(key);
  return planned as UpdateDiff | undefined;
}
