import type { Provider } from "../definition/define-provider";
import type { ProviderService } from "../plugin/index";
import { Session } from "../server/session";
import { configureRpcs } from "./configure";
import { dataSourceRpcs } from "./data-source";
import { ephemeralResourceRpcs } from "./ephemeral-resource";
import { functionRpcs } from "./functions";
import { identityRpcs } from "./identity";
import { resourceChangeRpcs } from "./resource-change";
import { resourceStateRpcs } from "./resource-state";
import { schemaRpcs } from "./schemas";

/**
 * A provider as Terraform calls it, for one run. What is not here (list resources, actions, state stores, generated
 * configuration) answers UNIMPLEMENTED with its name.
 */
export function providerService(provider: Provider): ProviderService {
  const session = new Session(provider);
  return {
    ...schemaRpcs(session),
    ...configureRpcs(session),
    ...resourceStateRpcs(session),
    ...resourceChangeRpcs(session),
    ...dataSourceRpcs(session),
    ...ephemeralResourceRpcs(session),
    ...identityRpcs(session),
    ...functionRpcs(session),
  };
}
