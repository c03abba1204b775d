/**
 * Plan modifiers that most schemas need. They know one attribute in a plan, and what stands beside it.
 *
 * @module
 */
import { isNull, isUnknown, type Path } from "../../values";
import type { PlanModifier, PlanModifierContext } from "../plan-modifier";

/**
 * A computed value that stays what it is, null included: the plan shows the old value instead of "known after apply". For
 * what is settled once the resource is there. The documentation says nothing of it, since it is seen in plans only.
 */
export function useStateForUnknown(): PlanModifier<unknown> {
  return keepState((context) => !context.added);
}

/**
 * As {@link useStateForUnknown}, but where the state has null the value is "known after apply" still: for what comes to be
 * at some time after the creation, such as an address that a server assigns later.
 */
export function useNonNullStateForUnknown(): PlanModifier<unknown> {
  return keepState((context) => context.state !== null);
}

/**
 * As {@link useStateForUnknown}, as long as none of these changes: for what the server derives from them. A path that
 * starts with a dot (`[".name"]`) is a sibling. What only the provider gives changes with everything else, so it is of no
 * use here.
 */
export function useStateForUnknownUnless(...others: readonly Path[]): PlanModifier<unknown> {
  const { description, modify } = keepState(
    (context) => !context.added && !others.some((path) => context.get(path).changes),
  );
  return { description, modify, paths: others };
}

/** Keeps the value of the state where only the provider could give another one, and the condition holds. */
function keepState(condition: (context: PlanModifierContext) => boolean): PlanModifier<unknown> {
  return {
    description: "",
    modify(context) {
      if (isUnknown(context.plan) && !isUnknown(context.config) && condition(context)) {
        context.plan = context.state;
      }
    },
  };
}

/** When this attribute changes, the resource is destroyed and made anew. */
export function requiresReplace(): PlanModifier<unknown> {
  return { ...requiresReplaceIf(() => true, "Changing it replaces the resource."), replaces: "always" };
}

/** When this attribute changes and the configuration has a value for it, the resource is destroyed and made anew. */
export function requiresReplaceIfConfigured(): PlanModifier<unknown> {
  const description = "Changing it to another value replaces the resource.";
  return { ...requiresReplaceIf((context) => !isNull(context.config), description), replaces: "configured" };
}

/** When this attribute changes and the condition holds, the resource is destroyed and made anew. */
export function requiresReplaceIf<T>(
  condition: (context: PlanModifierContext<T>) => boolean,
  description: string,
): PlanModifier<T> {
  return {
    description,
    modify(context) {
      if (!context.creating && condition(context)) {
        context.requiresReplace = true;
      }
    },
  };
}
