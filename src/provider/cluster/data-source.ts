import {
  bool,
  integer,
  list,
  map,
  partsFor,
  schema,
  singleNested,
  string,
  Text,
  t,
  text,
  words,
} from "../../framework";
import { type InterclusterLif, readCluster, readInterclusterLifs } from "../clusters/cluster-info";
import type { Clusters } from "../clusters/clusters";
import { askedCluster, versionAttributes, versionData } from "../common/attributes";
import { asDiagnostic, isOntapError, warning } from "../common/diagnostics";

const computed = { computed: true } as const;

const attributes = {
  cluster: askedCluster,
  id: string({ ...computed, description: "The same as `uuid`." }),
  uuid: string({ ...computed, description: "The cluster's uuid." }),
  name: string({ ...computed, description: "The cluster's name." }),
  version: singleNested(versionAttributes, { ...computed, description: "The cluster's ONTAP version." }),
  peering_policy: singleNested(
    {
      authentication_required: bool({ ...computed, description: "Whether peers must be authenticated." }),
      encryption_required: bool({ ...computed, description: "Whether peers must be encrypted." }),
      minimum_passphrase_length: integer({
        ...computed,
        description: "The least number of characters that a passphrase must have.",
      }),
    },
    { ...computed, description: "What the cluster demands of its peers." },
  ),
  intercluster_addresses: list(t.string, {
    ...computed,
    description:
      "Addresses of the intercluster LIFs of all IPspaces, sorted as text (10.1.2.10 before 10.1.2.9). LIFs that are disabled " +
      "are left out; one that is only down is not, so that these do not change each time that it comes or goes." +
      " Another cluster gives those of one IPspace as `remote.ip_addresses`.",
  }),
  intercluster_addresses_by_ipspace: map(t.list(t.string), {
    ...computed,
    description: "The same addresses, by IPspace name.",
  }),
};

/** The cluster itself. */
export const clusterData = partsFor<Clusters>().dataSource({
  name: "ontap_cluster",
  schema: schema({
    description: "A cluster: its name, uuid, version, peering policy and intercluster addresses.",
    attributes,
  }),
  timeouts: { read: "20m" },

  async read({ config, provider, signal, diagnostics }) {
    const connection = provider.connect(config.cluster);
    try {
      const [cluster, lifs] = await Promise.all([
        readCluster(connection, signal),
        readInterclusterLifs(connection, signal),
      ]);
      if (cluster === undefined) {
        diagnostics.add(hidden("/api/cluster", ["uuid", "name", "version", "peering_policy"]));
      }
      if (lifs === undefined) {
        const names = ["intercluster_addresses", "intercluster_addresses_by_ipspace"];
        diagnostics.add(hidden("/api/network/ip/interfaces", names));
      }
      const byIpspace = lifs && addressesByIpspace(lifs.filter(({ enabled }) => enabled));
      const policy = cluster?.peering_policy;
      return {
        cluster: config.cluster,
        id: cluster?.uuid ?? null,
        uuid: cluster?.uuid ?? null,
        name: cluster?.name ?? null,
        version: versionData(cluster?.version),
        peering_policy: policy
          ? {
              authentication_required: policy.authentication_required ?? null,
              encryption_required: policy.encryption_required ?? null,
              minimum_passphrase_length: policy.minimum_passphrase_length ?? null,
            }
          : null,
        intercluster_addresses: byIpspace ? Object.values(byIpspace).flat().sort() : null,
        intercluster_addresses_by_ipspace: byIpspace ?? null,
      };
    } catch (error) {
      throw asDiagnostic(withWayToDestroy(error), words("reading the cluster"), attributes);
    }
  },
});

/** A destroy reads data sources first, although it needs nothing of them. */
function withWayToDestroy(error: unknown): unknown {
  if (!isOntapError(error) || (error.kind !== "connection" && error.kind !== "timeout")) {
    return error;
  }
  const way = words(
    "To destroy what uses this data source while the cluster is down, run `terraform destroy -refresh=false -target=ADDRESS` " +
      "with the address of the resource: it does not read data sources.",
  );
  const { adviceText } = error;
  return error.with({ advice: adviceText === undefined ? way : Text.join([adviceText, way], " ") });
}

/** A user of few rights is served as far as it goes: what uses the values that are missing fails there. */
function hidden(path: string, names: readonly string[]) {
  const list = names.map((name) => `\`${name}\``).join(", ");
  return warning(
    "cluster-partly-hidden",
    Text.join([
      text`The user may not read \`${path}\` (HTTP 403), so these are null: ${list}. Give the values by hand where they are needed, or `,
      text`let the user's role read \`${path}\` (\`security login rest-role create\` on the cluster).`,
    ]),
  );
}

/** The addresses of the intercluster LIFs by the name of their IPspace, sorted as text. */
function addressesByIpspace(lifs: readonly InterclusterLif[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { address, ipspace } of lifs) {
    const name = ipspace.name ?? "Default";
    found[name] = [...(found[name] ?? []), address].sort();
  }
  return found;
}
