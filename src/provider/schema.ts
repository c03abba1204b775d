import { type Diagnostics, mapNested, schema, singleNested, string } from "../framework";
import { terraformWording } from "../rules/cluster-peer";
import { retryFault, retryTimeout } from "../rules/connection";
import { connectionAttributes, defaultsAttributes, namedConnectionAttributes } from "./clusters/connection-config";
import { error } from "./common/diagnostics";

/** How long a request that may succeed later is sent again, if the configuration does not say. */
export const defaultRetry = "30s";

export const providerSchema = schema({
  description:
    "Cluster peering of NetApp ONTAP. One provider serves one cluster (`hostname`, `username`, …), and any number of " +
    "further ones by name (`clusters`) in the same process.",
  attributes: {
    ...connectionAttributes,
    clusters: mapNested(namedConnectionAttributes, {
      optional: true,
      description:
        "Further clusters by a name of your choice, which resources give as `cluster`. What is not set comes from " +
        "environment variables with the name in capitals, and `_` for what is neither letter nor digit: " +
        "`ONTAP_PARIS_PASSWORD` for a cluster named `paris`. Two names that lead to one variable (`new-york`, `new_york`) " +
        "are an error, unless the configuration sets what it stands for.",
    }),
    defaults: singleNested(defaultsAttributes, {
      optional: true,
      description:
        "What all of `clusters` have in common that do not say otherwise, such as one login for a fleet. What is not set here " +
        "comes from the environment: `ONTAP_CLUSTERS_USERNAME`, `ONTAP_CLUSTERS_PASSWORD` and so on, which nobody reads unless " +
        "there are `defaults`, if only `defaults = {}`. What is set of a cluster, or in its own variables, comes first. A cluster " +
        "with any part of a login of its own takes no part of this one, and one with authorities of its own takes neither " +
        "`ca_file`, `ca_certificate` nor `validate_certs`. The provider's own cluster takes nothing from here.",
    }),
    retry_timeout: string({
      optional: true,
      description:
        "For how long a request that may succeed later (no connection, a busy cluster) is sent again, such as `30s` or " +
        `\`5m\`. \`${defaultRetry}\` if not set; \`0s\` to send each request once. Where a cluster asks by \`Retry-After\` for a ` +
        "longer wait, the provider waits that long if the operation's `timeouts` allow it (never with `0s`), and else fails at " +
        "once. A data source gives up after 20 minutes all the same, a resource when its `timeouts` are over.",
    }),
  },
});

/** Milliseconds of `retry_timeout`; says so when it is no duration. */
export function retryMilliseconds(text: string | null | symbol, diagnostics: Diagnostics): number {
  const milliseconds = retryTimeout(typeof text === "string" ? text : defaultRetry);
  if (milliseconds !== undefined) {
    return milliseconds;
  }
  diagnostics.add(error("retry-timeout-invalid", retryFault(terraformWording, text), ["retry_timeout"]));
  return 0;
}
