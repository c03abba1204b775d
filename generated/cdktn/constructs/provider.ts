// Written from src/constructs/provider.ts by "npm run generate".
import {
  type OntapProviderConfig as BindingConfig,
  OntapProvider as OntapProviderBinding,
} from "../providers/ontap/provider";

export type { OntapProviderClusters } from "../providers/ontap/provider";

/** The provider's arguments in camelCase. A provider that is not the only one of its stack needs an `alias`. */
export interface OntapProviderConfig extends BindingConfig {}

/**
 * The connection to an ONTAP cluster, for the resources that name it as their `provider`.
 *
 * What is left out comes from the environment of the Terraform run (`ONTAP_HOSTNAME`, `ONTAP_USERNAME`, `ONTAP_PASSWORD`, …),
 * so that neither the stack nor what is synthesised needs to hold a password.
 */
export class OntapProvider extends OntapProviderBinding {}
