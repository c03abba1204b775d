import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Range } from "yaml";
import { parseTemplate } from "./parse";
import { type Block, type Body, type Expression, type Place, SyntaxFault } from "./syntax";

/** The blocks that clusters and their settings can stand in, and how many labels each has. */
const blockLabels = { provider: 1, variable: 1, locals: 0 } as const;

/**
 * A file in Terraform's language, written in JSON, as CDKTF writes it: the blocks that settings of a provider can come from.
 *
 * @throws SyntaxFault
 */
export function parseJsonBlocks(text: string, file: string): Body {
  const { contents, at } = read(text, file);
  const blocks = membersOf(contents).flatMap(([type, node]) =>
    type === "provider" || type === "variable" || type === "locals"
      ? blocksOf(node, { type, labels: [], missing: blockLabels[type], at })
      : [],
  );
  return { at: { file, line: 1 }, attributes: new Map(), blocks };
}

/**
 * A file with the values of variables, in JSON.
 *
 * @throws SyntaxFault
 */
export function parseJsonValues(text: string, file: string): Body {
  const { contents, at } = read(text, file);
  const attributes = new Map(membersOf(contents).map(([name, node]) => [name, expressionOf(node, at, literally)]));
  return { at: { file, line: 1 }, attributes, blocks: [] };
}

type PlaceOf = (node: unknown) => Place;

function read(text: string, file: string): { readonly contents: unknown; readonly at: PlaceOf } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const line = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const at = (node: unknown): Place => {
    const range = (node as { range?: Range | null } | null)?.range;
    return { file, line: range ? line(range[0]) : 1 };
  };
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new SyntaxFault({ file, line: line(fault.pos[0]) }, `This is no JSON (${fault.code}).`);
  }
  if (!isMap(document.contents)) {
    throw new SyntaxFault({ file, line: 1 }, "Here should be an object of JSON.");
  }
  return { contents: document.contents, at };
}

/** The members of an object. A member "//" is a comment. */
function membersOf(node: unknown): (readonly [string, unknown])[] {
  return isMap(node)
    ? node.items.flatMap(({ key, value }) =>
        isScalar(key) && key.value !== "//" ? [[String(key.value), value] as const] : [],
      )
    : [];
}

interface Found {
  readonly type: string;
  readonly labels: readonly string[];
  readonly missing: number;
  readonly at: PlaceOf;
}

/** Blocks of one kind: one, or several in an array, under their labels. */
function blocksOf(node: unknown, found: Found): Block[] {
  const { type, labels, missing, at } = found;
  if (isSeq(node)) {
    return node.items.flatMap((item) => blocksOf(item, found));
  }
  if (missing > 0) {
    return membersOf(node).flatMap(([label, inner]) =>
      blocksOf(inner, { ...found, labels: [...labels, label], missing: missing - 1 }),
    );
  }
  const attributes = new Map(membersOf(node).map(([name, inner]) => [name, expressionOf(inner, at, parseTemplate)]));
  return [{ type, labels, attributes, blocks: [], at: at(node) }];
}

function literally(value: string, at: Place): Expression {
  return { at, kind: "value", value };
}

/** @param textOf what a text stands for */
function expressionOf(node: unknown, at: PlaceOf, textOf: typeof parseTemplate): Expression {
  const place = at(node);
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }) =>
      isScalar(key) ? [{ key: textOf(String(key.value), at(key)), value: expressionOf(value, at, textOf) }] : [],
    );
    return { at: place, kind: "object", entries };
  }
  if (isSeq(node)) {
    return { at: place, kind: "list", items: node.items.map((item) => expressionOf(item, at, textOf)) };
  }
  const value = isScalar(node) ? node.value : null;
  return typeof value === "string"
    ? textOf(value, place)
    : { at: place, kind: "value", value: typeof value === "number" || typeof value === "boolean" ? value : null };
}
