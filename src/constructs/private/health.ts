import { type IResolvable, Op, TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/** Whatever tells of a peer how it stands: the resource, and the data source. */
export interface Standing {
  readonly authentication: { readonly state: string };
  readonly status: { readonly state: string };
}

/** An expression: whether the relationship is authenticated and the other cluster reached. */
export function isHealthy({ authentication, status }: Standing): IResolvable {
  return Op.and(Op.eq(authentication.state, "ok"), Op.eq(status.state, "available"));
}

/** What a check block holds to be so, and what it warns of where it is not. */
export interface Assertion {
  readonly condition: IResolvable | string;
  readonly errorMessage: string;
}

/** What tells of a peer how it stands, and is a construct. */
export interface StandingConstruct extends Standing, Construct {}

const CHECK = "health";

/** Adds the check that a peer is healthy, unless it is there. */
export function warnUnlessHealthy(peer: StandingConstruct): void {
  if (peer.node.tryFindChild(CHECK) !== undefined) return;
  const { authentication, status, node } = peer;
  const errorMessage =
    `The relationship ${node.path} is not healthy: authentication is ${authentication.state}, ` +
    `status is ${status.state}.`;
  new Check(peer, CHECK, [{ condition: isHealthy(peer), errorMessage }]);
}

/** A check block: Terraform warns at each plan and apply while something is not as it should be, and goes on. */
export class Check extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly assertions: readonly Assertion[],
  ) {
    super(scope, id);
  }

  override toTerraform() {
    const assert = this.assertions.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }

  /** @throws Error always: cdktf renders no checks as HCL, and would leave it out without a word. */
  override toHclTerraform(): never {
    throw new Error(
      `[${this.node.path}] Checks can be synthesised to JSON only, which is the default. With hclOutput, do without ` +
        "warnUnlessHealthy.",
    );
  }
}
