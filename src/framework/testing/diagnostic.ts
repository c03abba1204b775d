/** An error or warning that Terraform showed, as its `-json` output has it. */
export interface TerraformDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  /** Empty if there is none. */
  readonly detail: string;
  /** The resource that it is about. */
  readonly address?: string;
  /** The place that it points at. */
  readonly range?: { readonly filename: string; readonly start: { readonly line: number; readonly column: number } };
  /** The lines at that place. */
  readonly snippet?: { readonly context?: string | null; readonly code: string };
}

/** Terraform says with every command that an override is in force; the harness knows. */
const overrideSummary = "Provider development overrides are in effect";

/** Picks the diagnostics out of the lines that a command with `-json` printed; other text becomes an error of its own. */
export function parseDiagnostics(stdout: string, stderr: string): TerraformDiagnostic[] {
  const diagnostics: TerraformDiagnostic[] = [];
  const plain: string[] = [];
  for (const line of stdout.split("\n").filter((text) => text.trim() !== "")) {
    const parsed = parseLine(line);
    if (parsed === undefined) {
      plain.push(line);
    } else if (parsed.diagnostic !== undefined) {
      diagnostics.push({ ...parsed.diagnostic, detail: parsed.diagnostic.detail ?? "" });
    }
  }
  const text = unwrap([...plain, stderr].join("\n"));
  if (text !== "") {
    diagnostics.push({ severity: "error", summary: text, detail: "" });
  }
  return diagnostics.filter(({ summary }) => !summary.includes(overrideSummary));
}

function parseLine(line: string): { diagnostic?: TerraformDiagnostic } | undefined {
  if (!line.startsWith("{")) {
    return undefined;
  }
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Undoes what Terraform does to text for a terminal, so that patterns need not care where a line was broken: frames and
 * colours go, and the lines of a paragraph become one.
 */
export function unwrap(text: string): string {
  return text
    .replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "")
    .split("\n")
    .map((line) => line.replace(/^[╷│╵]\s?/, "").trimEnd())
    .join("\n")
    .replace(/([^\n])\n(?=[^\n\s])/g, "$1 ")
    .trim();
}

/** What a pattern for an expected error is held against: summary, empty line, detail. */
export function diagnosticText(diagnostic: TerraformDiagnostic): string {
  return diagnostic.detail === "" ? diagnostic.summary : `${diagnostic.summary}\n\n${diagnostic.detail}`;
}

/** Diagnostics as a person reads them. */
export function formatDiagnostics(diagnostics: readonly TerraformDiagnostic[]): string {
  return diagnostics.map(format).join("\n\n");
}

function format(diagnostic: TerraformDiagnostic): string {
  const { severity, address, range, snippet } = diagnostic;
  const place = range === undefined ? "" : ` on ${range.filename} line ${range.start.line}`;
  const about = address === undefined || address === "" ? "" : `, with ${address}`;
  const code = snippet === undefined ? [] : [`    ${snippet.code.trim()}`];
  const lines = [`${severity === "error" ? "Error" : "Warning"}${place}${about}: ${diagnostic.summary}`, ...code];
  if (diagnostic.detail !== "") {
    lines.push(...diagnostic.detail.split("\n").map((line) => `  ${line}`));
  }
  return lines.join("\n");
}
