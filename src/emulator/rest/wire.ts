import { gzipSync } from "node:zlib";
import type { Version } from "../world/model";
import { atLeast } from "../world/model";

/**
 * Writes JSON as recorded answers have it: indented by two spaces, no newline at the end, and the brackets of an empty
 * object or list on two lines.
 */
export function writeJson(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "null";
  }
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((element) => `${inner}${writeJson(element, inner)}`)
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => `${inner}${JSON.stringify(name)}: ${writeJson(member, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return [open, ...(members.length > 0 ? [members.join(",\n")] : []), `${indent}${close}`].join("\n");
}

/** The headers of every answer, as recorded. ONTAP told its server's name in the recordings up to 9.10. */
export function commonHeaders(version: Version | undefined): Record<string, string> {
  const current = version === undefined || atLeast(version, 11);
  return {
    ...(current ? {} : { server: "libzapid-httpd" }),
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache,no-store,must-revalidate",
  };
}

/** The body of an answer as bytes, with the headers that say how it is coded. */
export interface EncodedBody {
  bytes: Buffer;
  headers: Record<string, string>;
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  return String(header ?? "")
    .split(",")
    .some((coding) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(coding));
}

/**
 * Encodes a body. In all recordings the answers to a GET that succeeded are compressed where the client accepts it, and no
 * others are.
 */
export function encodeBody(
  text: string,
  request: { method: string; acceptEncoding: string | string[] | undefined },
  status: number,
): EncodedBody {
  const plain = Buffer.from(text);
  if (request.method !== "GET" || status !== 200) {
    return { bytes: plain, headers: {} };
  }
  const vary = { vary: "Accept-Encoding,Origin" };
  return acceptsGzip(request.acceptEncoding)
    ? { bytes: gzipSync(plain), headers: { ...vary, "content-encoding": "gzip" } }
    : { bytes: plain, headers: vary };
}

/**
 * Resolves `.`, `..` and empty segments of a request's path, as ONTAP does by RFC 3986 section 5.2.4. The query stays.
 *
 * @returns the URL to route, always with a leading slash.
 */
export function normalizeUrl(url: string): string {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const segments: string[] = [];
  for (const raw of path.split("/")) {
    const segment = raw.replace(/%2e/gi, ".");
    if (segment === "..") {
      segments.pop();
    } else if (segment !== "." && segment !== "") {
      segments.push(raw);
    }
  }
  return `/${segments.join("/")}${mark < 0 ? "" : url.slice(mark)}`;
}
