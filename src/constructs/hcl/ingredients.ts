import { templateParts } from "./template";

/** A variable or a local value that a template refers to. */
export interface Source {
  readonly kind: "var" | "local";
  readonly name: string;
  /** The names of the members, and the numbers of the elements, that are taken of it. */
  readonly members: readonly string[];
}

/** What of a template can be told without Terraform. */
export interface Ingredients {
  /** Whether text or a number that stands in the template becomes a part of the result. */
  readonly hasLiteral: boolean;
  readonly sources: readonly Source[];
}

/** Functions that hand their only argument on, changed at most in its form. */
const passingOn: ReadonlySet<string> = new Set([
  "base64decode",
  "base64encode",
  "chomp",
  "ephemeralasnull",
  "jsondecode",
  "jsonencode",
  "lower",
  "nonsensitive",
  "sensitive",
  "tostring",
  "trimspace",
  "upper",
]);

const nothing: Ingredients = { hasLiteral: false, sources: [] };
const literal: Ingredients = { hasLiteral: true, sources: [] };

const call = /^([a-z][a-z0-9]*)\(([\s\S]*)\)$/;
const quotation = /^"((?:[^"\\]|\\.)*)"$/s;
const number = /^\d+(?:\.\d+)?$/;
const reference = /^(var|local)\.([A-Za-z_][\w-]*)((?:\.[\w-]+|\[\d+\]|\["[^"\\$%]*"\])*)$/;
const step = /\.([\w-]+)|\[(\d+)\]|\["([^"]*)"\]/g;

/**
 * What the result of a text is made of, which Terraform reads as a template, as far as it stands in plain sight: text, numbers,
 * and references to variables and local values, also within a function such as `sensitive`. All other expressions count as what
 * only Terraform knows.
 */
export function ingredientsOf(template: string): Ingredients {
  const parts = templateParts(template).map((part) => (part.kind === "text" ? literal : ofExpression(part.expression)));
  return {
    hasLiteral: parts.some(({ hasLiteral }) => hasLiteral),
    sources: parts.flatMap(({ sources }) => sources),
  };
}

function ofExpression(text: string): Ingredients {
  const expression = text.trim();
  const [, name = "", argument = ""] = call.exec(expression) ?? [];
  if (passingOn.has(name)) {
    return ofExpression(argument);
  }
  const quoted = quotation.exec(expression)?.[1];
  if (quoted !== undefined) {
    return ingredientsOf(quoted);
  }
  if (number.test(expression)) {
    return literal;
  }
  const [, kind, source, members = ""] = reference.exec(expression) ?? [];
  if ((kind !== "var" && kind !== "local") || source === undefined) {
    return nothing;
  }
  const names = [...members.matchAll(step)].map(([, name, index, key]) => name ?? index ?? key ?? "");
  return { hasLiteral: false, sources: [{ kind, name: source, members: names }] };
}
