import { type IResolvable, TerraformLocal, type TerraformResourceLifecycle, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { defaultPassphraseLength } from "../../rules/cluster-peer";
import { OntapClusterPeer } from "../cluster-peer/cluster-peer";
import { EphemeralOntapClusterPeerPassphrase } from "../cluster-peer/passphrase";
import { Check } from "../data-sources/health";
import { leaveToOthers } from "../validation/silence";
import { type Condition, type FoundSide, type Way, waysTo } from "./addresses";
import { formerPath, nameAt, pathInStack, refuseTaken } from "./former";
import { pairIds, sideIds } from "./ids";
import { ClusterLookup } from "./lookup";
import { checkedOptions, familyProblems } from "./options";
import { Outcome } from "./outcome";
import type { OntapClusterPeeringConfig, OntapMeshConfig } from "./peering-config";
import { relationship, reportOn } from "./report";
import { asGiven, inOrder, refuseTwice, sidesOf } from "./side";

/** The version that a passphrase has before it was ever rotated: an imported relationship takes it over, with its passphrase. */
const firstVersion = "1";

/**
 * The id below which everything is that is no side. A side has its cluster's name for an id, which is hardly ever two words; and
 * no certain id of a side has a space.
 */
const internals = "both sides";

type Pair<T> = readonly [T, T];

/** What both sides are made with. */
interface Common {
  readonly passphrase: EphemeralOntapClusterPeerPassphrase;
  readonly renews: IResolvable;
}

/** A side with the resource that it became. */
interface MadeSide {
  readonly side: FoundSide;
  readonly peer: OntapClusterPeer;
}

/**
 * A relationship between two clusters, both sides of it: each cluster is given the other one's intercluster addresses, which are
 * looked up, and a passphrase that is made within the run and is in no state, no plan and no synthesised file. Needs Terraform
 * 1.11 or newer.
 *
 * Before anything is changed, both clusters are asked whether they are authenticated with one another. Where they are not, both
 * sides get a new passphrase in the same run: a relationship of which one side could not be made, or that broke, is mended by
 * the next deployment.
 */
export class OntapClusterPeering extends Construct {
  /** Both sides, in the order in which the clusters were given; each is the resource, with all its attributes. */
  readonly sides: Pair<OntapClusterPeer>;
  readonly #config: OntapClusterPeeringConfig;
  readonly #outcome: Outcome;
  readonly #internals: Construct;

  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope
   * @param config the two clusters, and what their relationship is like
   * @throws Error when both are the same cluster, or there are not two
   */
  constructor(scope: Construct, id: string, givenConfig: OntapClusterPeeringConfig) {
    super(scope, id);
    const { known: config, problems } = checkedOptions(givenConfig, "OntapClusterPeeringConfig");
    this.#config = config;
    const given = sidesOf(this.node.path, config.clusters, { areTwo: true });
    this.node.addValidation({ validate: () => [...problems, ...familyProblems(given, config)] });
    refuseTwice(this.node.path, given);
    this.#internals = new Construct(this, internals);
    const sides = inOrder(given);
    const ids = sideIds(sides, [internals]);
    const found = sides.map((side, index) => ({
      ...side,
      lookup: ClusterLookup.of(this, side, config.dependsOn),
      id: ids[index] as string,
    }));
    const [first, second] = found as [FoundSide, FoundSide];
    const [toFirst, toSecond] = waysTo(this.#internals, found, {
      ipspace: config.ipspace,
      addressFamily: config.addressFamily,
    }) as [Way, Way];
    const common = { passphrase: this.#passphrase(first, second), renews: this.#renews(first, second) };
    const one = this.#side(first, toSecond, common);
    const other = this.#side(second, toFirst, common, { side: first, peer: one });
    this.sides = given[0]?.certainKey === first.certainKey ? [one, other] : [other, one];
    reportOn(this, [relationship(this.sides, given)]);
    this.#outcome = new Outcome(this.#internals, [
      { side: first, peer: one },
      { side: second, peer: other },
    ]);
    if (config.warnUnlessHealthy ?? true) {
      new Check(this.#internals, "health", this.#outcome.assertions);
    }
    this.#moveFrom(
      config.renamedFrom === undefined ? pathInStack(this) : formerPath(this, config.renamedFrom),
      sideIds(
        sides.map(({ former }) => former),
        [internals],
      ),
      [one, other],
    );
  }

  /**
   * Peers each cluster with each other one.
   *
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope
   * @param config the clusters, and what their relationships are like
   * @returns the relationships, each named after its two clusters
   * @throws Error when there are fewer than two clusters, or one of them twice
   */
  static mesh(scope: Construct, id: string, config: OntapMeshConfig): OntapClusterPeering[] {
    const mesh = new Construct(scope, id);
    const { known, problems } = checkedOptions(config, "OntapMeshConfig");
    mesh.node.addValidation({ validate: () => problems });
    const { clusters, renamedFrom, pairsRenamedFrom = {}, ...options } = known;
    const given = sidesOf(mesh.node.path, clusters);
    const sides = inOrder(given);
    if (sides.length < 2) {
      throw new Error(`[${mesh.node.path}] clusters: Fewer than two clusters make no mesh.`);
    }
    refuseTwice(mesh.node.path, given);
    if (renamedFrom !== undefined) {
      refuseTaken(mesh, formerPath(mesh, renamedFrom));
    }
    const pairs = sides.flatMap((one, index) => sides.slice(index + 1).map((other) => [one, other] as const));
    const ids = pairIds(pairs);
    const idsBefore = pairIds(pairs.map((pair) => pair.map(({ former }) => former)));
    refuseUnknownPairs(mesh.node.path, Object.keys(pairsRenamedFrom), ids);
    const made = pairs.map(([one, other], index) => {
      const pairId = ids[index] as string;
      const inMesh = `../${renamedFrom ?? mesh.node.id}/${idsBefore[index]}`;
      const beside = pairsRenamedFrom[pairId];
      return new OntapClusterPeering(mesh, pairId, {
        ...options,
        clusters: [asGiven(one), asGiven(other)],
        renamedFrom: beside === undefined ? inMesh : `../${beside}`,
      });
    });
    for (const peering of made) {
      leaveToOthers(peering);
    }
    reportOn(
      mesh,
      made.map((peering, index) => relationship(peering.sides, pairs[index] ?? [], given)),
    );
    return made;
  }

  /**
   * For an output or a condition: what both clusters say of the authentication after the run, `ok`, `pending`, `problem` or
   * `absent`; where they differ, what is not `ok`; `missing` where a cluster does not know the relationship.
   */
  get state(): string {
    return this.#outcome.state;
  }

  /** For an output or a condition: whether, after the run, both clusters are authenticated and reach one another. */
  get isHealthy(): IResolvable {
    return this.#outcome.isHealthy;
  }

  /**
   * Takes over a relationship that exists on both clusters: the next deployment imports it and changes only what differs.
   *
   * @param ids what the clusters know it by, in the order in which the clusters were given: a uuid, or `name=NAME`
   * @returns this relationship
   */
  importFrom(...ids: Pair<string>): this {
    for (const [index, id] of ids.entries()) {
      this.sides[index as 0 | 1].importFrom(id);
    }
    return this;
  }

  #side(side: FoundSide, way: Way, { passphrase, renews }: Common, before?: MadeSide): OntapClusterPeer {
    const {
      encryption,
      peerApplications,
      dependsOn = [],
      ipspace,
      rotate = firstVersion,
      timeouts,
      waitForAuthentication = true,
    } = this.#config;
    const ipspaceName = side.ipspace ?? ipspace;
    // The first one cannot wait: the other is made only when it is there.
    const waited = before && waitForAuthentication !== false ? before : undefined;
    return new OntapClusterPeer(this, side.id, {
      provider: side.provider,
      cluster: side.cluster,
      name: side.name,
      remote: { ipAddresses: way.addresses },
      authentication: {
        passphraseWo: passphrase.passphrase,
        passphraseWoVersion: rotate,
        passphraseWoResend: renews,
      },
      encryption: encryption && { proposed: encryption },
      ipspace: ipspaceName === undefined ? undefined : { name: ipspaceName },
      initialAllowedSvms: side.initialAllowedSvms,
      peerApplications,
      waitForAuthentication: waited && waitForAuthentication,
      timeouts,
      dependsOn: before ? [...dependsOn, before.peer] : [...dependsOn],
      lifecycle: lifecycle(way.preconditions, waited ? [answered(side, waited.side)] : []),
    });
  }

  #passphrase(one: FoundSide, other: FoundSide): EphemeralOntapClusterPeerPassphrase {
    const demands = [one, other].map(
      ({ lookup }) => `try(coalesce(${lookup.about("peering_policy.minimum_passphrase_length")}, 0), 0)`,
    );
    const passphrase = new EphemeralOntapClusterPeerPassphrase(this.#internals, "passphrase", {
      provider: one.provider,
      length: `\${max(${defaultPassphraseLength}, ${demands.join(", ")})}`,
    });
    leaveToOthers(passphrase);
    return passphrase;
  }

  /** Whether the run has to give both clusters the passphrase, since they do not agree. */
  #renews(one: FoundSide, other: FoundSide): IResolvable {
    const agree = [one.lookup.isPeeredWith(other.lookup), other.lookup.isPeeredWith(one.lookup)];
    return new TerraformLocal(this.#internals, "renews", `\${!alltrue([${agree.join(", ")}])}`).asBoolean;
  }

  /** Has Terraform take both sides for what they were at another path, if they were at one, under the ids that they had there. */
  #moveFrom(path: readonly string[], ids: readonly string[], sides: Pair<OntapClusterPeer>): void {
    refuseTaken(this, path);
    const stack = TerraformStack.of(this);
    for (const [index, side] of sides.entries()) {
      const before = nameAt(stack, [...path, ids[index] as string]);
      if (before === stack.getLogicalId(side.node)) {
        continue;
      }
      refuseTaken(side, [...path, ids[index] as string]);
      side.moveFromId(`${side.terraformResourceType}.${before}`);
    }
  }
}

/** What fails a deployment that has waited in vain. Unlike an error of the create it does not have the peer made anew. */
function answered(side: FoundSide, other: FoundSide): Condition {
  return {
    condition: `\${!coalesce(self.wait_for_authentication, false) || self.authentication.state == "ok"}`,
    errorMessage: `The cluster ${side.key} says that its peering with ${other.key} is "\${self.authentication.state}". The next deployment gives both a new passphrase.`,
  };
}

function lifecycle(precondition: Condition[], postcondition: Condition[]): TerraformResourceLifecycle | undefined {
  if (precondition.length + postcondition.length === 0) {
    return undefined;
  }
  return {
    ...(precondition.length > 0 && { precondition }),
    ...(postcondition.length > 0 && { postcondition }),
  };
}

/** @throws Error when the former id is told of a pair that the mesh does not have */
function refuseUnknownPairs(path: string, told: readonly string[], pairs: readonly string[]): void {
  const unknown = told.find((pair) => !pairs.includes(pair));
  if (unknown === undefined) {
    return;
  }
  const known = pairs.map((pair) => JSON.stringify(pair)).join(", ");
  throw new Error(`[${path}] pairsRenamedFrom: The mesh has no ${JSON.stringify(unknown)}. It has ${known}.`);
}
