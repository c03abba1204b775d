import { AsyncLocalStorage } from "node:async_hooks";
import { words } from "../../text/text";
import { OntapError } from "../errors/ontap-error";
import type { HostConnection } from "./host-connection";

const current = new AsyncLocalStorage<HostConnection>();
let byDefault: HostConnection | undefined;

/** Sets the connection that resource classes use where none is given; undefined takes it back. */
export function setDefaultConnection(connection: HostConnection | undefined): void {
  byDefault = connection;
}

/** Runs `work` with a connection that resource classes use within it, also across awaits, where none is given. */
export function withConnection<T>(connection: HostConnection, work: () => T): T {
  return current.run(connection, work);
}

/** The connection given, else the one of `withConnection`, else the default one. */
export function resolveConnection(given: HostConnection | undefined): HostConnection {
  const connection = given ?? current.getStore() ?? byDefault;
  if (connection === undefined) {
    throw new OntapError({
      kind: "usage",
      reason: "There is no connection to use",
      advice: words("Give one, run the call in `withConnection`, or set one by `setDefaultConnection`."),
    });
  }
  return connection;
}
