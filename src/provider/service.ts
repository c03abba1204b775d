import { type ProviderService, providerService } from "../framework";
import { ontapProvider } from "./provider";

/** The provider as Terraform calls it, for one run. */
export function ontapService(): ProviderService {
  return providerService(ontapProvider);
}
