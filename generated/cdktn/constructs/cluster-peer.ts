// Written from src/constructs/cluster-peer.ts by "npm run generate".
import type { Construct } from "constructs";
import { ClusterPeer, type ClusterPeerConfig } from "../providers/ontap/cluster-peer";
import { problemsOf } from "./private/problems";

export type {
  ClusterPeerAuthentication,
  ClusterPeerEncryption,
  ClusterPeerInitialAllowedSvms,
  ClusterPeerIpspace,
  ClusterPeerLocalNetwork,
  ClusterPeerLocalNetworkInterfaces,
  ClusterPeerRemote,
  ClusterPeerTimeouts,
} from "../providers/ontap/cluster-peer";

/** The arguments of `ontap_cluster_peer` in camelCase, beside Terraform's meta-arguments. */
export interface OntapClusterPeerConfig extends ClusterPeerConfig {}

/**
 * One cluster's side of a peering relationship with another ONTAP cluster, on the cluster of its `provider`.
 *
 * Without remote addresses it is an offer: ONTAP generates a passphrase, which `authentication.passphrase` refers to. With the
 * addresses and the passphrase of an offer it accepts that one. Both clusters may also name each other's addresses and one
 * passphrase of the user's.
 *
 * What is wrong with the arguments whatever the cluster's state fails the synth, all of it at once. A value that only Terraform
 * knows is checked by the provider, at plan time.
 */
export class OntapClusterPeer extends ClusterPeer {
  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope; the resource's name in Terraform derives from it
   * @param config the arguments; none of them is mandatory
   */
  constructor(scope: Construct, id: string, config: OntapClusterPeerConfig = {}) {
    super(scope, id, config);
    this.node.addValidation({ validate: () => problemsOf(this) });
  }
}
