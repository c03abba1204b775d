import { asText } from "../../text/as-text";
import { Text } from "../../text/text";

/** What stands in the place of a value. */
export const replacement = "***";

/** Shorter than these, a value without the white space around it, or a line of it, would spoil other texts if masked. */
const shortestTrimmed = 4;
const shortestLine = 8;

/** The ways in which a value turns up in texts: as it is, within JSON, within a URL, and as base64. */
function spellings(value: string): string[] {
  const inUrl = encodeURIComponentSafely(value);
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    inUrl,
    Buffer.from(value, "utf8").toString("base64").replace(/=+$/, ""),
  ];
}

/** What of a value is as secret as all of it: the value without the white space around it, and each line of a key. */
function parts(value: string): string[] {
  const trimmed = value.trim();
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  // The first and last lines of PEM are the same for everybody's.
  const telling = lines.length === 1 ? [] : lines.filter((line) => line.length >= shortestLine && !/^-----/.test(line));
  return [...new Set([value, ...(trimmed.length < shortestTrimmed ? [] : [trimmed]), ...telling])];
}

function encodeURIComponentSafely(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value; // a lone surrogate has no place in a URL either
  }
}

/**
 * The values that no log and no crash report may show.
 *
 * One object belongs to one service, so that the secrets of one run are forgotten with it.
 */
export class Masks {
  readonly #needles = new Set<string>();

  /**
   * Registers a value, and what of it is as secret. The empty string is ignored, and so is nothing: whoever masks what may
   * be there must not fail where it is not.
   */
  add(given: unknown): void {
    if (given === undefined || given === null || given === "") {
      return;
    }
    const value = asText(given);
    for (const part of parts(value)) {
      for (const spelling of spellings(part)) {
        this.#needles.add(spelling);
      }
    }
  }

  /**
   * The text with every registered value replaced; values that overlap leave no rest behind. What is a program's own words in a
   * `Text` stays, whatever they hold.
   */
  apply(given: unknown): string {
    const text = asText(given);
    const isOwn = (start: number, end: number) => given instanceof Text && given.isOwn(start, end);
    const spans: [start: number, end: number][] = [];
    for (const needle of this.#needles) {
      for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
        if (!isOwn(at, at + needle.length)) {
          spans.push([at, at + needle.length]);
        }
      }
    }
    if (spans.length === 0) {
      return text;
    }
    spans.sort((left, right) => left[0] - right[0]);
    let masked = "";
    let done = 0;
    let isOpen = false;
    for (const [start, end] of spans) {
      if (start > done || !isOpen) {
        masked += text.slice(done, start) + replacement;
      }
      isOpen = true;
      done = Math.max(done, end);
    }
    return masked + text.slice(done);
  }
}
