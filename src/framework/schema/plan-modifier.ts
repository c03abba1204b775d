import type { Diagnostics } from "../diagnostics";
import type { Path, Unknown } from "../values";
import type { NoPromise } from "./refuse-promise";

/** One attribute in a plan. */
export interface PlanModifierContext<T = unknown> {
  readonly path: Path;
  /** As the configuration has it: null where it does not, possibly unknown. */
  readonly config: T | null | Unknown;
  /** As it was before; null when the resource is new. */
  readonly state: T | null;
  /** As planned so far; assign to change it. */
  plan: T | null | Unknown;
  /** Assign true to have the resource destroyed and made anew when this attribute changes. */
  requiresReplace: boolean;
  /** True when the resource is being created, so that there is no state. */
  readonly creating: boolean;
  /** True when the object that has the attribute was not there before: a new resource, or a new element of a list. */
  readonly added: boolean;
  readonly diagnostics: Diagnostics;
  /**
   * Any other value of the resource. A path of one name that starts with a dot (`[".other"]`) is a sibling of the
   * attribute. What is planned is as it was before any plan modifier, so that it does not depend on their order.
   */
  get(path: Path): PlannedValue;
}

/** Another value in a plan, each null where nothing stands. */
export interface PlannedValue {
  readonly config: unknown;
  readonly plan: unknown;
  readonly state: unknown;
  /**
   * Whether what is planned differs from the state, or may do so since it is not known yet. That objects hold something of
   * the provider's that is not known yet is no change of them.
   */
  readonly changes: boolean;
}

/**
 * Changes what is planned for one attribute. It runs after defaults, and after unknowns have been marked. It must be done
 * when it returns; what takes time belongs into the `plan` of a resource.
 */
export interface PlanModifier<T> {
  /** What it does, in Markdown, as a sentence: the documentation is made from it. */
  readonly description: string;
  /**
   * Whether every change of the attribute (`always`), or every one to a value that the configuration has (`configured`),
   * replaces the resource. A resource without `update` must be able to rely on it.
   */
  readonly replaces?: "always" | "configured";
  /** The paths for which it asks `get`. The schema is refused if nothing stands there. */
  readonly paths?: readonly Path[];
  readonly modify: (context: PlanModifierContext<T>) => NoPromise;
}
