import type { TerraformStack } from "cdktf";
import { OntapProvider, type OntapProviderConfig } from "../../../src/constructs";
import type { Cluster, ClusterAccess } from "../../../src/emulator";

/** How to connect to an emulated cluster. */
export function connection({ url, username, password, caFile }: ClusterAccess) {
  return { hostname: new URL(url).host, username, password, caFile };
}

/** A provider that knows all the clusters, by their names. */
export function provider(
  stack: TerraformStack,
  clusters: readonly ClusterAccess[],
  more: OntapProviderConfig = {},
): OntapProvider {
  return new OntapProvider(stack, "ontap", {
    clusters: Object.fromEntries(clusters.map((cluster) => [cluster.name, connection(cluster)])),
    allowLiteralSecrets: ["password"],
    ...more,
  });
}

/** What each cluster says of its relationships: the remote cluster's name and the state of the authentication. */
export function standings(clusters: readonly Cluster[]): Record<string, string[]> {
  return Object.fromEntries(
    clusters.map((cluster) => [
      cluster.name,
      cluster
        .peers()
        .map(({ remoteFacts, view }) => `${remoteFacts?.name}: ${view.authentication}, ${view.status}`)
        .sort(),
    ]),
  );
}
