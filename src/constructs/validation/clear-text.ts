import { type TerraformElement, TerraformLocal, type TerraformStack, TerraformVariable } from "cdktf";
import { ingredientsOf, type Source } from "../hcl/expression";
import { isExpression } from "../hcl/template";
import { valuesAt } from "../hcl/traversal";
import { oncePerPass } from "./pass";
import { memberAt, stackOverrides, synthesised } from "./synthesised";

const itself = "It";

/**
 * Where something of a value stands in clear in what is synthesised, as the subject of a sentence: in the value itself, or in
 * what it takes from variables and local values of the stack. Undefined where nothing does: the value is a reference, or made of
 * references. An expression that reads a file reads it where Terraform runs.
 *
 * @param value of an argument of the element, resolved
 */
export function clearTextIn(element: TerraformElement, value: unknown): string | undefined {
  return find(element, value, itself, new Set());
}

function find(
  element: TerraformElement,
  value: unknown,
  subject: string,
  seen: Set<string>,
  withNames = false,
): string | undefined {
  if (typeof value === "number") {
    return subject;
  }
  if (typeof value === "object" && value !== null) {
    if (withNames && hasNames(value)) {
      return subject;
    }
    return firstOf(Object.values(value), (part) => find(element, part, subject, seen, withNames));
  }
  if (typeof value !== "string") {
    return undefined;
  }
  const { hasLiteral, sources } = ingredientsOf(value, withNames);
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
  const values = valuesBehind(element, source);
  const { kind, name, withNames } = source;
  if (kind === "local") {
    return find(element, values, `The local value ${name}`, seen, withNames);
  }
  return literalIn(values, withNames) ? `The default of the variable ${name}` : undefined;
}

/**
 * What a reference to a local value, or to a variable with a default, stands for; any other value is returned as it is. For
 * arguments that have secrets among their members.
 */
export function followed(element: TerraformElement, value: unknown): unknown {
  const seen = new Set<string>();
  let at = value;
  while (typeof at === "string" && !seen.has(at)) {
    seen.add(at);
    const { hasLiteral, sources } = ingredientsOf(at);
    const [source] = sources;
    if (hasLiteral || source === undefined || sources.length > 1) {
      return at;
    }
    const values = valuesBehind(element, source);
    if (values.length !== 1) {
      return at;
    }
    [at] = values;
  }
  return at;
}

/** The value of a local, or the default of a variable, or the members that may be taken of it. */
function valuesBehind(element: TerraformElement, { kind, name, members }: Source): unknown[] {
  const value =
    kind === "var"
      ? memberAt(synthesisedByName(element, TerraformVariable, ["variable", name]), ["default"])
      : synthesisedByName(element, TerraformLocal, ["locals", name]);
  return valuesAt(value, members);
}

/** A default is no template: whatever stands there is what it is. */
function literalIn(value: unknown, withNames: boolean): boolean {
  if (typeof value === "object" && value !== null) {
    return (withNames && hasNames(value)) || Object.values(value).some((part) => literalIn(part, withNames));
  }
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

function hasNames(value: object): boolean {
  return !Array.isArray(value) && Object.keys(value).length > 0;
}

/** What is synthesised under a name in the element's stack, whether by a construct or by an override alone. */
function synthesisedByName(
  element: TerraformElement,
  type: typeof TerraformVariable | typeof TerraformLocal,
  path: readonly [string, string],
): unknown {
  const found = oncePerPass(element, namedOf).find((node) => node instanceof type && node.friendlyUniqueId === path[1]);
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
