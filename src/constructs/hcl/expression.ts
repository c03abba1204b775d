import { isAuxiliary, isNames, takesNames } from "./functions";
import { type Group, isGroup, isSign, type Node, nodesOf } from "./nodes";
import { mentions, operandsOf, variableForNames } from "./operands";
import { templateParts } from "./template";
import { endOfSteps, type Step, stepsOf } from "./traversal";

/** A variable or a local value that an expression takes its result from. */
export interface Source {
  readonly kind: "var" | "local";
  readonly name: string;
  /** The members that are taken of it. */
  readonly members: readonly Step[];
  /** Whether the names of its members, rather than their values alone, may become a part of the result. */
  readonly withNames: boolean;
}

/** What the result of a template may be made of, beside what only Terraform knows. */
export interface Ingredients {
  /** Whether text or a number that stands in the template may become a part of the result. */
  readonly hasLiteral: boolean;
  readonly sources: readonly Source[];
}

const nothing: Ingredients = { hasLiteral: false, sources: [] };
const literal: Ingredients = { hasLiteral: true, sources: [] };
const values: ReadonlySet<string> = new Set(["true", "false", "null"]);

/**
 * What the result of a text may be made of, which Terraform reads as a template.
 *
 * @param withNames whether the names of an object's members get into the result
 */
export function ingredientsOf(template: string, withNames = false): Ingredients {
  return together(
    templateParts(template).map((part) =>
      part.kind === "text" ? literal : ofExpression(nodesOf(part.expression), withNames),
    ),
  );
}

function ofExpression(nodes: readonly Node[], withNames: boolean): Ingredients {
  // A heredoc is text, whatever it says, and what it says need not be an expression.
  return hasHeredoc(nodes) ? literal : ofOperands(nodes, withNames);
}

function hasHeredoc(nodes: readonly Node[]): boolean {
  return nodes.some((node) =>
    node.kind === "group" ? hasHeredoc(node.nodes) : isSign(node, "<<") || isSign(node, "<<-"),
  );
}

function ofOperands(nodes: readonly Node[], withNames: boolean, opening?: Group["opening"]): Ingredients {
  const operands = operandsOf(nodes, opening);
  const results = operands.filter(
    ({ part, role }) => part === "body" && (role === "value" || (role === "key" && withNames)),
  );
  const variable = variableForNames(nodes);
  const hasNamesOfCollection = variable !== undefined && results.some((result) => mentions(result.nodes, variable));
  return together(
    operands.map(({ nodes, role, part }) => {
      if (role === "value") {
        return ofOperand(nodes, withNames || (part === "collection" && hasNamesOfCollection));
      }
      if (role === "decision" || !withNames) {
        return nothing;
      }
      return role === "member" && isBareName(nodes) ? literal : ofOperand(nodes, true);
    }),
  );
}

function isBareName([node, ...others]: readonly Node[]): boolean {
  return node?.kind === "name" && others.length === 0;
}

function ofOperand(nodes: readonly Node[], withNames: boolean): Ingredients {
  const found: Ingredients[] = [];
  let at = 0;
  while (at < nodes.length) {
    const node = nodes[at] as Node;
    const next = nodes[at + 1];
    at += 1;
    if (node.kind === "number" && node.text !== "0") {
      found.push(literal);
    }
    if (node.kind === "quotation") {
      found.push(ingredientsOf(node.text, withNames));
    }
    // No member is taken of what is none of these: a bracket behind it would be no index.
    if (node.kind !== "group" && (node.kind !== "name" || values.has(node.text))) {
      continue;
    }
    if (node.kind === "name" && isGroup(next, "(")) {
      found.push(ofCall(node.text, next, withNames));
      at += 1;
    }
    const start = at;
    at = endOfSteps(nodes, start);
    if (node.kind === "group") {
      found.push(ofOperands(node.nodes, withNames, node.opening));
    } else if (node.text === "var" || node.text === "local") {
      const [name, ...members] = stepsOf(nodes.slice(start, at));
      if (typeof name !== "string") {
        continue;
      }
      found.push({ hasLiteral: false, sources: [{ kind: node.text, name, members, withNames }] });
    }
  }
  return together(found);
}

function ofCall(name: string, { nodes }: Group, withNames: boolean): Ingredients {
  const areNamesTaken = withNames || takesNames(name);
  return together(
    argumentsOf(nodes).map((argument, index) => {
      if (isAuxiliary(name, index, argument) || (isNames(name, index) && !areNamesTaken)) {
        return nothing;
      }
      return ofOperands(argument, areNamesTaken);
    }),
  );
}

function argumentsOf(nodes: readonly Node[]): Node[][] {
  const all: Node[][] = [[]];
  for (const node of nodes) {
    if (isSign(node, ",")) {
      all.push([]);
    } else {
      all.at(-1)?.push(node);
    }
  }
  return all;
}

function together(parts: readonly Ingredients[]): Ingredients {
  return {
    hasLiteral: parts.some(({ hasLiteral }) => hasLiteral),
    sources: parts.flatMap(({ sources }) => sources),
  };
}
