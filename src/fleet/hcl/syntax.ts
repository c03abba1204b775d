/** A place in a file of a configuration. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * What a value is made of. `other` is what only Terraform itself can work out, such as a function; `what` says which, in words that
 * come before "made by".
 */
export type Expression = { readonly at: Place } & (
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly Entry[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "reference"; readonly path: readonly string[] }
  | { readonly kind: "other"; readonly what: string }
);

export interface Entry {
  readonly key: Expression;
  readonly value: Expression;
}

/** A block, or all that is in a file. */
export interface Body {
  readonly at: Place;
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: readonly Block[];
}

export interface Block extends Body {
  readonly type: string;
  readonly labels: readonly string[];
}

/** A text that is not written as the language asks for. The message never quotes the text, which may hold a secret. */
export class SyntaxFault extends Error {
  readonly at: Place;

  constructor(at: Place, message: string) {
    super(message);
    this.at = at;
  }
}
