import { type Diagnostics, isSet, mapNested, schema, singleNested, string, text, validators } from "../framework";
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
        "Settings for all of `clusters`, such as one login for a fleet. What is not set here comes from the environment: " +
        "`ONTAP_CLUSTERS_USERNAME`, `ONTAP_CLUSTERS_PASSWORD` and so on. Without `defaults`, these variables are not read; " +
        "`defaults = {}` is enough. A cluster's own settings come first, and so do its own variables. A cluster " +
        "with any part of a login of its own takes no part of this one. A cluster with `ca_file` or `ca_certificate` of its own takes " +
        "neither of the two from here, nor `validate_certs`. The provider's own cluster takes nothing from here.",
    }),
    unhealthy_relationships: string({
      optional: true,
      validators: [validators.oneOf("warning", "error")],
      description:
        "What a plan does about an unhealthy relationship that it does not mend: `warning` (if not set), or `error`, which fails the " +
        "plan. Unhealthy means: the clusters do not reach each other, do not accept each other, or encrypt otherwise than proposed. " +
        "An offer that can still be accepted is not unhealthy. `terraform destroy` begins with a plan, so it fails as well unless it " +
        "has `-refresh=false`. From the environment: `ONTAP_UNHEALTHY_RELATIONSHIPS`, for instance for scheduled plans only.",
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

/** Whether relationships that are not healthy are errors of the plan: by the configuration, else by the environment. */
export function areUnhealthyErrors(configured: string | null | symbol, diagnostics: Diagnostics): boolean {
  const variable = "ONTAP_UNHEALTHY_RELATIONSHIPS";
  const said = configured ?? (process.env[variable] || null);
  if (isSet(said) && said !== "warning" && said !== "error") {
    const detail = text`${variable} is "${said}". Set it to "warning" or "error", or unset it.`;
    diagnostics.add(error("unhealthy-relationships-invalid", detail));
  }
  return said === "error";
}

/** Milliseconds of `retry_timeout`; says so when it is no duration. */
export function retryMilliseconds(text: string | null | symbol, diagnostics: Diagnostics): number {
  const milliseconds = retryTimeout(typeof text === "string" ? text : defaultRetry);
  if (milliseconds !== undefined) {
    return milliseconds;
  }
  diagnostics.add(error("retry-timeout-invalid", retryFault(terraformWording, text), ["retry_timeout"]));
  return 0;
}
