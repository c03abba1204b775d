import { Diagnostics, words } from "../diagnostics";
import type { ProviderService, RpcContext } from "../plugin";
import { diagnosticsToWire } from "./diagnostics-to-wire";

/**
 * What stands for a provider that could not be made: it says why to whatever Terraform asks first. A process that ends
 * instead would leave the user with "Failed to read any lines from plugin's stdout".
 */
export function failedProvider(error: unknown): ProviderService {
  const found = new Diagnostics();
  found.addThrown(error, "starting");
  const respond = async (_request: unknown, { log, masks }: RpcContext) => {
    log.error(words("the provider could not be made"), { error });
    return { diagnostics: diagnosticsToWire(found.all(), masks) };
  };
  return {
    getMetadata: respond,
    getProviderSchema: respond,
    getFunctions: respond,
    getResourceIdentitySchemas: respond,
    validateProviderConfig: respond,
    configureProvider: respond,
  };
}
