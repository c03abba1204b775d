import { asText } from "../../text/as-text";
import { Text, text, words } from "../../text/text";
// Not from the index, which has the codecs: this is part of each start.
import { ValueError } from "../values/error";
import { formatPath, type Path, wellFormed } from "../values/path";

export type Severity = "error" | "warning";

/** Something to tell the user: what is wrong, where, whose fault it is and what to do. */
export interface Diagnostic {
  readonly severity: Severity;
  /** One line. */
  readonly summary: string;
  /** The rest, in sentences. */
  readonly detail: string;
  /** The attribute in question; empty for the resource as a whole. */
  readonly path: Path;
  /** Summary and detail as they were given, if it was as texts that tell a program's own words from values. */
  readonly texts?: { readonly summary: Text; readonly detail: Text };
  /**
   * A short stable name of the problem, such as `peer-not-found`. Terraform shows it in brackets at the end of the detail. Users
   * can search for it, and tests can assert it where the sentences may change.
   */
  readonly id?: string;
}

/** The options of a {@link DiagnosticError}: its cause, and the stable name of the problem. */
export interface DiagnosticErrorOptions extends ErrorOptions {
  readonly id?: string;
}

/** Problems thrown rather than appended, for where the work cannot go on. */
export class DiagnosticError extends Error {
  override readonly name = "DiagnosticError";
  readonly diagnostics: readonly Diagnostic[];
  /** The message, which knows which of its words are the program's own. */
  readonly text: Text;

  constructor(
    summary: string | Text,
    detail: string | Text = "",
    path: Path = [],
    { id, ...options }: DiagnosticErrorOptions = {},
  ) {
    const said = String(detail) === "" ? Text.from(summary) : text`${summary}: ${detail}`;
    super(String(said), options);
    this.text = said;
    this.diagnostics = [diagnosticOf("error", summary, detail, path, id)];
  }
}

/**
 * Problems as they are found. Appending one does not end the work: a user wants all of them in one run. The same problem
 * twice counts once.
 */
export class Diagnostics {
  readonly #found = new Map<string, Diagnostic>();

  /**
   * Appends a problem. The operation has failed by it, whatever the handler returns: nothing is planned or applied after
   * it. What `create` and `update` return is stored nevertheless.
   *
   * @param summary one line
   * @param detail the rest, in sentences: what was wrong and what to do
   * @param path the attribute in question; without it the resource as a whole, or the attribute that is being checked
   */
  error(summary: string | Text, detail: string | Text = "", path: Path = []): void {
    this.add(diagnosticOf("error", summary, detail, path));
  }

  /** Appends something that a user should know, and that stops nothing. */
  warning(summary: string | Text, detail: string | Text = "", path: Path = []): void {
    this.add(diagnosticOf("warning", summary, detail, path));
  }

  /** Appends what others found, such as the `diagnostics` of a {@link DiagnosticError}. */
  add(...diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const sound = soundOf(diagnostic);
      const { severity, summary, detail, path } = sound;
      const key = JSON.stringify([severity, summary, detail, formatPath(path)]);
      if (!this.#found.has(key)) {
        this.#found.set(key, sound);
      }
    }
  }

  get hasErrors(): boolean {
    return this.all().some((diagnostic) => diagnostic.severity === "error");
  }

  /** Errors first, in the order they were found; then warnings. */
  all(): readonly Diagnostic[] {
    const all = [...this.#found.values()];
    return [...all.filter((d) => d.severity === "error"), ...all.filter((d) => d.severity === "warning")];
  }

  /** What is appended through this stands under the path, unless it has one of its own. */
  at(path: Path): Diagnostics {
    return new DiagnosticsAt(this, path);
  }

  /** Appends what a handler threw; an error that no one foresaw is said to be the provider's. */
  addThrown(error: unknown, doing: string, path: Path = []): void {
    const found = error instanceof DiagnosticError ? error.diagnostics : [unexpected(error, doing)];
    this.add(...placed(found, path));
  }
}

/** Others' diagnostics, seen from one place. */
class DiagnosticsAt extends Diagnostics {
  readonly #parent: Diagnostics;
  readonly #path: Path;

  constructor(parent: Diagnostics, path: Path) {
    super();
    this.#parent = parent;
    this.#path = path;
  }

  override add(...diagnostics: readonly Diagnostic[]): void {
    this.#parent.add(...placed(diagnostics, this.#path));
  }

  override get hasErrors(): boolean {
    return this.#parent.hasErrors;
  }

  override all(): readonly Diagnostic[] {
    return this.#parent.all();
  }
}

/** A diagnostic of texts; they are kept where they say which of them is a program's own. */
function diagnosticOf(
  severity: Severity,
  summary: string | Text,
  detail: string | Text,
  path: Path,
  id?: string,
): Diagnostic {
  const hasOwnWords = summary instanceof Text || detail instanceof Text;
  return {
    severity,
    summary: asText(summary),
    // A handler in JavaScript may give nothing, or what is no text.
    detail: detail === undefined || detail === null ? "" : asText(detail),
    path,
    ...(hasOwnWords && { texts: { summary: Text.from(summary), detail: Text.from(detail ?? "") } }),
    ...(id !== undefined && { id }),
  };
}

/** A diagnostic as its type promises: a handler's slip must not cost what was made by then. What is no warning is an error. */
function soundOf({ severity, summary, detail, path, texts, id }: Diagnostic): Diagnostic {
  return {
    severity: severity === "warning" ? "warning" : "error",
    summary: asText(summary),
    detail: detail === undefined || detail === null ? "" : asText(detail),
    path: wellFormed(path),
    ...(texts && { texts }),
    ...(id !== undefined && { id: asText(id) }),
  };
}

/** Diagnostics that stand at a path, unless they have one of their own. */
function placed(diagnostics: readonly Diagnostic[], path: Path): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) =>
    wellFormed(diagnostic.path).length === 0 ? { ...diagnostic, path } : diagnostic,
  );
}

/** An exception that should not have happened, as the user should read it. */
export function unexpected(error: unknown, doing: string): Diagnostic {
  const message = error instanceof Error ? `${asText(error.name)}: ${asText(error.message)}` : asText(error);
  const detail = Text.join([
    words(`While ${doing}, the provider met an error that it did not foresee. This is a bug in the provider, not in `),
    text`your configuration.\n\n${message}\n\nPlease report it to the provider's developers with the stack trace, which `,
    words("stands in the log: run the command again with the environment variable TF_LOG_PROVIDER=ERROR."),
  ]);
  return diagnosticOf("error", words("Error in the provider"), detail, error instanceof ValueError ? error.path : []);
}
