import { messageOf } from "../diagnostics";
import { Masks } from "../logging";
import { diagnosticText, formatDiagnostics, type TerraformDiagnostic } from "./diagnostic";
import type { Setup, VariableValues } from "./setup";
import type { ExpectedError } from "./steps";
import { TerraformError } from "./terraform";

/** What is told of a step that failed. */
export interface FailureContext {
  /** Such as `step 2 (drift is mended)`. */
  readonly where: string;
  /** Where configuration and state were left for a closer look. */
  readonly folder: string;
  readonly setup: Setup;
  /** The provider's log. */
  readonly log: string;
  /** Values that may not be shown. */
  readonly sensitive: readonly string[];
}

/** An acceptance test that failed, with everything that helps to see why. */
export class AcceptanceError extends Error {
  override readonly name = "AcceptanceError";
}

/** The end of a long log is what matters. */
const mostLogLines = 200;
/** What is longer says nothing more to a reader. */
const longestValue = 500;

/** The error that a test fails with. */
export function failure(thrown: unknown, context: FailureContext): AcceptanceError {
  const masks = new Masks();
  for (const value of context.sensitive) {
    masks.add(value);
  }
  const parts = [
    `${context.where}: ${messageOf(thrown)}`,
    section("Configuration", numbered(context.setup.config)),
    section("Variables", variableLines(context.setup.variables)),
    section("Diagnostics", thrown instanceof TerraformError ? formatDiagnostics(thrown.diagnostics) : ""),
    section("The provider's log", lastLines(context.log)),
    `Everything is still in ${context.folder}.`,
  ];
  const text = parts.filter((part) => part !== "").join("\n\n");
  return new AcceptanceError(masks.apply(text), { cause: thrown });
}

function section(title: string, text: string): string {
  return text.trim() === "" ? "" : `--- ${title} ---\n${text}`;
}

function variableLines(variables: VariableValues): string {
  return Object.entries(variables)
    .map(([name, value]) => `  ${name} = ${shortened(JSON.stringify(value))}`)
    .join("\n");
}

function shortened(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}… (${text.length} characters)`;
}

function numbered(config: string): string {
  return config
    .split("\n")
    .map((line, index) => `${String(index + 1).padStart(4)}  ${line}`)
    .join("\n");
}

function lastLines(log: string): string {
  const lines = log.trimEnd().split("\n");
  const left = lines.length - mostLogLines;
  return left <= 0 ? lines.join("\n") : [`(${left} earlier lines left out)`, ...lines.slice(-mostLogLines)].join("\n");
}

/**
 * Holds what a step threw against the error that it was to fail with.
 *
 * @throws Error if it is no error of Terraform's, or another one
 */
export function assertExpectedError(thrown: unknown, expected: ExpectedError): void {
  if (!(thrown instanceof TerraformError)) {
    throw thrown;
  }
  const problem = problemWith(thrown.errors, expected);
  if (problem === undefined) {
    return;
  }
  throw new TerraformError(thrown.command, thrown.diagnostics, problem);
}

function problemWith(errors: readonly TerraformDiagnostic[], expected: ExpectedError): string | undefined {
  if (expected instanceof RegExp) {
    return errors.some((error) => expected.test(diagnosticText(error)))
      ? undefined
      : `its errors do not match ${expected}`;
  }
  try {
    expected(errors);
    return undefined;
  } catch (error) {
    return `its errors are not as they should be (${messageOf(error)})`;
  }
}
