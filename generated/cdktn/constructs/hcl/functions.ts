// Written from src/constructs/hcl/functions.ts by "npm run generate".
import type { Node } from "./nodes";

/** Functions that tell something of their arguments. */
const telling: ReadonlySet<string> = new Set([
  "alltrue",
  "anytrue",
  "can",
  "contains",
  "endswith",
  "fileexists",
  "startswith",
  "strcontains",
]);

/** Functions of whose arguments only some get into the result: where the others stand. */
const auxiliary: Readonly<Record<string, readonly number[]>> = {
  element: [1],
  file: [0],
  filebase64: [0],
  lookup: [1],
  matchkeys: [1, 2],
  regex: [0],
  regexall: [0],
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

/** Functions whose result may be made of the names of an object's members. */
const naming: ReadonlySet<string> = new Set(["invert", "keys", "transpose"]);

/** What `format` puts its other arguments in place of, and nothing else with them. */
const verb = /%(?:\[\d+\])?[A-Za-z]/g;

export function takesNames(name: string): boolean {
  return naming.has(name);
}

/** Whether what an argument says becomes a part of the names of an object's members. */
export function isNames(name: string, index: number): boolean {
  return name === "zipmap" && index === 0;
}

/** Whether an argument does not get into the result: it is told of, or only says where or how to look. */
export function isAuxiliary(name: string, index: number, argument: readonly Node[]): boolean {
  // A provider's function is there to fetch something: `provider::sops::file("secrets.yaml")`.
  if (telling.has(name) || name.startsWith("provider::")) {
    return true;
  }
  if (name === "format" || name === "formatlist") {
    return index === 0 && isVerbs(argument);
  }
  return Object.hasOwn(auxiliary, name) && (auxiliary[name]?.includes(index) ?? false);
}

function isVerbs([node, ...others]: readonly Node[]): boolean {
  return node?.kind === "quotation" && others.length === 0 && node.text.replace(verb, "") === "";
}
