import { type IResolvable, Lazy, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterPeer,
  type ClusterPeerAuthentication,
  type ClusterPeerEncryption,
} from "../../../generated/providers/ontap/cluster-peer";
import { type DataOntapClusterConfig, DataOntapClusterPeer } from "../data-sources/data-sources";
import { healthOf, warnUnlessHealthy } from "../data-sources/health";
import { dependencyProblems } from "../validation/dependencies";
import { type Problem, validate } from "../validation/problem";
import { checkedProps } from "../validation/props";
import { synthesised } from "../validation/synthesised";
import type {
  OntapClusterPeerAuthentication,
  OntapClusterPeerConfig,
  OntapClusterPeerEncryption,
  OntapClusterPeerRemote,
  OntapReference,
  OntapTimeouts,
} from "./cluster-peer-config";
import {
  authenticationTexts,
  bindingConfig,
  changeable,
  changeableRemote,
  encryptionTexts,
  timeoutTexts,
} from "./convert";
import { importIdOn, importIdProblems, importProviderProblems } from "./import-id";
import { problemsOf } from "./peer-problems";

/**
 * One cluster's side of a peering relationship with another ONTAP cluster, on the cluster of its `provider`. It extends the
 * generated binding of `ontap_cluster_peer`, so that every attribute of that one can be referred to.
 *
 * Without remote addresses it is an offer: ONTAP generates a passphrase, which `authentication.passphrase` refers to. With the
 * addresses and the passphrase of an offer it accepts that one. Both clusters may also name each other's addresses and one
 * passphrase of the user's; where both are in the same stack, `OntapClusterPeering` does all of that.
 *
 * What is wrong with the arguments whatever the cluster's state fails the synth, all of it at once. A value that only Terraform
 * knows is checked by the provider, at plan time.
 */
export class OntapClusterPeer extends ClusterPeer {
  #imported: { readonly id: string; readonly provider: TerraformProvider | undefined } | undefined;

  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope; the resource's name in Terraform derives from it
   * @param config the arguments; none of them is mandatory
   */
  constructor(scope: Construct, id: string, config: OntapClusterPeerConfig = {}) {
    const { known, problems } = checkedProps(config, "OntapClusterPeerConfig");
    super(scope, id, bindingConfig(known));
    const { allowLiteralSecrets = [] } = known;
    validate(this, () => [
      ...problems,
      ...dependencyProblems(this, known.dependsOn),
      ...problemsOf(this, allowLiteralSecrets),
      ...this.#importProblems(),
    ]);
  }

  /**
   * Looks up a peer that exists, whoever made it, by its uuid. Nothing is managed.
   *
   * @param lookup the provider to ask, and which of its clusters
   */
  static fromUuid(scope: Construct, id: string, uuid: string, lookup: DataOntapClusterConfig = {}) {
    return new DataOntapClusterPeer(scope, id, { ...lookup, uuid });
  }

  /**
   * Looks up a peer that exists, whoever made it, by its name on the cluster. Nothing is managed.
   *
   * @param lookup the provider to ask, and which of its clusters
   */
  static fromName(scope: Construct, id: string, name: string, lookup: DataOntapClusterConfig = {}) {
    return new DataOntapClusterPeer(scope, id, { ...lookup, name });
  }

  override putAuthentication(value: OntapClusterPeerAuthentication | ClusterPeerAuthentication): void {
    super.putAuthentication(authenticationTexts(value));
  }

  override putEncryption(value: OntapClusterPeerEncryption | ClusterPeerEncryption): void {
    super.putEncryption(encryptionTexts(value));
  }

  override putInitialAllowedSvms(value: readonly OntapReference[] | IResolvable): void {
    super.putInitialAllowedSvms(changeable(value));
  }

  override putRemote(value: OntapClusterPeerRemote): void {
    super.putRemote(changeableRemote(value));
  }

  override putTimeouts(value: OntapTimeouts): void {
    super.putTimeouts(timeoutTexts(value));
  }

  /**
   * For an output or a condition: whether the relationship is authenticated and the other cluster reached; with `count` or
   * `forEach`, whether all are.
   */
  get isHealthy(): IResolvable {
    return healthOf(this);
  }

  /**
   * Adds a check block: every plan, apply and `cdktf diff` warns while the relationship is not authenticated or the other cluster
   * not reached. For an offer that is until somebody accepts it.
   *
   * @returns this peer
   */
  warnUnlessHealthy(): this {
    warnUnlessHealthy(this);
    return this;
  }

  /**
   * Takes over a peer that exists: the next deployment imports it and changes only what differs.
   *
   * @param id the peer's uuid, or `name=NAME`, on the cluster of `cluster`; `CLUSTER/` may stand before it
   * @param provider the peer's own, and best left out: Terraform takes no other one
   */
  override importFrom(id: string, provider?: TerraformProvider): void {
    this.#imported = { id, provider };
    // What the peer's cluster is may be said, or overridden, later.
    super.importFrom(Lazy.stringValue({ produce: () => importIdOn(this.#synthesisedCluster(), id) }));
  }

  /** @throws Error always: cdktf writes nested arguments as blocks, which Terraform does not take. */
  override toHclTerraform(): never {
    throw new Error(`[${this.node.path}] Cluster peers can be synthesised to JSON only, which is the default.`);
  }

  #importProblems(): Problem[] {
    if (this.#imported === undefined) {
      return [];
    }
    const { id, provider } = this.#imported;
    return [...importIdProblems(this.#synthesisedCluster(), id), ...importProviderProblems(this, provider)];
  }

  #synthesisedCluster(): string | undefined {
    const path = ["resource", this.terraformResourceType, this.friendlyUniqueId, "cluster"];
    return (synthesised(this, path) ?? undefined) as string | undefined;
  }
}
