import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { connectTimeoutCode } from "../errors/network-error";
import type { Clock } from "./clock";

/** Ends a connection that is not established after so many milliseconds. */
export function limitConnect(socket: Duplex, ms: number, clock: Clock): void {
  const cancel = clock.timer(ms, () => socket.destroy(connectTimeout(ms)));
  const secured = socket as TLSSocket;
  secured.once("secureConnect", cancel);
  secured.once("close", cancel);
}

export function connectTimeout(ms: number): Error {
  return Object.assign(new Error(`no connection after ${ms} ms`), { code: connectTimeoutCode });
}
