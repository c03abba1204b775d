import { distance } from "fastest-levenshtein";
import { type Text, text, words } from "../text";

export { Text, text, words } from "../text";

const longestQuote = 60;

/** A user's value as a message shows it: in quotes, cut where it is long, and without the login that a URL may carry. */
export function quote(value: string): string {
  const harmless = value.replace(/\/\/.*@/s, "//***@");
  return JSON.stringify(harmless.length > longestQuote ? `${harmless.slice(0, longestQuote)}…` : harmless);
}

/** `"a", "b" and "c"` */
export function quoteAll(values: readonly string[], word = "and"): string {
  const quoted = values.map(quote);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} ${word} ${last}`;
}

/** The choice that somebody who wrote `word` most likely meant, if one comes near. */
export function closest(word: string, choices: readonly string[]): string | undefined {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const near = choices
    .map((choice) => ({ choice, far: distance(plain, choice) }))
    .filter(({ choice, far }) => far <= Math.max(1, Math.floor(choice.length / 3)))
    .sort((a, b) => a.far - b.far);
  return near[0]?.choice;
}

/** ` Did you mean "x"?`, or nothing where nothing comes near. */
export function didYouMean(meant: string | undefined): Text {
  return meant === undefined ? words("") : text` Did you mean ${quote(meant)}?`;
}
