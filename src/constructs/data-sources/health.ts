import {
  Fn,
  FOR_EXPRESSION_KEY,
  FOR_EXPRESSION_VALUE,
  forExpression,
  type IResolvable,
  type ITerraformIterator,
  Lazy,
  Op,
  propertyAccess,
  TerraformElement,
  TerraformLocal,
  Token,
} from "cdktf";
import type { Construct } from "constructs";

/** A block that has the health of a relationship, or of several with `count` or `forEach`: a resource or a data source. */
export interface WithHealth extends Construct {
  readonly fqn: string;
  readonly count?: unknown;
  readonly forEach?: ITerraformIterator;
}

const isHealthyKey = "healthy";

/** What shows the health: the states of the authentication and of the connection, or an attribute `healthy`. */
type HealthSource = "states" | "healthy";

/** Whether the relationship is healthy; of several, whether all are. */
export function healthOf(it: WithHealth, source: HealthSource = "states"): IResolvable {
  const found = it.node.tryFindChild(isHealthyKey);
  // A local value, so that another stack reads it alone. Of several blocks it could only read all attributes, with the secrets.
  const local =
    found instanceof TerraformLocal
      ? found
      : new TerraformLocal(it, isHealthyKey, Lazy.anyValue({ produce: () => condition(it, source) }));
  return local.asBoolean;
}

function condition(it: WithHealth, source: HealthSource): IResolvable {
  const holds = (one: unknown) =>
    source === "healthy"
      ? propertyAccess(one, ["healthy"])
      : Op.and(Op.eq(stateOf(one, "authentication"), "ok"), Op.eq(stateOf(one, "status"), "available"));
  return isSeveral(it)
    ? Token.asAny(Fn.alltrue(Token.asList(forExpression(it.fqn, holds(FOR_EXPRESSION_VALUE)))))
    : holds(it.fqn);
}

/** Text with the state; of several, with each one's by its key. */
function description(peer: WithHealth, part: Part): string {
  if (!isSeveral(peer)) {
    return Token.asString(stateOf(peer.fqn, part));
  }
  const each = Fn.format("%s: %s", [FOR_EXPRESSION_KEY, stateOf(FOR_EXPRESSION_VALUE, part)]);
  return Fn.join(", ", Token.asList(forExpression(peer.fqn, each)));
}

type Part = "authentication" | "status";

function stateOf(one: unknown, part: Part): IResolvable {
  return propertyAccess(one, [part, "state"]);
}

/** Whether a block stands for several of its kind, by `count` or `forEach`. */
export function isSeveral({ count, forEach }: WithHealth): boolean {
  return count !== undefined || forEach !== undefined;
}

/** A condition that a check block expects to hold, and its warning where it does not. */
export interface Assertion {
  readonly condition: IResolvable | string;
  readonly errorMessage: string;
}

const check = "health";

/** Adds the check that a peer is healthy, unless it is there. */
export function warnUnlessHealthy(peer: WithHealth): void {
  if (peer.node.tryFindChild(check) !== undefined) {
    return;
  }
  const state = (part: Part) => Lazy.stringValue({ produce: () => description(peer, part) });
  const errorMessage =
    `The relationship ${peer.node.path} is not healthy: authentication is ${state("authentication")}, ` +
    `status is ${state("status")}.`;
  // Whether it is one or several may be said later.
  new Check(peer, check, [{ condition: Lazy.anyValue({ produce: () => condition(peer, "states") }), errorMessage }]);
}

/** A check block: Terraform warns at each plan and apply while a condition does not hold, and goes on. */
export class Check extends TerraformElement {
  readonly #assertions: readonly Assertion[];

  constructor(scope: Construct, id: string, assertions: readonly Assertion[]) {
    super(scope, id);
    this.#assertions = assertions;
  }

  override toTerraform() {
    const assert = this.#assertions.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }

  /** @throws Error always: cdktf renders no checks as HCL, and would leave it out silently. */
  override toHclTerraform(): never {
    throw new Error(
      `[${this.node.path}] Checks can be synthesised to JSON only, which is the default. With hclOutput, do without ` +
        "warnUnlessHealthy.",
    );
  }
}
