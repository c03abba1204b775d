import { type ITerraformDependable, type TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DataOntapCluster, DataOntapClusterPeers } from "../data-sources/data-sources";
import { leaveToOthers } from "../validation/silence";
import type { Side } from "./side";

const folderId = "ontap-clusters";

/**
 * What a stack asks a cluster before it changes anything: its addresses and its peers as they are. Asked once for a cluster,
 * however many relationships it is to have.
 */
export class ClusterLookup extends Construct {
  readonly cluster: DataOntapCluster;
  readonly peers: DataOntapClusterPeers;

  private constructor(
    scope: Construct,
    { certainKey, provider, cluster }: Side,
    after: readonly ITerraformDependable[],
  ) {
    super(scope, certainKey);
    const asked = { provider, cluster, dependsOn: after.length > 0 ? [...after] : undefined };
    this.cluster = new DataOntapCluster(this, "cluster", asked);
    this.peers = new DataOntapClusterPeers(this, "peers", asked);
    for (const source of [this.cluster, this.peers]) {
      leaveToOthers(source);
    }
  }

  /**
   * The one of the stack for this cluster.
   *
   * @param after what has to be there first. It has a lookup of its own: others need not wait for it, and may be what it waits for.
   */
  static of(scope: Construct, side: Side, after: readonly ITerraformDependable[] = []): ClusterLookup {
    const stack = TerraformStack.of(scope);
    const all = stack.node.tryFindChild(folderId) ?? new Construct(stack, folderId);
    const folder = after.length > 0 ? LaterLookups.of(all, after) : all;
    const found = folder.node.tryFindChild(side.certainKey);
    return found instanceof ClusterLookup ? found : new ClusterLookup(folder, side, after);
  }

  /** Expression, without its braces, for an attribute of the cluster. */
  about(attribute: string): string {
    return `data.ontap_cluster.${this.cluster.friendlyUniqueId}.${attribute}`;
  }

  /**
   * Expression for the addresses of the intercluster LIFs in an IPspace.
   *
   * @param ipspace an expression for its name
   */
  addresses(ipspace: string): string {
    return `lookup(${this.about("intercluster_addresses_by_ipspace")}, ${ipspace}, [])`;
  }

  /** Expression: whether the cluster is peered with another one, and authenticated. */
  isPeeredWith(other: ClusterLookup): string {
    const peers = `data.ontap_cluster_peers.${this.peers.friendlyUniqueId}.peers`;
    const condition = `p.remote.name == ${other.about("name")} && p.authentication.state == "ok"`;
    return `anytrue([for p in ${peers} : ${condition}])`;
  }
}

/** The lookups that wait for the same list of what has to be there first, as those of one mesh do. */
class LaterLookups extends Construct {
  readonly #after: readonly ITerraformDependable[];

  private constructor(scope: Construct, id: string, after: readonly ITerraformDependable[]) {
    super(scope, id);
    this.#after = after;
  }

  static of(all: Construct, after: readonly ITerraformDependable[]): LaterLookups {
    const others = all.node.children.filter((child) => child instanceof LaterLookups);
    const found = others.find((other) => other.#after === after);
    return found ?? new LaterLookups(all, `later ${others.length + 1}`, after);
  }
}

/** A reference to a local value as it stands within an expression. */
export function bare(local: TerraformLocal): string {
  return `local.${local.friendlyUniqueId}`;
}
