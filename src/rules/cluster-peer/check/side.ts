import type { Problem } from "../model/rule";
import type { PeerConfig } from "../model/shape";
import { checkConfig } from "./config";

/** What one side of a relationship has of its own, as `sides` of `ontap_cluster_peering` says it. */
export interface SideConfig {
  readonly name?: unknown;
  readonly ipspace?: unknown;
  readonly ip_addresses?: unknown;
  readonly initial_allowed_svms?: unknown;
}

/** What the rules for one cluster's peer find wrong with a side: the errors, each on the side's own attribute. */
export function checkSide(side: SideConfig): Problem[] {
  const { name, ipspace, ip_addresses, initial_allowed_svms: svms } = side;
  const config = {
    name,
    ipspace: { name: ipspace },
    remote: { ip_addresses },
    initial_allowed_svms: Array.isArray(svms) ? svms.map((svm) => ({ name: svm })) : undefined,
  };
  return checkConfig(config as PeerConfig)
    .filter(({ severity }) => severity === "error")
    .map((problem) => {
      const [argument = "", ...rest] = problem.path;
      const path = argument === "remote" ? rest : [argument, ...rest.filter((step) => step !== "name")];
      return { ...problem, path };
    });
}
