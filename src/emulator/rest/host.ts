import type { IncomingMessage } from "node:http";
import type { Faults } from "../faults/faults";
import type { RequestFault } from "../faults/spec";
import type { ClusterState } from "../world/model";
import type { World } from "../world/world";
import { splitQuery } from "./query";

/** A request that was answered, as the log keeps it. Never holds a secret: no body, no header. */
export interface SeenRequest {
  cluster: string;
  method: string;
  /** The path without the query. */
  path: string;
  query: Record<string, string>;
  /** The HTTP status that was sent; 0 where none was. */
  status: number;
  /** Milliseconds since 1970, by the emulator's clock. */
  time: number;
  /** The faults that it met, if any. */
  faults?: RequestFault["kind"][];
}

/** What the application needs of whoever runs it. */
export interface AppHost {
  world: World;
  faults: Faults;
  /** The cluster that a connection belongs to. */
  clusterOf: (request: IncomingMessage) => ClusterState;
  /** Resets the connection that a request came by. */
  reset: (request: IncomingMessage) => void;
  /** Waits in real time; ends early when the emulator stops. */
  pause: (milliseconds: number) => Promise<void>;
  /** Is called after a request's work was done and before its answer is sent. */
  onHandled: () => void;
  onRequest: (request: SeenRequest) => void;
}

const secretParameters = new Set(["authentication.passphrase"]);

/** The query of a request without what must not be logged. */
export function redactQuery(query: string): Record<string, string> {
  if (query === "") {
    return {};
  }
  try {
    return Object.fromEntries(
      splitQuery(query).map(([name, value]) => [name, secretParameters.has(name) ? "***" : value]),
    );
  } catch {
    return {};
  }
}

/** `Accept: application/json` means no links; anything else is answered as HAL. */
export function wantsLinks(accept: string | undefined): boolean {
  return accept?.split(",")[0]?.split(";")[0]?.trim().toLowerCase() !== "application/json";
}

/** The content type of an answer. */
export function contentType(accept: string | undefined): string {
  return wantsLinks(accept) ? "application/hal+json" : "application/json";
}
