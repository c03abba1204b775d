import { endOfQuotation, templateParts } from "./template";

/** A variable or a local value that an expression takes its result from. */
export interface Source {
  readonly kind: "var" | "local";
  readonly name: string;
  /** The names of the members that are taken of it, as far as they stand in the expression. */
  readonly members: readonly string[];
}

/** What the result of a template may be made of, beside what only Terraform knows. */
export interface Ingredients {
  /** Whether text or a number that stands in the template may become a part of the result. */
  readonly hasLiteral: boolean;
  readonly sources: readonly Source[];
}

type Token =
  | { readonly kind: "name" | "number" | "sign"; readonly text: string }
  | { readonly kind: "quotation"; readonly text: string };

interface Bracket {
  /** The function whose arguments are within. */
  readonly call: string | undefined;
  readonly isIndex: boolean;
  argument: number;
}

const NAME = /[A-Za-z_][\w-]*(?:::[A-Za-z_][\w-]*)*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SIGN = /==|!=|<=|>=|&&|\|\||=>|\.\.\.|<<-?|[^\s]/y;

/** Around these is what decides something, and does not get into the result. */
const COMPARISONS = ["==", "!=", "<", ">", "<=", ">=", "&&", "||"];
const BEFORE_DECISION: ReadonlySet<string> = new Set([...COMPARISONS, "!", "if"]);
const AFTER_DECISION: ReadonlySet<string> = new Set([...COMPARISONS, "?"]);
const KEYWORDS: ReadonlySet<string> = new Set(["for", "in", "if", "else", "endif", "endfor", "true", "false", "null"]);

/** Functions that tell something, and those of whose arguments only some get into the result: where the others stand. */
const TELLING: ReadonlySet<string> = new Set([
  "alltrue",
  "anytrue",
  "can",
  "contains",
  "endswith",
  "startswith",
  "strcontains",
]);
const AUXILIARY: Readonly<Record<string, readonly number[]>> = {
  element: [1],
  file: [0],
  filebase64: [0],
  lookup: [1],
  regex: [0],
  replace: [1],
  slice: [1, 2],
  split: [0],
  substr: [1, 2],
  templatefile: [0],
  textdecodebase64: [1],
  trim: [1],
  trimprefix: [1],
  trimsuffix: [1],
};

/** What the result of a text may be made of, which Terraform reads as a template. */
export function ingredientsOf(template: string): Ingredients {
  const parts = templateParts(template).map((part) =>
    part.kind === "text" ? { hasLiteral: true, sources: [] } : ofExpression(tokensOf(part.expression)),
  );
  return {
    hasLiteral: parts.some(({ hasLiteral }) => hasLiteral),
    sources: parts.flatMap(({ sources }) => sources),
  };
}

function ofExpression(tokens: readonly Token[]): Ingredients {
  const brackets: Bracket[] = [];
  const sources: Source[] = [];
  let hasLiteral = false;
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    if (token.kind === "sign") {
      if ("([{".includes(token.text)) brackets.push(bracketAfter(before, token.text));
      else if (")]}".includes(token.text)) brackets.pop();
      else if (token.text === "," && brackets.length > 0) (brackets.at(-1) as Bracket).argument += 1;
      // A heredoc: text, whatever it says.
      else if (token.text.startsWith("<<")) hasLiteral = true;
      return;
    }
    const end = token.kind === "name" ? endOfTraversal(tokens, index) : index;
    if (brackets.some(keepsOutside) || isDecision(before, tokens[end + 1])) return;
    if (token.kind === "number") hasLiteral ||= !(isSign(before, ".") || token.text === "0");
    else if (token.kind === "quotation") {
      if (isKey(before, tokens[index + 1])) return;
      const inner = ingredientsOf(token.text);
      hasLiteral ||= inner.hasLiteral;
      sources.push(...inner.sources);
    } else if ((token.text === "var" || token.text === "local") && !isSign(before, ".")) {
      const [name, ...members] = stepsOf(tokens.slice(index + 1, end + 1));
      if (name !== undefined) sources.push({ kind: token.text, name, members });
    }
  });
  return { hasLiteral, sources };
}

function bracketAfter(before: Token | undefined, text: string): Bracket {
  const isName = before?.kind === "name" && !KEYWORDS.has(before.text);
  return {
    call: text === "(" && isName ? before.text : undefined,
    isIndex: text === "[" && (isName || isSign(before, "]") || isSign(before, ")")),
    argument: 0,
  };
}

/** Whether what is within does not get into the result: an index, or an argument that only says where or how to look. */
function keepsOutside({ call, isIndex, argument }: Bracket): boolean {
  return isIndex || (call !== undefined && (TELLING.has(call) || (AUXILIARY[call]?.includes(argument) ?? false)));
}

function isDecision(before: Token | undefined, after: Token | undefined): boolean {
  const is = (token: Token | undefined, texts: ReadonlySet<string>) =>
    token !== undefined && token.kind !== "quotation" && texts.has(token.text);
  return is(before, BEFORE_DECISION) || is(after, AFTER_DECISION);
}

/** The name of a member in an object is in no result that is a text. */
function isKey(before: Token | undefined, after: Token | undefined): boolean {
  return (isSign(before, "{") || isSign(before, ",")) && (isSign(after, "=") || isSign(after, ":"));
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === "sign" && token.text === text;
}

/** Where a name ends with the members and elements that are taken of it. */
function endOfTraversal(tokens: readonly Token[], start: number): number {
  let end = start;
  for (;;) {
    if (isSign(tokens[end + 1], ".") && tokens[end + 2] !== undefined) end += 2;
    else if (isSign(tokens[end + 1], "[") && isSign(tokens[end + 3], "]")) end += 3;
    else return end;
  }
}

/** The members that are named, up to the first that is not named by a literal. */
function stepsOf(tokens: readonly Token[]): string[] {
  const steps: string[] = [];
  for (const token of tokens) {
    if (token.kind === "sign" && ".[]".includes(token.text)) continue;
    if (token.kind === "sign" || (token.kind === "name" && steps.length > 0 && KEYWORDS.has(token.text))) break;
    if (token.kind === "quotation" && templateParts(token.text).some(({ kind }) => kind === "expression")) break;
    steps.push(token.text);
  }
  return steps;
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(expression)?.[0];
    at += text?.length ?? 0;
    return text;
  };
  while (at < expression.length) {
    if (/\s/.test(expression[at] as string)) {
      at += 1;
      continue;
    }
    if (expression[at] === '"') {
      const end = endOfQuotation(expression, at + 1);
      tokens.push({ kind: "quotation", text: expression.slice(at + 1, end) });
      at = end + 1;
      continue;
    }
    const name = take(NAME);
    const number = name === undefined ? take(NUMBER) : undefined;
    const text = name ?? number ?? take(SIGN) ?? "";
    tokens.push({ kind: name !== undefined ? "name" : number !== undefined ? "number" : "sign", text });
  }
  return tokens;
}
