import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Problem } from "./problem";

/** What is wrong with what a construct depends on: Terraform waits only for what is in the same stack and has an address. */
export function dependencyProblems(construct: Construct, dependsOn: readonly ITerraformDependable[] = []): Problem[] {
  const own = TerraformStack.of(construct);
  return dependsOn.flatMap((one, index): Problem[] => {
    const path = ["dependsOn", index];
    if (typeof one?.fqn !== "string") {
      const text = "Nothing that can be waited for. Give a resource, a data source or a module.";
      return [{ id: "dependency-without-address", path, text }];
    }
    if (!Construct.isConstruct(one) || TerraformStack.of(one) === own) {
      return [];
    }
    const other = TerraformStack.of(one).node.path;
    const text =
      `In another stack. ${one.node.path} is not in ${own.node.path}, where Terraform would look for it. To deploy ${other} ` +
      `first, call addDependency on the stack ${own.node.path}, and leave it out here.`;
    return [{ id: "dependency-in-another-stack", path, text }];
  });
}
