import type { Agent, IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { gunzipSync } from "node:zlib";
import type { AxiosAdapter } from "axios";
import { malformedBody } from "../errors/answer-error";

/** Most bytes of one answer, before and after it is unpacked. */
const maxAnswerLength = 256 * 1024 * 1024;

/**
 * How axios sends requests to one host: by `node:https` and nothing else. The adapter that comes with axios follows
 * redirects, which could lead the login to another host, looks for proxies by itself, and takes more than twice the
 * time for a request.
 *
 * @param agent the pool of connections, asked for with each request
 */
export function httpsAdapter(origin: URL, agent: () => Agent): AxiosAdapter {
  const host = origin.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = Number(origin.port || 443);
  return async (config) => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const { signal } = config;
      const request = httpsRequest({
        // By this an agent for a proxy knows its tunnels again.
        protocol: origin.protocol,
        host,
        port,
        agent: agent(),
        method: config.method?.toUpperCase(),
        path: config.url,
        headers: { "accept-encoding": "gzip", ...config.headers.toJSON() } as Record<string, string>,
        ...(signal === undefined ? {} : { signal: signal as AbortSignal }),
      });
      request.once("response", resolve);
      request.on("error", reject);
      request.end(config.data);
    });
    return {
      data: textOf(response, await bytesOf(response)),
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? "",
      headers: response.headers as Record<string, string>,
      config,
    };
  };
}

function bytesOf(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxAnswerLength) {
        response.destroy(malformedBody("The answer is too long", response.statusCode));
      }
    });
    response.on("end", () => resolve(Buffer.concat(chunks)));
    response.on("error", reject);
  });
}

function textOf(response: IncomingMessage, bytes: Buffer): string {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity" || bytes.length === 0) {
    return bytes.toString();
  }
  if (encoding !== "gzip" && encoding !== "x-gzip") {
    throw malformedBody("The answer is packed in a way that was not asked for", response.statusCode);
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: maxAnswerLength }).toString();
  } catch {
    throw malformedBody("The answer cannot be unpacked", response.statusCode);
  }
}
