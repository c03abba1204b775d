import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";
import type { Cluster } from "../../src/emulator";

/** An answer as it came over the wire. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  /** The body as JSON; undefined for an empty one. */
  json: unknown;
}

export interface SendOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** Overrides the cluster's first user; null sends no Authorization header. */
  auth?: string | null;
  cert?: string;
  key?: string;
  /** A connection of its own instead of a kept one. */
  fresh?: boolean;
}

const agent = new Agent({ keepAlive: true });

/** Sends one plain HTTPS request to an emulated cluster, with nothing of the project's client in between. */
export function send(cluster: Cluster, method: string, path: string, options: SendOptions = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { body, headers = {}, auth, cert, key } = options;
    const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const login = auth === undefined ? basic(cluster.username, cluster.password) : auth;
    const sent = request(
      new URL(path, cluster.url),
      {
        method,
        ca: cluster.ca,
        cert,
        key,
        agent: cert !== undefined || options.fresh === true ? false : agent,
        headers: {
          ...(login === null ? {} : { authorization: login }),
          ...(text === undefined ? {} : { "content-length": String(Buffer.byteLength(text)) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString("utf8");
          const type = response.headers["content-type"] ?? "";
          const json = text !== "" && type.includes("json") ? parse(text) : undefined;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, bytes, json });
        });
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The header of a Basic login. */
export function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
}

/** The value at a dotted path of an answer; numbers index lists. */
export function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (place, name) =>
        typeof place === "object" && place !== null ? (place as Record<string, unknown>)[name] : undefined,
      value,
    );
}
