// Written from src/constructs/hcl/nodes.ts by "npm run generate".
import { endOfComment, endOfQuotation } from "./template";

/** A word of an expression. A quotation is without its quotation marks; a line's end is a sign, where it means something. */
export interface Word {
  readonly kind: "name" | "number" | "sign" | "quotation";
  readonly text: string;
}

/** What is between two brackets. */
export interface Group {
  readonly kind: "group";
  readonly opening: "(" | "[" | "{";
  readonly nodes: Node[];
}

export type Node = Word | Group;

const namePattern = /[A-Za-z_][\w-]*(?:::[A-Za-z_][\w-]*)*/y;
const numberPattern = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const sign = /==|!=|<=|>=|&&|\|\||=>|\.\.\.|<<-?|[^\s]|\n/y;

/** An expression of Terraform's language as words, those within brackets below their brackets. */
export function nodesOf(expression: string): Node[] {
  const outermost: Node[] = [];
  const open: Group[] = [];
  for (const word of wordsOf(expression)) {
    const within = open.at(-1);
    const nodes = within?.nodes ?? outermost;
    if (word.kind !== "sign") {
      nodes.push(word);
    } else if (word.text === "(" || word.text === "[" || word.text === "{") {
      const group: Group = { kind: "group", opening: word.text, nodes: [] };
      nodes.push(group);
      open.push(group);
    } else if (")]}".includes(word.text)) {
      open.pop();
    }
    // Between the members of an object alone it is more than a space.
    else if (word.text !== "\n" || within?.opening === "{") {
      nodes.push(word);
    }
  }
  return outermost;
}

export function isSign(node: Node | undefined, text: string): boolean {
  return node?.kind === "sign" && node.text === text;
}

export function isGroup(node: Node | undefined, opening: Group["opening"]): node is Group {
  return node?.kind === "group" && node.opening === opening;
}

function wordsOf(expression: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(expression)?.[0];
    at += text?.length ?? 0;
    return text;
  };
  while (at < expression.length) {
    const afterComment = endOfComment(expression, at);
    if (afterComment !== undefined) {
      at = afterComment;
      continue;
    }
    if (/[^\S\n]/.test(expression[at] as string)) {
      at += 1;
      continue;
    }
    if (expression[at] === '"') {
      const end = endOfQuotation(expression, at + 1);
      words.push({ kind: "quotation", text: expression.slice(at + 1, end) });
      at = end + 1;
      continue;
    }
    const name = take(namePattern);
    const number = name === undefined ? take(numberPattern) : undefined;
    const text = name ?? number ?? take(sign) ?? "";
    words.push({ kind: name !== undefined ? "name" : number !== undefined ? "number" : "sign", text });
  }
  return words;
}
