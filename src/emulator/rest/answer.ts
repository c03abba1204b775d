import { OntapError } from "../world/errors";
import type { ClusterState, User } from "../world/model";
import type { SettingValues } from "../world/settings";
import type { World } from "../world/world";
import type { Pair } from "./query";
import type { ResourceRecord } from "./resource";

/** What is sent back. */
export interface Answer {
  status: number;
  /** Undefined for an answer without a body. */
  body: ResourceRecord | undefined;
  headers?: Record<string, string>;
}

/** A request as the handlers see it: logged in, allowed, with its query taken apart. */
export interface Call {
  world: World;
  cluster: ClusterState;
  user: User;
  method: string;
  /** The path without the query. */
  path: string;
  pairs: Pair[];
  /** The body as it came. */
  body: string;
  /** Whether a body came that says anything: `{}` does not. */
  hasBody: boolean;
  /** The variable parts of the path. */
  params: Record<string, string>;
  /** Whether the client reads links. */
  hal: boolean;
}

/** Answers one kind of request. Throws an `OntapError` to refuse it. */
export type Handler = (call: Call) => Answer;

/** The answer for an error, as the settings want it. */
export function errorAnswer(error: OntapError, settings?: SettingValues): Answer {
  const status = settings?.errorStatus[error.code] ?? error.status;
  return {
    status,
    body: {
      error: {
        message: error.message,
        code: settings?.errorCodes === "integer" ? Number(error.code) : error.code,
        ...(error.target === undefined ? {} : { target: error.target }),
      },
    },
    ...(status === 401 ? { headers: { "www-authenticate": 'Basic realm="ONTAP", charset="UTF-8"' } } : {}),
  };
}

/** Refuses a body on a request that has none. */
export function refuseBody(call: Call): void {
  if (call.hasBody) {
    throw new OntapError("262198", [call.method]);
  }
}

/** The uuid in the path. One that is none is refused as recorded: 404 with code 2. */
export function uuidOf(call: Call): string {
  const uuid = call.params.uuid ?? "";
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid)) {
    throw new OntapError("2", [uuid, "uuid", "<UUID>"], { target: "uuid" });
  }
  return uuid;
}
