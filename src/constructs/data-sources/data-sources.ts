import type { IResolvable, TerraformDataSource, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { DataOntapCluster as ClusterBinding } from "../../../generated/providers/ontap/data-ontap-cluster";
import { DataOntapClusterPeer as PeerBinding } from "../../../generated/providers/ontap/data-ontap-cluster-peer";
import { DataOntapClusterPeers as PeersBinding } from "../../../generated/providers/ontap/data-ontap-cluster-peers";
import { isUnset, isUuid, UNKNOWN } from "../../rules/cluster-peer";
import { clusterProblems } from "../provider/known-clusters";
import { dependencyProblems } from "../validation/dependencies";
import { type Problem, validate } from "../validation/problem";
import { checkedProps } from "../validation/props";
import { knownParts, synthesised } from "../validation/synthesised";
import { healthOf, warnUnlessHealthy } from "./health";

/** Which cluster a data source asks. */
export interface DataOntapClusterConfig extends TerraformMetaArguments {
  /**
   * Which of the provider's `clusters` to ask.
   *
   * @default - the provider's own cluster
   */
  readonly cluster?: string;
}

/** A peer to look up: by `uuid`, or by `name`. */
export interface DataOntapClusterPeerConfig extends DataOntapClusterConfig {
  /**
   * Its uuid.
   *
   * @default - known by its name
   */
  readonly uuid?: string;
  /**
   * Its name on the cluster.
   *
   * @default - known by its uuid
   */
  readonly name?: string;
}

/** Which peers to list, and how. */
export interface DataOntapClusterPeersConfig extends DataOntapClusterConfig {
  /**
   * Conditions by field in ONTAP's own query language, all of which must hold: `{ "status.state": "!available", name: "prod*" }`.
   * Operators: `*`, `<`, `>`, `<=`, `>=`, `a..b`, `!x`, `a|b`, `null`.
   *
   * @default - all peers
   */
  readonly filter?: { [field: string]: string };
  /**
   * Fields to order by, separated by commas, each with ` asc` or ` desc` behind it if wanted.
   *
   * @default - the cluster's order
   */
  readonly orderBy?: string;
  /**
   * How many peers to return at the most.
   *
   * @default - all
   */
  readonly maxRecords?: number;
}

/** A cluster: its name, uuid, version, peering policy and intercluster addresses. */
export class DataOntapCluster extends ClusterBinding {
  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope
   * @param config which cluster
   */
  constructor(scope: Construct, id: string, config: DataOntapClusterConfig = {}) {
    const { known, problems } = checkedProps(config, "DataOntapClusterConfig");
    super(scope, id, known);
    validate(this, () => [
      ...problems,
      ...dependencyProblems(this, known.dependsOn),
      ...clusterProblems(this, argumentsOf(this)),
    ]);
  }
}

/** One cluster peer that exists, whoever made it. None, or several of a name, is an error. */
export class DataOntapClusterPeer extends PeerBinding {
  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope
   * @param config which peer, by one of `uuid` and `name`
   */
  constructor(scope: Construct, id: string, config: DataOntapClusterPeerConfig) {
    const { known, problems } = checkedProps(config, "DataOntapClusterPeerConfig");
    super(scope, id, known);
    validate(this, () => {
      const block = argumentsOf(this);
      return [
        ...problems,
        ...dependencyProblems(this, known.dependsOn),
        ...which(block.uuid, block.name),
        ...clusterProblems(this, block),
      ];
    });
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
   * not reached.
   *
   * @returns this peer
   */
  warnUnlessHealthy(): this {
    warnUnlessHealthy(this);
    return this;
  }
}

function which(uuid: unknown, name: unknown): Problem[] {
  if (uuid !== UNKNOWN && name !== UNKNOWN && isUnset(uuid) === isUnset(name)) {
    const text = "Which peer? It is looked up by exactly one of uuid and name.";
    return [{ id: "lookup-ambiguous", path: ["uuid"], text }];
  }
  if (typeof uuid !== "string" || isUuid(uuid)) {
    return [];
  }
  const text = `Invalid UUID. ${JSON.stringify(uuid)} is not 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12; a name goes into name.`;
  return [{ id: "uuid-invalid", path: ["uuid"], text }];
}

/** The cluster peers of a cluster, or those that fit a filter. */
export class DataOntapClusterPeers extends PeersBinding {
  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope
   * @param config which peers
   */
  constructor(scope: Construct, id: string, config: DataOntapClusterPeersConfig = {}) {
    const { known, problems } = checkedProps(config, "DataOntapClusterPeersConfig");
    super(scope, id, known);
    validate(this, () => {
      const block = argumentsOf(this);
      return [
        ...problems,
        ...dependencyProblems(this, known.dependsOn),
        ...tooFew(block.max_records),
        ...clusterProblems(this, block),
      ];
    });
  }
}

function tooFew(most: unknown): Problem[] {
  if (typeof most !== "number" || (Number.isInteger(most) && most >= 1)) {
    return [];
  }
  const text = `Not a number of peers. It is a whole number, 1 or more; this is ${most}.`;
  return [{ id: "max-records-invalid", path: ["maxRecords"], text }];
}

/** What is synthesised for a data source, in which what only Terraform knows is marked so. */
function argumentsOf(source: TerraformDataSource): Readonly<Record<string, unknown>> {
  const block = synthesised(source, ["data", source.terraformResourceType, source.friendlyUniqueId]);
  return knownParts(block) as Record<string, unknown>;
}
