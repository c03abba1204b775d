import { type Group, isSign, type Node, nodesOf } from "./nodes";
import { templateParts } from "./template";

/**
 * What becomes of an operand: a decision does not get into the result, `member` is the name of an object's member, in which a
 * bare name is text, and `key` an expression for one.
 */
export type Role = "value" | "decision" | "member" | "key";

/** What stands between two separators, such as a branch of a condition or an element of a list. */
export interface Operand {
  readonly nodes: readonly Node[];
  readonly role: Role;
  /** Of a `for`: which part of it. */
  readonly part: "variables" | "collection" | "body" | undefined;
}

const separators: ReadonlySet<string> = new Set([",", "?", ":", "=", "=>", "\n"]);
const keywords: ReadonlySet<string> = new Set(["for", "in", "if", "else", "endif", "endfor"]);

/** All of these bind closer than a separator, so that an operand with one of them is true or false as a whole. */
const deciding: ReadonlySet<string> = new Set(["==", "!=", "<", ">", "<=", ">=", "&&", "||", "!"]);

/** The operands among nodes; in an object the line ends separate them as well. */
export function operandsOf(all: readonly Node[], opening?: Group["opening"]): Operand[] {
  const spaceless = all.filter((node) => !isSign(node, "\n"));
  const isFor = isWord(spaceless[0], "for");
  const isObject = opening === "{" && !isFor;
  const nodes = isObject ? all : spaceless;
  const operands: Operand[] = [];
  let before: string | undefined;
  let openConditions = 0;
  let part: Operand["part"] = isFor ? "variables" : undefined;
  let since = 0;
  const end = (at: number, after: string | undefined) => {
    const isColonOfCondition = after === ":" && openConditions > 0;
    const within = nodes.slice(since, at);
    let role: Role = "value";
    if (isObject && (after === "=" || (after === ":" && !isColonOfCondition))) {
      role = "member";
    } else if (after === "=>") {
      role = "key";
    } else if (after === "?" || before === "if" || within.some(isDeciding)) {
      role = "decision";
    }
    operands.push({ nodes: within, role, part });
    if (after === "?") {
      openConditions += 1;
    } else if (after === ",") {
      openConditions = 0;
    } else if (isColonOfCondition) {
      openConditions -= 1;
    } else if (after === "in" && part === "variables") {
      part = "collection";
    } else if (after === ":" && part === "collection") {
      part = "body";
    }
    before = after;
    since = at + 1;
  };
  nodes.forEach((node, at) => {
    const text = separator(node, nodes[at - 1]);
    if (text !== undefined) {
      end(at, text);
    }
  });
  end(nodes.length, undefined);
  return operands;
}

/** The variable that a `for` has for the names of members. */
export function variableForNames(all: readonly Node[]): string | undefined {
  const [word, variable, comma] = all.filter((node) => !isSign(node, "\n"));
  return isWord(word, "for") && variable?.kind === "name" && isSign(comma, ",") ? variable.text : undefined;
}

/** Whether a variable is used anywhere among nodes. */
export function mentions(nodes: readonly Node[], variable: string): boolean {
  return nodes.some((node, at) => {
    if (node.kind === "group") {
      return mentions(node.nodes, variable);
    }
    if (node.kind !== "quotation") {
      return isWord(node, variable) && !isSign(nodes[at - 1], ".");
    }
    return templateParts(node.text).some(
      (part) => part.kind === "expression" && mentions(nodesOf(part.expression), variable),
    );
  });
}

function separator(node: Node, before: Node | undefined): string | undefined {
  if (node.kind === "sign") {
    return separators.has(node.text) ? node.text : undefined;
  }
  return node.kind === "name" && keywords.has(node.text) && !isSign(before, ".") ? node.text : undefined;
}

function isDeciding(node: Node): boolean {
  return node.kind === "sign" && deciding.has(node.text);
}

function isWord(node: Node | undefined, text: string): boolean {
  return node?.kind === "name" && node.text === text;
}
