import { Diagnostics } from "../diagnostics/diagnostics";
import type { ProviderService, RpcContext } from "../plugin/index";
import { diagnosticsToWire } from "./diagnostics-to-wire";

/**
 * What stands for a provider that could not be made: it says why to whatever Terraform asks first. A process that ends
 * instead would leave the user with "Failed to read any lines from plugin's stdout".
 */
export function brokenService(error: unknown): ProviderService {
  const found = new Diagnostics();
  found.addThrown(error, "starting");
  const answer = async (_request: unknown, { log, masks }: RpcContext) => {
    log.error("the provider could not be made", { error });
    return { diagnostics: diagnosticsToWire(found.all(), masks, undefined) };
  };
  return {
    getMetadata: answer,
    getProviderSchema: answer,
    getFunctions: answer,
    getResourceIdentitySchemas: answer,
    validateProviderConfig: answer,
    configureProvider: answer,
  };
}
