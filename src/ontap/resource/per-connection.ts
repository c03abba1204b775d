import type { HostConnection } from "../connection/host-connection";

/** Makes one thing per connection, when it is first asked for, and lets go of it with the connection. */
export function perConnection<T>(make: (connection: HostConnection) => T): (connection: HostConnection) => T {
  const made = new WeakMap<HostConnection, T>();
  return (connection) => {
    let thing = made.get(connection);
    if (thing === undefined) {
      thing = make(connection);
      made.set(connection, thing);
    }
    return thing;
  };
}
