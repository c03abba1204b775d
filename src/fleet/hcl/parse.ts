import { type Block, type Body, type Entry, type Expression, type Place, SyntaxFault } from "./syntax";

const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may stand between two words: also line ends, or none. */
const blank = /(?:\s|(?:#|\/\/).*|\/\*[\s\S]*?\*\/)+/y;
const space = /(?:[^\S\n]|(?:#|\/\/).*|\/\*[\s\S]*?\*\/)+/y;
const expressionEnd = /(?=[\n,}\])]|~\})|$/y;
/** A text with marks before and behind: the mark behind it stands alone in its line. */
const heredoc =
  /<<(?<indented>-?)(?<mark>[\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n(?<text>(?:.*\n)*?)[^\S\n]*\k<mark>(?=\r?\n|$)/uy;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/**
 * A file in Terraform's language, as far as values can be told without Terraform: literals, templates, objects, lists and references.
 *
 * Terraform's own parser exists for JavaScript, too, in 1.9 MB of WebAssembly. It takes up to a second, does not say in which line an
 * argument stands, and could not be part of the provider's executable.
 *
 * @throws SyntaxFault
 */
export function parseHcl(text: string, file: string): Body {
  return new Reader(text, { file, line: 1 }).file();
}

/**
 * One expression, such as the value of a variable in the environment.
 *
 * @throws SyntaxFault
 */
export function parseExpression(text: string, at: Place): Expression {
  return new Reader(text, at).whole();
}

/**
 * A text in which `${…}` stands for values, as in Terraform's JSON.
 *
 * @throws SyntaxFault
 */
export function parseTemplate(text: string, at: Place): Expression {
  return new Reader(text, at).template("");
}

class Reader {
  readonly #text: string;
  readonly #file: string;
  #line: number;
  #offset = 0;

  constructor(text: string, { file, line }: Place) {
    this.#text = text;
    this.#file = file;
    this.#line = line;
  }

  file(): Body {
    return this.#body(/$/y);
  }

  whole(): Expression {
    const found = this.#expression(blank);
    this.#take(blank);
    this.#need(/$/y, "the end of the value");
    return found;
  }

  /** What stands up to the end mark, which is taken, too: without one, up to the end of the text. */
  template(end: "" | '"'): Expression {
    const at = this.#place();
    const parts: Expression[] = [];
    let text = "";
    const closeText = () => {
      if (text !== "") {
        parts.push({ at, kind: "value", value: text });
        text = "";
      }
    };
    while (end === "" ? this.#offset < this.#text.length : !this.#has(/"/y)) {
      const escaped = this.#take(/\$\$\{|%%\{/y);
      if (escaped !== undefined) {
        text += escaped.slice(1);
      } else if (this.#has(/\$\{/y)) {
        // A ~ takes away the space before, or behind.
        text = this.#has(/~/y) ? text.trimEnd() : text;
        closeText();
        parts.push(this.#expression(blank));
        this.#take(blank);
        this.#need(/~\}\s*|\}/y, "} at the end of ${");
      } else if (this.#has(/%\{/y)) {
        closeText();
        this.#rest(blank);
        this.#need(/~?\}/y, "} at the end of %{");
        parts.push({ at, kind: "other", what: "a directive of a template" });
      } else if (end === "") {
        text += this.#need(/[$%]|[^$%]+/y, "text");
      } else if (this.#has(/\\/y)) {
        text += this.#escape();
      } else {
        text += this.#need(/[$%]|[^$%"\\\n]+/y, 'a " at the end of the text');
      }
    }
    closeText();
    const [only = { at, kind: "value", value: "" } as const, ...more] = parts;
    return more.length === 0 ? only : { at, kind: "template", parts };
  }

  #body(end: RegExp): Body {
    const at = this.#place();
    const attributes = new Map<string, Expression>();
    const blocks: Block[] = [];
    for (this.#take(blank); !this.#has(end); this.#take(blank)) {
      const place = this.#place();
      const name = this.#need(identifier, "the name of an argument or of a block");
      this.#take(space);
      if (this.#has(/=(?!=)/y)) {
        attributes.set(name, this.#expression(space));
        this.#take(space);
        this.#need(/(?=\n|\})|$/y, "the end of the line");
      } else {
        blocks.push({ type: name, labels: this.#labels(), ...this.#body(/\}/y), at: place });
      }
    }
    return { at, attributes, blocks };
  }

  #labels(): string[] {
    const labels: string[] = [];
    while (!this.#has(/\{/y)) {
      const label = this.#take(identifier) ?? this.#need(/"[^"\\$%\n]*"/y, "= or {").slice(1, -1);
      labels.push(label);
      this.#take(space);
    }
    return labels;
  }

  /** @param gap what may stand between its parts: `blank` where brackets hold it together */
  #expression(gap: RegExp): Expression {
    this.#take(gap);
    const at = this.#place();
    const first = this.#operand(at);
    this.#take(gap);
    if (this.#has(expressionEnd)) {
      return first;
    }
    this.#rest(gap);
    return { at, kind: "other", what: "an expression with operators" };
  }

  #operand(at: Place): Expression {
    if (this.#has(/"/y)) {
      return this.template('"');
    }
    const document = this.#match(heredoc)?.groups;
    if (document !== undefined) {
      const { indented, text = "" } = document;
      return { ...parseTemplate(indented === "-" ? outdented(text) : text, { ...at, line: at.line + 1 }), at };
    }
    const sign = this.#take(/-(?=\d)/y) ?? "";
    const digits = this.#take(number);
    if (digits !== undefined) {
      return { at, kind: "value", value: Number(sign + digits) };
    }
    if (this.#has(/\((?!\))/y)) {
      const inner = this.#expression(blank);
      this.#need(/\)/y, ")");
      return inner;
    }
    const opened = this.#take(/[[{]/y);
    if (opened !== undefined) {
      return this.#collection(at, opened);
    }
    const name = this.#take(identifier);
    if (name !== undefined) {
      return this.#named(at, name);
    }
    const isOperation = this.#has(/[!-]/y);
    if (!isOperation) {
      throw this.#fault("a value");
    }
    return { at, kind: "other", what: "an expression with operators" };
  }

  #collection(at: Place, opened: string): Expression {
    this.#take(blank);
    if (this.#has(/for(?![\p{ID_Continue}-])/uy)) {
      this.#close(opened);
      return { at, kind: "other", what: "a `for` expression" };
    }
    return opened === "{" ? this.#object(at) : this.#list(at);
  }

  #object(at: Place): Expression {
    const entries: Entry[] = [];
    while (!this.#has(/\}/y)) {
      const place = this.#place();
      const plain = this.#take(/[\p{ID_Start}_][\p{ID_Continue}-]*(?=\s*(?:=(?!=)|:))/uy);
      const key: Expression = plain === undefined ? this.#operand(place) : { at: place, kind: "value", value: plain };
      this.#take(blank);
      this.#need(/=(?!=)|:/y, "= behind a key");
      entries.push({ key, value: this.#expression(space) });
      this.#take(space);
      this.#need(/,|(?=\n|\})/y, "the end of the line, or a comma");
      this.#take(blank);
    }
    return { at, kind: "object", entries };
  }

  #list(at: Place): Expression {
    const items: Expression[] = [];
    while (!this.#has(/\]/y)) {
      items.push(this.#expression(blank));
      this.#need(/,|(?=\])/y, "a comma or ]");
      this.#take(blank);
    }
    return { at, kind: "list", items };
  }

  /** What begins with a name: a constant, a function, or a reference. */
  #named(at: Place, name: string): Expression {
    if (name === "true" || name === "false" || name === "null") {
      return { at, kind: "value", value: name === "null" ? null : name === "true" };
    }
    const namespace = this.#take(/(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)+/uy) ?? "";
    if (this.#has(/\(/y)) {
      this.#close("(");
      return { at, kind: "other", what: `the function \`${name}${namespace}\`` };
    }
    const path = [name];
    for (;;) {
      const step =
        this.#match(/\.(?<step>[\p{ID_Start}_][\p{ID_Continue}-]*|\d+)/uy) ??
        this.#match(/\[\s*(?:"(?<text>[^"\\$%\n]*)"|(?<step>\d+))\s*\]/y);
      if (step === null) {
        break;
      }
      path.push(step.groups?.text ?? step.groups?.step ?? "");
    }
    if (this.#has(/\[/y)) {
      this.#close("[");
      return { at, kind: "other", what: "an index that is no constant" };
    }
    return { at, kind: "reference", path };
  }

  #escape(): string {
    const code = this.#take(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y)?.slice(1);
    if (code !== undefined) {
      return String.fromCodePoint(Number.parseInt(code, 16));
    }
    return escapes[this.#need(/[nrt"\\]/y, 'n, r, t, ", \\, u or U behind \\')] ?? "";
  }

  /** Passes over what is left of an expression. */
  #rest(gap: RegExp): void {
    for (this.#take(gap); !this.#has(expressionEnd); this.#take(gap)) {
      this.#pass();
    }
  }

  /** Passes over all that is in brackets, and the closing one. */
  #close(opened: string): void {
    const end = { "(": /\)/y, "[": /\]/y, "{": /\}/y }[opened] ?? /$/y;
    for (this.#take(blank); !this.#has(end); this.#take(blank)) {
      this.#pass();
    }
  }

  /** Passes over one word, text or pair of brackets of an expression. */
  #pass(): void {
    const opened = this.#take(/[([{]/y);
    if (opened !== undefined) {
      this.#close(opened);
    } else if (this.#has(/"/y)) {
      this.template('"');
    } else if (this.#match(heredoc) === null) {
      this.#need(/[^\s()[\]{}"]/y, "the rest of an expression");
    }
  }

  #place(): Place {
    return { file: this.#file, line: this.#line };
  }

  #fault(expected: string): SyntaxFault {
    return new SyntaxFault(this.#place(), `Here should be ${expected}.`);
  }

  #need(pattern: RegExp, expected: string): string {
    const found = this.#take(pattern);
    if (found === undefined) {
      throw this.#fault(expected);
    }
    return found;
  }

  #has(pattern: RegExp): boolean {
    return this.#take(pattern) !== undefined;
  }

  #take(pattern: RegExp): string | undefined {
    return this.#match(pattern)?.[0];
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text);
    if (found !== null) {
      this.#offset += found[0].length;
      this.#line += found[0].split("\n").length - 1;
    }
    return found;
  }
}

/** The lines without what all of them begin with. */
function outdented(text: string): string {
  const margins = text
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length]));
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return text
    .split("\n")
    .map((line) => line.slice(margin))
    .join("\n");
}
