import { type IResolvable, Lazy, TerraformLocal, type TerraformProvider, Token } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterPeering,
  type ClusterPeeringConfig,
  type ClusterPeeringSides,
} from "../../../generated/providers/ontap/cluster-peering";
import type { OntapTimeouts } from "../cluster-peer";
import { list, text, timeoutTexts } from "../cluster-peer/convert";
import { importProviderProblems } from "../cluster-peer/import-id";
import { healthOf, isSeveral } from "../data-sources/health";
import { dependencyProblems } from "../validation/dependencies";
import { messageOf, type Problem, validate } from "../validation/problem";
import { checkedProps } from "../validation/props";
import type {
  OntapClusterPeeringConfig,
  OntapHubAndSpokesConfig,
  OntapMeshConfig,
  OntapPeeringOptions,
  OntapPeeringSide,
} from "./peering-config";
import { importedPairProblems, isName, namesProblems, objectProblems, peeringProblems } from "./peering-problems";

/** Between the names in the id of a pair, as in the import id of the resource. No name in `clusters` of a peering has it. */
const separator = ",";

/**
 * A relationship between two clusters of one provider, both sides of it: the resource `ontap_cluster_peering`. It extends the
 * generated binding, so that every attribute of that one can be referred to.
 *
 * Each cluster is given the other one's intercluster addresses, and a passphrase that is made within the run and stored nowhere.
 * A deployment ends when both clusters say that they are authenticated. Whatever state the two sides are in, the next deployment
 * mends them.
 *
 * What is wrong with the arguments whatever the clusters' state fails the synth, all of it at once.
 */
export class OntapClusterPeering extends ClusterPeering {
  #imported: { readonly id: string; readonly provider: TerraformProvider | undefined } | undefined;

  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope; the resource's name in Terraform derives from it
   * @param config the two clusters, and what their relationship is like
   * @throws Error when a cluster is given by something else than its name
   */
  constructor(scope: Construct, id: string, config: OntapClusterPeeringConfig) {
    const { known, problems } = checkedProps(config, "OntapClusterPeeringConfig");
    refuse(
      `${scope.node.path}/${id}`,
      objectProblems(known.clusters, (index) => ["clusters", index]),
    );
    super(scope, id, bindingConfig(known));
    validate(this, () => [...problems, ...this.argumentProblems(known), ...this.#importProblems()]);
  }

  /**
   * Peers each cluster with each other one. Adding or removing a cluster changes no other relationship.
   *
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope; each relationship is a construct in it, with an id such as `oslo,paris`
   * @param config the clusters, and what all relationships are like
   * @returns the relationships
   * @throws Error when there are fewer than two clusters, or one of them twice, or one is not known by its name at synth
   */
  static mesh(scope: Construct, id: string, config: OntapMeshConfig): OntapClusterPeering[] {
    const { known, problems } = checkedProps(config, "OntapMeshConfig");
    const { clusters, ...options } = known;
    const all = new Construct(scope, id);
    refuse(all.node.path, namesProblems(clusters, ["clusters"]));
    const pairs = clusters.flatMap((one, index) => clusters.slice(index + 1).map((other) => [one, other] as const));
    return relationships(all, pairs, options, problems, (name) => ["clusters", clusters.indexOf(name)]);
  }

  /**
   * Peers one cluster with each of several others. A relationship has the same id as in a mesh.
   *
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope; each relationship is a construct in it, with an id such as `oslo,paris`
   * @param config the clusters, and what all relationships are like
   * @returns the relationships
   * @throws Error when there is no spoke, or a cluster is there twice, or one is not known by its name at synth
   */
  static hubAndSpokes(scope: Construct, id: string, config: OntapHubAndSpokesConfig): OntapClusterPeering[] {
    const { known, problems } = checkedProps(config, "OntapHubAndSpokesConfig");
    const { hub, spokes, ...options } = known;
    const all = new Construct(scope, id);
    const placeAt = (index: number) => (index === 0 ? ["hub"] : ["spokes", index - 1]);
    refuse(all.node.path, namesProblems(Array.isArray(spokes) ? [hub, ...spokes] : spokes, ["spokes"], placeAt));
    const pairs = spokes.map((spoke) => [hub, spoke] as const);
    const placeOf = (name: string) => (name === hub ? ["hub"] : ["spokes", spokes.indexOf(name)]);
    return relationships(all, pairs, options, problems, placeOf);
  }

  override putSides(value: { [cluster: string]: OntapPeeringSide | ClusterPeeringSides } | IResolvable): void {
    super.putSides(value as { [cluster: string]: ClusterPeeringSides });
  }

  override putTimeouts(value: OntapTimeouts): void {
    super.putTimeouts(timeoutTexts(value));
  }

  /**
   * For an output or a condition: whether both clusters say that they are authenticated and reach each other, and are as they were
   * applied; with `count` or `forEach`, whether all relationships are so.
   */
  get isHealthy(): IResolvable {
    return healthOf(this, "healthy");
  }

  /**
   * For an output or a condition: what both clusters say of the authentication, `ok`, `pending`, `problem` or `absent`; where they
   * differ, what is not `ok`; `missing` where a cluster has no record of the other one. With `count` or `forEach`, of all
   * relationships.
   */
  get state(): string {
    const found = this.node.tryFindChild("state");
    const local =
      found instanceof TerraformLocal
        ? found
        : new TerraformLocal(this, "state", Lazy.stringValue({ produce: () => this.#stateExpression() }));
    return local.asString;
  }

  /**
   * Takes over a relationship that exists on both clusters: the next deployment imports it and changes only what differs.
   *
   * @param id both clusters' names with a comma between them; best left out where the names are known
   * @param provider the relationship's own, and best left out: Terraform takes no other one
   */
  override importFrom(id?: string, provider?: TerraformProvider): void {
    const clusters = this.clustersInput ?? [];
    const pair = id ?? (!Token.isUnresolved(clusters) && clusters.every(isName) ? clusters.join(separator) : undefined);
    if (pair === undefined) {
      throw new Error(
        `[${this.node.path}] importFrom: Which relationship? The clusters are references, so give the id: both names with a comma.`,
      );
    }
    this.#imported = { id: pair, provider };
    super.importFrom(pair);
  }

  /** @throws Error always: cdktf writes nested arguments as blocks, which Terraform does not take. */
  override toHclTerraform(): never {
    throw new Error(`[${this.node.path}] Relationships can be synthesised to JSON only, which is the default.`);
  }

  /** What is wrong with the arguments as they will be synthesised. */
  protected argumentProblems({ dependsOn }: OntapPeeringOptions): readonly Problem[] {
    return [...dependencyProblems(this, dependsOn), ...peeringProblems(this)];
  }

  #importProblems(): Problem[] {
    if (this.#imported === undefined) {
      return [];
    }
    const { id, provider } = this.#imported;
    return [...importedPairProblems(this, id), ...importProviderProblems(this, provider)];
  }

  #stateExpression(): string {
    const name = `${this.terraformResourceType}.${this.friendlyUniqueId}`;
    const all = isSeveral(this) ? name : `[${name}]`;
    const states = `flatten([for r in ${all} : [for p in values(r.peers) : p.authentication.state]])`;
    const areComplete = `alltrue([for r in ${all} : length(r.peers) == 2])`;
    return `\${try([for s in ${states} : s if s != "ok"][0], ${areComplete} ? "ok" : "missing")}`;
  }
}

/** A relationship among several with the same options. The construct that they are in reports the mistakes, once for all. */
class RelationshipOfSeveral extends OntapClusterPeering {
  protected override argumentProblems(): readonly Problem[] {
    return [];
  }
}

function relationships(
  all: Construct,
  pairs: readonly (readonly [string, string])[],
  { sides, ...options }: OntapPeeringOptions,
  problems: readonly Problem[],
  placeOf: (cluster: string) => Problem["path"],
): OntapClusterPeering[] {
  const made = pairs.map((pair) => {
    const clusters = [...pair].sort();
    const own = Object.entries(sides ?? {}).filter(([name]) => clusters.includes(name));
    return new RelationshipOfSeveral(all, clusters.join(separator), {
      ...options,
      clusters,
      ...(own.length > 0 && { sides: Object.fromEntries(own) }),
    });
  });
  const names = new Set(pairs.flat());
  const strange = Object.keys(sides ?? {}).filter((name) => !names.has(name));
  validate(all, () => [
    ...problems,
    ...dependencyProblems(all, options.dependsOn),
    ...strange.map((name) => ({
      id: "side-unknown",
      path: ["sides", name],
      text: `Not one of the clusters. They are: ${[...names].map((one) => JSON.stringify(one)).join(", ")}.`,
    })),
    ...distinct(
      made.flatMap((peering) => peeringProblems(peering).map((problem) => inPlace(problem, peering, placeOf))),
    ),
  ]);
  return made;
}

/** A problem with one of two clusters, where that cluster was given. */
function inPlace(
  problem: Problem,
  { clustersInput = [] }: OntapClusterPeering,
  placeOf: (cluster: string) => Problem["path"],
): Problem {
  const [argument, index] = problem.path;
  const cluster = argument === "clusters" && typeof index === "number" ? clustersInput[index] : undefined;
  return cluster === undefined ? problem : { ...problem, path: placeOf(cluster) };
}

/** One of each: a mistake in the options shows on every relationship. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [messageOf(problem), problem])).values()];
}

/** @throws Error with the first of the problems, for what leaves nothing to make constructs of */
function refuse(path: string, [problem]: readonly Problem[]): void {
  if (problem !== undefined) {
    throw new Error(`[${path}] ${messageOf(problem)}`);
  }
}

/** The arguments as the binding takes them, which knows texts only, and lists that could be changed. */
function bindingConfig(config: OntapClusterPeeringConfig): ClusterPeeringConfig {
  const { clusters, encryption, peerApplications, rotation, sides, timeouts, ...same } = config;
  return {
    ...same,
    clusters: clusters as string[],
    encryption: text(encryption),
    peerApplications: peerApplications && list(peerApplications),
    rotation: text(rotation),
    sides: sides as { [cluster: string]: ClusterPeeringSides } | undefined,
    timeouts: timeouts && timeoutTexts(timeouts),
  };
}
