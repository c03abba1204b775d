import { isNull, isUnknown } from "../../values";
import type { PlanModifier, PlanModifierContext } from "../plan-modifier";

/**
 * A computed value that stays what it is: the plan shows the old value instead of "known after apply". For values that
 * only a replacement changes.
 */
export function useStateForUnknown(): PlanModifier<unknown> {
  return {
    description: "",
    modify(context) {
      // A null in state is no answer: the value may have come to be since the provider learnt of it.
      if (context.state !== null && isUnknown(context.plan) && !isUnknown(context.config)) context.plan = context.state;
    },
  };
}

/** As {@link useStateForUnknown}, and null stays null too. For values that are settled once the resource is there. */
export function usePriorStateForUnknown(): PlanModifier<unknown> {
  return {
    description: "",
    modify(context) {
      if (!context.added && isUnknown(context.plan) && !isUnknown(context.config)) context.plan = context.state;
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
      if (!context.creating && condition(context)) context.requiresReplace = true;
    },
  };
}
