import type { Resource } from "../resource";
import type { Schema } from "../schema";
import { limitOf, type Operation } from "../timeouts";
import type { Call, Session } from "./session";
import { TimeLimitError, withTimeLimit } from "./time-limit";

/** What an operation is called while it goes on. */
export const DOING: Record<Operation, string> = {
  create: "creating",
  read: "reading",
  update: "updating",
  delete: "deleting",
};

/** What came of a handler: what it returned, or that it threw, which has been said to the user by then. */
export type Outcome<T> = { readonly ended: true; readonly value: T } | { readonly ended: false };

/**
 * Runs a resource's handler within its time limit.
 *
 * @param written the values in which the user's `timeouts` stand
 */
export async function runOperation<T>(
  session: Session,
  call: Call,
  resource: Resource<Schema, unknown>,
  operation: Operation,
  written: Readonly<Record<string, unknown>>,
  handler: (context: object) => Promise<T>,
): Promise<Outcome<T>> {
  const limit = limitOf(operation, written.timeouts, resource.timeouts ?? {});
  try {
    const value = await withTimeLimit(operation, limit, call.rpc.signal, async (signal) =>
      handler({ ...session.configured(call), signal }),
    );
    return { ended: true, value };
  } catch (error) {
    if (error instanceof TimeLimitError) reportTimeout(call, resource.name, error);
    else session.report(call, `${DOING[operation]} ${resource.name}`, error);
    return { ended: false };
  }
}

function reportTimeout(call: Call, name: string, error: TimeLimitError): void {
  call.diagnostics.error(
    "Timeout",
    `${DOING[error.operation]} ${name} took longer than ${error.limitMs / 1000} s and was given up. What is known by now ` +
      `is saved. It may still be going on at the server: look there before the next run, or set ` +
      `timeouts.${error.operation} to a longer time.`,
  );
  call.rpc.log.error(error.message, { cause: error.cause });
}
