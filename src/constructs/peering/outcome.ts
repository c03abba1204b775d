import { type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import type { OntapClusterPeer } from "../cluster-peer/cluster-peer";
import { DataOntapClusterPeers } from "../data-sources/data-sources";
import type { Assertion } from "../data-sources/health";
import { leaveToOthers } from "../validation/silence";
import type { FoundSide } from "./addresses";

/** What both clusters say of their relationship once the run has changed what it had to change. */
export class Outcome {
  readonly #scope: Construct;
  readonly #peers: readonly { readonly key: string; readonly list: string }[];

  /** @param sides both sides with their resources, in the order in which they are made */
  constructor(scope: Construct, sides: readonly { readonly side: FoundSide; readonly peer: OntapClusterPeer }[]) {
    this.#scope = scope;
    const dependsOn = sides.map(({ peer }) => peer);
    this.#peers = sides.map(({ side: { key, id, provider, cluster }, peer }) => {
      // A list, which is empty where a single peer that is missing would be an error.
      const found = new DataOntapClusterPeers(scope, `outcome-on-${id}`, {
        provider,
        cluster,
        filter: { uuid: peer.uuid },
        dependsOn,
      });
      leaveToOthers(found);
      return { key, list: `data.ontap_cluster_peers.${found.friendlyUniqueId}.peers` };
    });
  }

  /** The state of the authentication where both clusters say the same; else the one that is not `ok`. */
  get state(): string {
    const states = this.#peers.map(({ list }) => this.#attribute(list, "authentication"));
    return this.#local("state", `try([for state in [${states.join(", ")}] : state if state != "ok"][0], "ok")`)
      .asString;
  }

  /** Whether the clusters are authenticated and reach one another. */
  get isHealthy(): IResolvable {
    return this.#local("healthy", this.#peers.map(({ list }) => healthy(list)).join(" && ")).asBoolean;
  }

  /** That each cluster finds the relationship healthy. */
  get assertions(): Assertion[] {
    return this.#peers.map(({ key, list }, index) => {
      const other = this.#peers[1 - index]?.key;
      const [authentication, status] = ["authentication", "status"].map((name) => this.#attribute(list, name));
      return {
        condition: `\${${healthy(list)}}`,
        errorMessage: `The cluster ${key} finds its peering with ${other} not healthy: authentication is \${${authentication}}, status is \${${status}}. If nothing is wrong with the network between them, a deployment mends it.`,
      };
    });
  }

  /** A text can stand neither in a function nor in another stack; a reference to a local value can. */
  #local(id: string, expression: string): TerraformLocal {
    const found = this.#scope.node.tryFindChild(id);
    return found instanceof TerraformLocal ? found : new TerraformLocal(this.#scope, id, `\${${expression}}`);
  }

  #attribute(list: string, name: string): string {
    return `coalesce(one(${list}[*].${name}.state), "missing")`;
  }
}

function healthy(list: string): string {
  return `anytrue([for p in ${list} : p.authentication.state == "ok" && p.status.state == "available"])`;
}
