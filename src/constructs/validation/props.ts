import { Token } from "cdktf";
import { distance } from "fastest-levenshtein";
import { PROPS } from "../../../generated/props";
import type { Problem } from "./problem";

/** An interface of the constructs whose props are listed. */
export type Interface = keyof typeof PROPS;

/** What is known of a prop: that there is one, or which interface that has which it holds, alone, in a list, or by names. */
type Prop = true | Interface | { readonly each: Interface };

type Path = Problem["path"];

export interface CheckedProps<T> {
  /** The config without what is no prop, at any depth. */
  readonly known: T;
  /** One for each of what is no prop. */
  readonly problems: readonly Problem[];
}

/**
 * Finds what is no prop of an interface. An app is commonly run by something that checks no types, and a name that nobody knows
 * would be left out silently.
 */
export function checkedProps<T extends object>(config: T, name: Interface): CheckedProps<T> {
  const problems: Problem[] = [];
  return { known: check(config, name, [], problems) as T, problems };
}

/** Only what is written down has props of its own: an instance of a class, such as a reference, is handed on. */
function check(value: unknown, prop: Prop | undefined, path: Path, problems: Problem[]): unknown {
  if (prop === undefined || prop === true || typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => check(item, prop, [...path, index], problems));
  }
  if (!isPlain(value)) {
    return value;
  }
  const known: ReadonlyMap<string, Prop> | undefined =
    typeof prop === "string" ? new Map(Object.entries(PROPS[prop])) : undefined;
  const entries = Object.entries(value).flatMap(([name, part]) => {
    const at = [...path, name];
    if (known !== undefined && !known.has(name) && !Token.isUnresolved(name)) {
      if (part !== undefined) {
        problems.push(unknownProp(at, name, [...known.keys()]));
      }
      return [];
    }
    const inner = typeof prop === "string" ? known?.get(name) : prop.each;
    return [[name, check(part, inner, at, problems)] as const];
  });
  return Object.fromEntries(entries);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  // A literal of another realm, as test runners have them, is one as well.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function unknownProp(path: Path, name: string, known: readonly string[]): Problem {
  const meant = closest(name, known);
  const advice =
    meant === undefined
      ? `There are: ${known.map((one) => JSON.stringify(one)).join(", ")}.`
      : `Did you mean ${JSON.stringify(meant)}?`;
  return { id: "prop-unknown", path, text: `Unknown prop. ${advice}` };
}

/** The one that was most likely meant: also where it was abbreviated, or is written as Terraform does. */
function closest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.replaceAll("_", "").toLowerCase();
  const near = known
    .map((one) => ({ one, far: distance(plain(name), plain(one)) }))
    .filter(({ one, far }) => far <= one.length / 2)
    .sort((a, b) => a.far - b.far);
  return near[0]?.one;
}
