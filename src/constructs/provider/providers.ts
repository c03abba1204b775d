import { type TerraformElement, type TerraformProvider, TerraformStack } from "cdktf";
import { OntapProvider as OntapProviderBinding } from "../../../generated/providers/ontap/provider";
import type { Problem } from "../validation/problem";

/** The providers of a stack, without those of stacks within it, in the order in which they are synthesised. */
export function providersOf(stack: TerraformStack): OntapProviderBinding[] {
  return stack.node
    .findAll()
    .filter((node) => node instanceof OntapProviderBinding)
    .filter((provider) => TerraformStack.of(provider) === stack);
}

/** The problem where a provider is another stack's: its name alone is synthesised, which is none or another one here. */
export function foreignProvider(element: TerraformElement, provider: TerraformProvider | undefined): Problem[] {
  const own = TerraformStack.of(element);
  if (provider === undefined || TerraformStack.of(provider) === own) {
    return [];
  }
  const text =
    `Another stack's provider. ${provider.node.path} connects for its own stack only. Make an OntapProvider in ` +
    `${own.node.path} as well, and give that one.`;
  return [{ id: "provider-of-another-stack", path: ["provider"], text }];
}
