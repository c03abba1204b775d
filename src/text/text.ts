import { asText } from "./as-text";

/** A piece of a text: words that stand in a program, or a value that was put between them. */
interface Piece {
  readonly text: string;
  readonly isValue: boolean;
}

/**
 * A text that knows which of it are a program's own words. Secrets are masked in the values only: a hole in words that anybody can
 * read in the program would tell the secret (`authentication.***phrase`), and spoil the sentence. Made by {@link text} and
 * {@link words}.
 */
export class Text {
  readonly #pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** What was given, as a text: a `Text` as it is, all else as a value. */
  static from(given: unknown): Text {
    return given instanceof Text ? given : new Text([{ text: asText(given), isValue: true }]);
  }

  /** Texts one after the other, with another text between them. */
  static join(texts: readonly Text[], between = ""): Text {
    const separator = { text: between, isValue: false };
    return new Text(texts.flatMap((one, index) => (index === 0 ? one.#pieces : [separator, ...one.#pieces])));
  }

  /** The same text with its first letter in upper case, as it stands at the start of a sentence. */
  capitalized(): Text {
    const [first, ...others] = this.#pieces;
    return first === undefined
      ? this
      : new Text([{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...others]);
  }

  /** Whether all from `start` to before `end` are the program's own words. */
  isOwn(start: number, end: number): boolean {
    let at = 0;
    for (const { text, isValue } of this.#pieces) {
      const after = at + text.length;
      if (isValue && at < end && start < after) {
        return false;
      }
      at = after;
    }
    return true;
  }

  toString(): string {
    return this.#pieces.map(({ text }) => text).join("");
  }
}

/**
 * A text of a program's own words with values between them, in which only the values are masked:
 * `` text`The cluster ${name} does not answer.` ``.
 */
export function text(literals: TemplateStringsArray, ...values: readonly unknown[]): Text {
  return Text.join(
    literals.flatMap((literal, index) => [
      words(literal),
      ...(index < values.length ? [Text.from(values[index])] : []),
    ]),
  );
}

/** Words that stand in a program, such as the name of an attribute. No value may be among them. */
export function words(own: string): Text {
  return new Text([{ text: own, isValue: false }]);
}
