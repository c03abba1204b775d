import { asText } from "../../../text/as-text";
import { signalCrash } from "./crash-signal";
import { writeToStderr } from "./stderr";

/** Terraform shows a hundred lines of a crash. */
const mostLines = 100;

/** What a crash report says about the program. */
export interface CrashContext {
  readonly providerAddress: string;
  readonly version: string;
  /** Takes secrets out of a text. */
  readonly mask: (text: string) => string;
  /** Lets what is in flight answer what it knows. It does not matter whether it fails. */
  readonly lastAnswers: () => Promise<unknown>;
  /** Cleans up; synchronous. */
  readonly cleanUp: () => void;
}

/** How long last answers may take: a program in an unknown state should not go on, yet what was made is to be known. */
export const lastAnswersMs = 2000;

/** The status that Go programs exit with after a panic. */
export const crashStatus = 2;

/**
 * Makes an exception that nobody caught end the process in the way Terraform recognises: text on stderr that begins
 * with `panic: `, shown to the user as a crash of this provider. Any other text would be lost in the log.
 *
 * It may be one forgotten promise while other calls make things at a server: they are told, and answer what they know.
 *
 * @returns takes the handlers away again
 */
export function reportCrashes(context: CrashContext): () => void {
  let hasCrashed = false;
  const crash = (thrown: unknown) => {
    if (hasCrashed) {
      return; // what may follow from the first one
    }
    hasCrashed = true;
    writeToStderr(safeReport(thrown, context));
    const finish = () => {
      context.cleanUp();
      process.exit(crashStatus);
    };
    setTimeout(finish, lastAnswersMs);
    signalCrash();
    context.lastAnswers().then(finish, finish);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  return () => {
    process.off("uncaughtException", crash);
    process.off("unhandledRejection", crash);
  };
}

/** Whatever was thrown: a report that fails would leave the process alive for ever, since a crash is seen to once. */
function safeReport(thrown: unknown, context: CrashContext): string {
  try {
    return crashReport(thrown, context);
  } catch {
    return `panic: an error that cannot be shown\n\n${context.providerAddress} ${context.version}\n`;
  }
}

function crashReport(thrown: unknown, context: CrashContext): string {
  const error = thrown instanceof Error ? thrown : new Error(asText(thrown));
  const stack = stackOf(error)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  const lines = [
    `panic: ${asText(error.name)}: ${asText(error.message)}`,
    "",
    ...stack,
    "",
    `${context.providerAddress} ${context.version}, ${runtime()}, ${process.platform} ${process.arch}`,
  ];
  return `${context.mask(lines.join("\n")).split("\n").slice(0, mostLines).join("\n")}\n`;
}

/** An executable may hold Bun, which gives the version of the Node.js that it imitates too. */
function runtime(): string {
  const { bun } = process.versions;
  return bun === undefined ? `Node.js ${process.version}` : `Bun ${bun}`;
}

/** Node.js makes the text of a stack when it is first read, and throws then if name or message have none. */
function stackOf(error: Error): string {
  try {
    return asText(error.stack ?? "");
  } catch {
    return "";
  }
}
