/**
 * The algebra of a plan: pure functions over the configuration, the state before and the plan of one object, each a step of
 * `server/plan-resource-change.ts`, and the pairing of objects in sets that they need. It knows schemas and values only.
 *
 * @module
 */
export { applyDefaults } from "./apply-defaults";
export { applyPlanModifiers } from "./apply-plan-modifiers";
export { couldBecome } from "./could-become";
export { duplicateSetElements } from "./duplicate-set-elements";
export { keepPriorSpelling } from "./keep-prior-spelling";
export { keepComputed, markComputedUnknown } from "./mark-computed-unknown";
export { plannedConfig } from "./planned-config";
export { replacementPaths } from "./replacement-paths";
