import { connectionAttributes, defaultsAttributes } from "../../provider/clusters/connection-config";
import { defaultsHolder, variableName } from "../../rules/connection";
import type { ClusterSettings, Described } from "./fleet";

const hostname = /^ONTAP_(?:(.+)_)?HOSTNAME$/;

/**
 * The clusters that the environment describes: `ONTAP_PARIS_HOSTNAME` is one named `paris`, `ONTAP_HOSTNAME` the one without a name.
 * `ONTAP_CLUSTERS_USERNAME` and so on are for all those with a name. Undefined where it describes none.
 */
export function fromEnvironment(environment: NodeJS.ProcessEnv): Described | undefined {
  const found = Object.entries(environment).flatMap(([name, value]) => {
    const match = value === undefined || value === "" ? null : hostname.exec(name);
    return match === null ? [] : [match[1]?.toLowerCase()];
  });
  if (found.length === 0) {
    return undefined;
  }
  const hasDefaults = Object.keys(defaultsAttributes).some((name) => environment[variableName(name, defaultsHolder)]);
  const named = found.filter((name) => name !== undefined);
  return {
    clusters: Object.fromEntries(named.map((name): [string, ClusterSettings] => [name, {}])),
    defaults: hasDefaults ? {} : undefined,
    own: found.includes(undefined) ? {} : undefined,
    locate: ([first = "", name, setting]) => {
      if (first === "clusters" && name !== undefined) {
        return variableName(setting ?? "hostname", name);
      }
      if (first === "defaults" && name !== undefined) {
        return variableName(name, defaultsHolder);
      }
      return Object.hasOwn(connectionAttributes, first) ? variableName(first, null) : undefined;
    },
  };
}
