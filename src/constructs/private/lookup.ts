import { type TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DataOntapCluster, DataOntapClusterPeers } from "../data-sources";
import type { Side } from "./side";
import { leaveToOthers } from "./silence";

const FOLDER = "ontap-clusters";

/**
 * What a stack asks a cluster before it changes anything: its addresses and its peers as they are. Asked once for a cluster,
 * however many relationships it is to have.
 */
export class ClusterLookup extends Construct {
  readonly cluster: DataOntapCluster;
  readonly peers: DataOntapClusterPeers;

  private constructor(scope: Construct, { certainKey, provider, cluster }: Side) {
    super(scope, certainKey);
    this.cluster = new DataOntapCluster(this, "cluster", { provider, cluster });
    this.peers = new DataOntapClusterPeers(this, "peers", { provider, cluster });
    for (const source of [this.cluster, this.peers]) leaveToOthers(source);
  }

  /** The one of the stack for this cluster. */
  static of(scope: Construct, side: Side): ClusterLookup {
    const stack = TerraformStack.of(scope);
    const folder = stack.node.tryFindChild(FOLDER) ?? new Construct(stack, FOLDER);
    const found = folder.node.tryFindChild(side.certainKey);
    return found instanceof ClusterLookup ? found : new ClusterLookup(folder, side);
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

/** A reference to a local value as it stands within an expression. */
export function bare(local: TerraformLocal): string {
  return `local.${local.friendlyUniqueId}`;
}
