import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** The ids of a construct and those that it is in, from the stack on. */
export function pathInStack(construct: Construct): string[] {
  const { scopes } = construct.node;
  return scopes.slice(scopes.indexOf(TerraformStack.of(construct)) + 1).map(({ node }) => node.id);
}

/**
 * The path that a construct had before, from the stack on.
 *
 * @param before its id in the same scope, or a path from there, with `..` for what the scope is in
 */
export function formerPath(construct: Construct, before: string): string[] {
  const path = pathInStack(construct).slice(0, -1);
  for (const step of before.split("/")) {
    if (step === "") {
      throw new Error(
        `[${construct.node.path}] renamedFrom: An empty step in the path ${JSON.stringify(before)}. A "/" in an id is written "--".`,
      );
    }
    if (step === "..") {
      path.pop();
    } else {
      path.push(step);
    }
  }
  return path;
}

/**
 * Refuses that there is a construct where another one is said to have been: at once, and at the synth, since it may be made later.
 *
 * @throws Error
 */
export function refuseTaken(construct: Construct, path: readonly string[]): void {
  const problem = takenProblem(construct, path);
  if (problem !== undefined) {
    throw new Error(`[${construct.node.path}] ${problem}`);
  }
  construct.node.addValidation({
    validate: () => {
      const later = takenProblem(construct, path);
      return later === undefined ? [] : [later];
    },
  });
}

function takenProblem(construct: Construct, path: readonly string[]): string | undefined {
  let at: Construct | undefined = TerraformStack.of(construct);
  for (const id of path) {
    at = at?.node.tryFindChild(id);
  }
  if (at === undefined || at === construct) {
    return undefined;
  }
  const where = path.length > 1 ? `at ${path.join("/")}` : `with the id ${path}`;
  return `renamedFrom: There is still a construct ${where}.`;
}

/**
 * The name that a resource had in Terraform when its construct was at another path of the stack: cdktf derives the one from the
 * other.
 */
export function nameAt(stack: TerraformStack, path: readonly string[]): string {
  let at: Construct = stack;
  let added: Construct | undefined;
  for (const id of path) {
    const found: Construct | undefined = at.node.tryFindChild(id);
    at = found ?? new Construct(at, id);
    if (found === undefined) {
      added ??= at;
    }
  }
  const name = stack.getLogicalId(at.node);
  added?.node.scope?.node.tryRemoveChild(added.node.id);
  return name;
}
