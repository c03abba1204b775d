import { type TerraformElement, TerraformLocal, type TerraformStack, TerraformVariable } from "cdktf";
import { ingredientsOf, isExpression, type Source } from "../hcl";
import { cachedForStack } from "./stack-cache";
import { memberAt, stackOverrides, synthesised } from "./synthesised";

const itself = "It";

/**
 * Where something of a value stands in clear in what is synthesised, as the subject of a sentence: in the value itself, in the
 * default of a variable that it refers to, or in a local value of the stack. Undefined where nothing does, as far as can be seen
 * without Terraform.
 *
 * @param value of an argument of the element, resolved
 */
export function clearTextIn(element: TerraformElement, value: unknown): string | undefined {
  return find(element, value, itself, new Set());
}

function find(element: TerraformElement, value: unknown, subject: string, seen: Set<string>): string | undefined {
  if (typeof value === "number") {
    return subject;
  }
  if (typeof value === "object" && value !== null) {
    return firstOf(Object.values(value), (part) => find(element, part, subject, seen));
  }
  if (typeof value !== "string") {
    return undefined;
  }
  const { hasLiteral, sources } = ingredientsOf(value);
  if (hasLiteral) {
    return subject === itself && isExpression(value) ? "Text in its expression" : subject;
  }
  return firstOf(sources, (source) => inSource(element, source, seen));
}

function inSource(element: TerraformElement, source: Source, seen: Set<string>): string | undefined {
  const key = JSON.stringify(source);
  if (seen.has(key)) {
    return undefined;
  }
  seen.add(key);
  const value = valueBehind(element, source);
  if (source.kind === "local") {
    return find(element, value, `The local value ${source.name}`, seen);
  }
  return holdsText(value) ? `The default of the variable ${source.name}` : undefined;
}

/**
 * What a reference to a local value, or to a variable with a default, stands for; any other value is returned as it is. For
 * arguments that have secrets among their members.
 */
export function dereferenced(element: TerraformElement, value: unknown): unknown {
  const seen = new Set<string>();
  let at = value;
  while (typeof at === "string" && !seen.has(at)) {
    seen.add(at);
    const { hasLiteral, sources } = ingredientsOf(at);
    const [source, ...others] = sources;
    const behind = hasLiteral || source === undefined || others.length > 0 ? undefined : valueBehind(element, source);
    if (behind === undefined) {
      return at;
    }
    at = behind;
  }
  return at;
}

/** The value of a local, or the default of a variable, or the member that is taken of it. */
function valueBehind(element: TerraformElement, { kind, name, members }: Source): unknown {
  return kind === "var"
    ? memberAt(synthesisedByName(element, TerraformVariable, ["variable", name]), ["default", ...members])
    : memberAt(synthesisedByName(element, TerraformLocal, ["locals", name]), members);
}

/** A default is no template: what stands there is what it is. */
function holdsText(value: unknown): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).some(holdsText);
  }
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

/** What is synthesised under a name in the element's stack, whether by a construct or by an override alone. */
function synthesisedByName(
  element: TerraformElement,
  type: typeof TerraformVariable | typeof TerraformLocal,
  path: readonly [string, string],
): unknown {
  const found = cachedForStack(element, namedOf).find(
    (node) => node instanceof type && node.friendlyUniqueId === path[1],
  );
  return found === undefined ? memberAt(stackOverrides(element), path) : synthesised(found, path);
}

/** What expressions refer to by a name alone. */
function namedOf(stack: TerraformStack): (TerraformVariable | TerraformLocal)[] {
  return stack.node.findAll().filter((node) => node instanceof TerraformVariable || node instanceof TerraformLocal);
}

function firstOf<T>(items: readonly T[], look: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
