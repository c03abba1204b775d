import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:http";
import type { Emulator } from "../../src/emulator";

/** Sends one request to the control port. */
export function control(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; json: unknown; text: string; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const type =
      text === undefined
        ? {}
        : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
    const sent = request(
      new URL(path, emulator.controlUrl),
      { method, agent: false, headers: { ...type, ...headers } },
      (response) => {
        let received = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          received += chunk;
        });
        response.on("error", reject);
        response.on("end", () => {
          const isJson = (response.headers["content-type"] ?? "").includes("json");
          resolve({
            status: response.statusCode ?? 0,
            json: isJson && received !== "" ? JSON.parse(received) : undefined,
            text: received,
            headers: response.headers,
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });
}
