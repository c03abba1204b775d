import type { Provider } from "../definition";
import type { ProviderService } from "../plugin";
import { Session } from "../server";
import { applyResourceChange } from "./apply-resource-change";
import { callFunction } from "./call-function";
import { closeEphemeralResource } from "./close-ephemeral-resource";
import { configureProvider } from "./configure-provider";
import { generateResourceConfig } from "./generate-resource-config";
import { getFunctions } from "./get-functions";
import { getMetadata } from "./get-metadata";
import { getProviderSchema } from "./get-provider-schema";
import { getResourceIdentitySchemas } from "./get-resource-identity-schemas";
import { importResourceState } from "./import-resource-state";
import { invokeAction } from "./invoke-action";
import { listResource } from "./list-resource";
import { moveResourceState } from "./move-resource-state";
import { openEphemeralResource } from "./open-ephemeral-resource";
import { planAction } from "./plan-action";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { renewEphemeralResource } from "./renew-ephemeral-resource";
import { upgradeResourceIdentity } from "./upgrade-resource-identity";
import { upgradeResourceState } from "./upgrade-resource-state";
import { validateActionConfig } from "./validate-action-config";
import { validateDataResourceConfig } from "./validate-data-resource-config";
import { validateEphemeralResourceConfig } from "./validate-ephemeral-resource-config";
import { validateListResourceConfig } from "./validate-list-resource-config";
import { validateProviderConfig } from "./validate-provider-config";
import { validateResourceConfig } from "./validate-resource-config";

/**
 * A provider as Terraform calls it, for one run. What is not here (state stores) answers UNIMPLEMENTED with its name.
 */
export function providerService(provider: Provider): ProviderService {
  const session = new Session(provider);
  return {
    getMetadata: getMetadata(session),
    getProviderSchema: getProviderSchema(session),
    getResourceIdentitySchemas: getResourceIdentitySchemas(session),
    getFunctions: getFunctions(session),

    validateProviderConfig: validateProviderConfig(session),
    configureProvider: configureProvider(session),

    validateResourceConfig: validateResourceConfig(session),
    upgradeResourceState: upgradeResourceState(session),
    upgradeResourceIdentity: upgradeResourceIdentity(session),
    readResource: readResource(session),
    planResourceChange: planResourceChange(session),
    applyResourceChange: applyResourceChange(session),
    importResourceState: importResourceState(session),
    moveResourceState: moveResourceState(session),
    generateResourceConfig: generateResourceConfig(session),

    validateListResourceConfig: validateListResourceConfig(session),
    listResource: listResource(session),

    validateDataResourceConfig: validateDataResourceConfig(session),
    readDataSource: readDataSource(session),

    validateEphemeralResourceConfig: validateEphemeralResourceConfig(session),
    openEphemeralResource: openEphemeralResource(session),
    renewEphemeralResource: renewEphemeralResource(session),
    closeEphemeralResource: closeEphemeralResource(session),

    validateActionConfig: validateActionConfig(session),
    planAction: planAction(session),
    invokeAction: invokeAction(session),

    callFunction: callFunction(session),
  };
}
