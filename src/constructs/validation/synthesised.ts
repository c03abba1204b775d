import { DefaultTokenResolver, StringConcat, type TerraformElement, TerraformStack, Tokenization } from "cdktf";
import { UNKNOWN } from "../../rules/cluster-peer";
import { isExpression } from "../hcl";

type Members = Readonly<Record<string, unknown>>;

/** A piece of what will be synthesised, overrides included, with each token replaced by what it stands for. */
export function resolved(element: TerraformElement, fragment: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(fragment, { scope: element, resolver, preparing: false });
}

/**
 * What will be synthesised for an element: with the overrides of the element, and with those of its stack.
 *
 * @param path of it in what the element contributes, such as `["variable", "x"]`
 * @param pathInStack of it in the whole file, where that is another one
 */
export function synthesised(
  element: TerraformElement,
  path: readonly string[],
  pathInStack: readonly string[] = path,
): unknown {
  // No more is resolved than is asked for: what else there is may ask for this in turn, as an import does for its peer's cluster.
  const own = resolved(element, memberAt(element.toTerraform(), path));
  return merged(own, memberAt(stackOverrides(element), pathInStack));
}

/** The overrides of an element's stack. */
export function stackOverrides(element: TerraformElement): unknown {
  // Private in cdktf, and nothing that is public tells of them short of a synth of the whole stack.
  const { rawOverrides } = TerraformStack.of(element) as unknown as { readonly rawOverrides: unknown };
  return resolved(element, rawOverrides);
}

/** What is found in a value by the names of members; undefined where there is no such member. */
export function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value);
}

/** As cdktf merges: objects by their members, lists by appending, and a member that is undefined is removed. */
function merged(value: unknown, override: unknown): unknown {
  if (override === undefined) {
    return value;
  }
  if (Array.isArray(override)) {
    return Array.isArray(value) ? [...value, ...override] : override;
  }
  if (!isObject(override)) {
    return override;
  }
  const result: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [name, part] of Object.entries(override)) {
    if (part === undefined) {
      delete result[name];
    } else {
      result[name] = merged(result[name], part);
    }
  }
  return result;
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

/** A copy in which everything that only Terraform can tell is marked as unknown. */
export function knownParts(value: unknown): unknown {
  if (typeof value === "string") {
    return isExpression(value) ? UNKNOWN : value;
  }
  if (Array.isArray(value)) {
    return value.map(knownParts);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, knownParts(part)]));
}
