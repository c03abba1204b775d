import { asText } from "../as-text";
import { writeToStderr } from "./stderr";

/** Terraform shows a hundred lines of a crash. */
const mostLines = 100;

/** What a crash report says about the program. */
export interface CrashContext {
  readonly providerAddress: string;
  readonly version: string;
  /** Takes secrets out of a text. */
  readonly mask: (text: string) => string;
  /** Cleans up; synchronous. */
  readonly cleanUp: () => void;
}

/** The status that Go programs exit with after a panic. */
export const crashStatus = 2;

/**
 * Makes an exception that nobody caught end the process in the way Terraform recognises: text on stderr that begins
 * with `panic: `, shown to the user as a crash of this provider. Any other text would be lost in the log.
 *
 * @returns takes the handlers away again
 */
export function reportCrashes(context: CrashContext): () => void {
  const crash = (thrown: unknown) => {
    writeToStderr(crashReport(thrown, context));
    context.cleanUp();
    process.exit(crashStatus);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  return () => {
    process.off("uncaughtException", crash);
    process.off("unhandledRejection", crash);
  };
}

function crashReport(thrown: unknown, context: CrashContext): string {
  const error = thrown instanceof Error ? thrown : new Error(asText(thrown));
  const stack = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const lines = [
    `panic: ${error.name}: ${error.message}`,
    "",
    ...stack,
    "",
    `${context.providerAddress} ${context.version}, Node.js ${process.version}, ${process.platform} ${process.arch}`,
  ];
  return `${context.mask(lines.join("\n")).split("\n").slice(0, mostLines).join("\n")}\n`;
}
