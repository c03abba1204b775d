/**
 * What each RPC means, one file for each under its name: values in, one of the provider's handlers called, values out. It knows
 * nothing of messages and connections. GetMetadata, GetProviderSchema, GetFunctions and GetResourceIdentitySchemas only say what
 * the provider is made of, so they are in `protocol6` alone.
 *
 * @module
 */
export { applyResourceChange } from "./apply-resource-change";
export { callFunction, wrongResult } from "./call-function";
export { closeEphemeralResource } from "./close-ephemeral-resource";
export { configureProvider } from "./configure-provider";
export { generateResourceConfig } from "./generate-resource-config";
export { importResourceState } from "./import-resource-state";
export { invokeAction } from "./invoke-action";
export { type Listed, listResource } from "./list-resource";
export { moveResourceState } from "./move-resource-state";
export { openEphemeralResource } from "./open-ephemeral-resource";
export { planAction } from "./plan-action";
export { planResourceChange } from "./plan-resource-change";
export { readDataSource } from "./read-data-source";
export { readResource } from "./read-resource";
export { renewEphemeralResource } from "./renew-ephemeral-resource";
export { type IdentityOptions, resourceIdentity } from "./resource-identity";
export { type Call, Session } from "./session";
export { operationTimeLeft, TimeLimitError } from "./time-limit";
export { upgradeResourceIdentity } from "./upgrade-resource-identity";
export { upgradeResourceState } from "./upgrade-resource-state";
export { validateConfig } from "./validate-config";
export { validateResourceConfig } from "./validate-resource-config";
