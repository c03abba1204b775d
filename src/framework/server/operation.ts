import { type ConfiguredContext, howToConfigure, type Limited, limitOf, type Operation } from "../definition";
import { words } from "../diagnostics";
import type { Call, Session } from "./session";
import { TimeLimitError, withTimeLimit } from "./time-limit";

/** What an operation is called while it goes on. */
export const doingByOperation: Record<Operation, string> = {
  create: "creating",
  read: "reading",
  update: "updating",
  delete: "deleting",
  open: "opening",
  renew: "renewing",
  close: "closing",
  invoke: "invoking",
};

/** What came of a handler: what it returned, or that it threw, which has been said to the user by then. */
export type Outcome<T> = { readonly ended: true; readonly value: T } | { readonly ended: false };

/**
 * Runs a handler within its time limit.
 *
 * @param written the values in which the user's `timeouts` stand
 */
export async function runOperation<T>(
  session: Session,
  call: Call,
  part: Limited,
  operation: Operation,
  written: Readonly<Record<string, unknown>>,
  handler: (configured: ConfiguredContext<unknown>) => Promise<T>,
): Promise<Outcome<T>> {
  const limit = limitOf(operation, written.timeouts, part);
  try {
    const value = await withTimeLimit(operation, limit, call.signal, async (signal) =>
      handler({ ...session.configured(call), signal }),
    );
    return { ended: true, value };
  } catch (error) {
    if (error instanceof TimeLimitError) {
      reportTimeout(call, part, error);
    } else {
      session.report(call, `${doingByOperation[operation]} ${part.name}`, error);
    }
    return { ended: false };
  }
}

function reportTimeout(
  call: Call,
  { name, schema }: Limited,
  { operation, limitMs, message, cause }: TimeLimitError,
): void {
  const isKept = operation === "create" || operation === "update";
  const mayGoOn = isKept || operation === "delete" || operation === "invoke";
  const howTo = howToConfigure(schema, operation);
  const sentences = [
    `${doingByOperation[operation]} ${name} took longer than ${limitMs / 1000} s and was given up.`,
    isKept ? "What is known by now is saved." : "",
    mayGoOn
      ? "It may still be going on at the server: look there before the next run."
      : "Check that the server answers.",
    howTo === undefined ? "" : `To allow more time, ${howTo}.`,
  ];
  call.diagnostics.error(words("Timeout"), words(sentences.filter((sentence) => sentence !== "").join(" ")));
  call.log.error(words(message), { cause });
}
