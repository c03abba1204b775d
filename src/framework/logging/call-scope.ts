import { AsyncLocalStorage } from "node:async_hooks";
import type { LogFields } from "./types";

/** One call of Terraform's, as its log lines name it. */
export interface CallScope {
  /** Such as `tf_rpc` and `tf_req_id`. */
  readonly fields: LogFields;
  /** Set when the call has been answered. */
  isOver: boolean;
}

const scopes = new AsyncLocalStorage<CallScope>();

/** Runs the work of a call: lines that are logged on its behalf name it, whichever logger of the service writes them. */
export async function runInScope<T>(scope: CallScope, work: () => Promise<T>): Promise<T> {
  try {
    return await scopes.run(scope, work);
  } finally {
    scope.isOver = true;
  }
}

/**
 * The call that a line is logged on behalf of. A logger that was given to a call speaks for that call while it lasts. A client
 * that `configure` made keeps its logger for longer: then it is the call that is being worked on.
 */
export function currentScope(own: CallScope | undefined): CallScope | undefined {
  return own && !own.isOver ? own : (scopes.getStore() ?? own);
}
