import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type ClientHttp2Session, connect, constants } from "node:http2";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import type { GrpcCallContext, GrpcMethod } from "../../../src/framework/plugin/grpc/grpc-call";
import { type GrpcConnection, GrpcServer } from "../../../src/framework/plugin/grpc/grpc-server";
import { RpcCode, RpcError } from "../../../src/framework/plugin/grpc/rpc-error";
import { GrpcClient } from "./support/grpc-client";

const limit = 32 * 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "transport-"));
const socket = join(folder, "s");
const methods = new Map<string, GrpcMethod>();
const closedConnections: number[] = [];
let connections = 0;
let server: GrpcServer;
let stopListening: () => void;
let client: GrpcClient;
let session: ClientHttp2Session;

/** Gives a server what comes in at a path. */
async function listenOn(path: string, taker: GrpcServer): Promise<() => void> {
  const listener = createServer((connection) => taker.accept(connection)).listen(path);
  await once(listener, "listening");
  return () => void listener.close();
}

function unary(name: string, handle: (request: Uint8Array, call: GrpcCallContext) => Promise<Uint8Array>): string {
  const path = `/test.Service/${name}`;
  methods.set(path, { kind: "unary", handle });
  return path;
}

/** Resolves with the reason when a call's signal trips. */
function untilAborted({ signal }: GrpcCallContext): Promise<Error> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(signal.reason)));
}

interface RawAnswer {
  readonly httpStatus: number;
  readonly grpcStatus: string | undefined;
  readonly grpcMessage: string | undefined;
  readonly body: Buffer;
}

/** Sends bytes as they are, for what a well-behaved client never sends. */
async function raw(path: string, chunks: readonly Buffer[], headers: object = {}): Promise<RawAnswer> {
  const stream = session.request({ ":method": "POST", ":path": path, "content-type": "application/grpc", ...headers });
  const answer = { httpStatus: 0, grpcStatus: undefined, grpcMessage: undefined, body: Buffer.alloc(0) };
  const note = (received: Record<string, unknown>) => {
    Object.assign(answer, received["grpc-status"] !== undefined && { grpcStatus: received["grpc-status"] });
    Object.assign(answer, received["grpc-message"] !== undefined && { grpcMessage: received["grpc-message"] });
  };
  stream.on("response", (received) => {
    answer.httpStatus = Number(received[":status"]);
    note(received);
  });
  stream.on("trailers", note);
  stream.on("data", (chunk) => {
    answer.body = Buffer.concat([answer.body, chunk]);
  });
  const closed = once(stream, "close");
  for (const chunk of chunks) {
    await new Promise((resolve) => stream.write(chunk, resolve));
  }
  stream.end();
  await closed;
  return answer;
}

function framed(message: Buffer, flag = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt8(flag);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

beforeAll(async () => {
  server = new GrpcServer({
    maxMessageBytes: limit,
    connect: (): GrpcConnection => {
      const number = ++connections;
      return { method: (path) => methods.get(path), closed: () => closedConnections.push(number) };
    },
  });
  stopListening = await listenOn(socket, server);
  client = new GrpcClient(`unix:${socket}`);
  session = connect("http://localhost", { createConnection: () => require("node:net").connect(socket) });
});

afterAll(async () => {
  client.close();
  session.close();
  stopListening();
  await server.close(1000);
  rmSync(folder, { recursive: true });
});

const echo = unary("Echo", async (request) => request);

describe("messages", () => {
  test.each([0, 1, 16_384, 65_536, 65_537, 15_000_000])("of %d bytes arrive and return whole", async (size) => {
    const message = Buffer.alloc(size, 7);
    expect((await client.call(echo, message)).equals(message)).toBe(true);
  });

  test("may be split anywhere, in the prefix too", async () => {
    const bytes = [...framed(Buffer.from("hello"))].map((byte) => Buffer.from([byte]));
    const answer = await raw(echo, bytes);
    expect(answer).toMatchObject({ httpStatus: 200, grpcStatus: "0" });
    expect(answer.body).toEqual(framed(Buffer.from("hello")));
  });

  test("of many calls at once reach their own callers", async () => {
    const texts = Array.from({ length: 300 }, (_, index) => `call ${index}`);
    const answers = await Promise.all(texts.map((text) => client.call(echo, Buffer.from(text))));
    expect(answers.map(String)).toEqual(texts);
  });

  test("that are too long are refused before they are read", async () => {
    const error = client.call(echo, Buffer.alloc(limit + 1));
    await expect(error).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details: `the request is ${limit + 1} bytes long, the provider takes ${limit}`,
    });
  });

  test("that are too long are not sent either", async () => {
    const path = unary("Big", async () => Buffer.alloc(limit + 1));
    await expect(client.call(path, Buffer.alloc(0))).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details: expect.stringContaining("at most"),
    });
  });

  test("that end too early are an error", async () => {
    expect(await raw(echo, [framed(Buffer.from("hello")).subarray(0, 7)])).toMatchObject({
      grpcStatus: String(RpcCode.INTERNAL),
      grpcMessage: expect.stringContaining("ended after 7 bytes, before 5 bytes"),
    });
    expect(await raw(echo, [])).toMatchObject({ grpcStatus: String(RpcCode.INTERNAL) });
  });

  test("more than one is an error", async () => {
    const answer = await raw(echo, [framed(Buffer.from("a")), framed(Buffer.from("b"))]);
    expect(answer).toMatchObject({ grpcStatus: "13", grpcMessage: expect.stringContaining("more than the one") });
  });

  test("that are compressed are refused with the way they should be sent", async () => {
    const gzip = await raw(echo, [framed(Buffer.from("x"), 1)], { "grpc-encoding": "gzip" });
    expect(gzip).toMatchObject({ grpcStatus: "12", grpcMessage: expect.stringContaining('"gzip"') });
    const unnamed = await raw(echo, [framed(Buffer.from("x"), 1)]);
    expect(unnamed).toMatchObject({ grpcStatus: "13" });
    const odd = await raw(echo, [framed(Buffer.from("x"), 9)]);
    expect(odd).toMatchObject({ grpcStatus: "13", grpcMessage: expect.stringContaining("unknown flag 9") });
  });
});

describe("errors", () => {
  test("have their code, and their text in any language", async () => {
    const path = unary("Fail", async () => {
      throw new RpcError(RpcCode.NOT_FOUND, "100 % Grüße\nzweite Zeile 🦊");
    });
    await expect(client.call(path, Buffer.alloc(0))).rejects.toMatchObject({
      code: status.NOT_FOUND,
      details: "100 % Grüße\nzweite Zeile 🦊",
    });
  });

  test("that are no RpcError are UNKNOWN", async () => {
    const path = unary("Throw", async () => {
      throw new TypeError("no such thing");
    });
    const text = unary("ThrowText", async () => {
      throw "only a text";
    });
    await expect(client.call(path, Buffer.alloc(0))).rejects.toMatchObject({ code: 2, details: "no such thing" });
    await expect(client.call(text, Buffer.alloc(0))).rejects.toMatchObject({ code: 2, details: "only a text" });
  });

  test("with endless texts are cut", async () => {
    const path = unary("Endless", async () => {
      throw new Error("x".repeat(1_000_000));
    });
    const error = await client.call(path, Buffer.alloc(0)).catch((thrown: Error & { details: string }) => thrown);
    expect(error).toMatchObject({ code: 2, details: expect.stringMatching(/^x{8192}\.\.\.$/) });
  });

  test("unknown methods are UNIMPLEMENTED with their name", async () => {
    await expect(client.call("/test.Service/Missing", Buffer.alloc(0))).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: "this provider does not implement test.Service/Missing",
    });
  });

  test("what is no gRPC gets HTTP's own status", async () => {
    expect(await raw(echo, [], { "content-type": "text/html" })).toMatchObject({ httpStatus: 415 });
    expect(await raw(echo, [], { ":method": "GET" })).toMatchObject({ httpStatus: 405 });
  });
});

describe("deadlines and cancellation", () => {
  test("a deadline answers and aborts", async () => {
    let reason: Promise<Error> | undefined;
    const path = unary("Slow", async (_request, call) => {
      reason = untilAborted(call);
      await reason;
      return Buffer.alloc(0);
    });
    const answer = await raw(path, [framed(Buffer.alloc(0))], { "grpc-timeout": "20m" });
    expect(answer).toMatchObject({ grpcStatus: "4", grpcMessage: "no answer within the 20 ms that the caller allows" });
    await expect(reason).resolves.toMatchObject({ code: RpcCode.DEADLINE_EXCEEDED });
  });

  test.each(["1H", "5M", "9S", "99999999m", "99999999u", "99999999n"])(
    "a deadline of %s is far away",
    async (timeout) => {
      expect(await raw(echo, [framed(Buffer.alloc(0))], { "grpc-timeout": timeout })).toMatchObject({
        grpcStatus: "0",
      });
    },
  );

  test("a deadline that cannot be read is an error", async () => {
    const answer = await raw(echo, [framed(Buffer.alloc(0))], { "grpc-timeout": "soon" });
    expect(answer).toMatchObject({ grpcStatus: "13", grpcMessage: 'grpc-timeout "soon" cannot be read' });
  });

  test("a call that the client cancels is aborted, and its late answer harms nothing", async () => {
    const cancel = new AbortController();
    let reason: Promise<Error> | undefined;
    const path = unary("Cancelled", async (_request, call) => {
      reason = untilAborted(call);
      cancel.abort();
      await reason;
      return Buffer.from("too late");
    });
    const call = client.call(path, Buffer.alloc(0), { signal: cancel.signal });
    await expect(call).rejects.toMatchObject({ code: status.CANCELLED });
    await expect(reason).resolves.toMatchObject({ code: RpcCode.CANCELLED, message: "the caller cancelled the call" });
    expect(await client.call(echo, Buffer.from("still here"))).toEqual(Buffer.from("still here"));
  });

  test("a lost connection aborts its calls and is reported once", async () => {
    const other = connect("http://localhost", { createConnection: () => require("node:net").connect(socket) });
    let reason: Promise<Error> | undefined;
    const path = unary("Lost", async (_request, call) => {
      reason = untilAborted(call);
      other.destroy();
      await reason;
      return Buffer.alloc(0);
    });
    const stream = other.request({ ":method": "POST", ":path": path, "content-type": "application/grpc" });
    stream.on("error", () => undefined);
    stream.end(framed(Buffer.alloc(0)));
    await once(stream, "close");
    await expect(reason).resolves.toMatchObject({ code: RpcCode.CANCELLED });
    expect(closedConnections).toHaveLength(1);
  });

  test("a stream that is reset at once harms nobody", async () => {
    for (let round = 0; round < 20; round++) {
      const stream = session.request({ ":method": "POST", ":path": echo, "content-type": "application/grpc" });
      stream.on("error", () => undefined);
      stream.write(framed(Buffer.alloc(10)).subarray(0, 8));
      stream.close(constants.NGHTTP2_CANCEL);
      await once(stream, "close");
    }
    expect(await client.call(echo, Buffer.from("fine"))).toEqual(Buffer.from("fine"));
  });
});

describe("streams", () => {
  test("send messages while they are held open, and end with a status", async () => {
    const path = "/test.Service/Stream";
    methods.set(path, {
      kind: "server_streaming",
      handle: async (request, call, send) => {
        send(Buffer.from(`first ${request.length}`));
        send(Buffer.alloc(100_000, 1));
        await untilAborted(call);
      },
    });
    const stream = client.stream(path, Buffer.alloc(3));
    const [first] = await once(stream, "data");
    const [second] = await once(stream, "data");
    expect(String(first)).toBe("first 3");
    expect(second).toHaveLength(100_000);
    stream.cancel();
    const [error] = await once(stream, "error");
    expect(error).toMatchObject({ code: status.CANCELLED });
  });

  test("fail with a status after messages", async () => {
    const path = "/test.Service/BrokenStream";
    methods.set(path, {
      kind: "server_streaming",
      handle: async (_request, _call, send) => {
        send(Buffer.from("one"));
        throw new RpcError(RpcCode.UNAVAILABLE, "gone");
      },
    });
    const answer = await raw(path, [framed(Buffer.alloc(0))]);
    expect(answer).toMatchObject({ grpcStatus: "14", grpcMessage: "gone", body: framed(Buffer.from("one")) });
  });
});

test("closing lets a call answer, and drops one that does not", async () => {
  const path = join(folder, "closing");
  const release = new AbortController();
  let arrived = 0;
  let bothArrived: () => void;
  const arrival = new Promise<void>((resolve) => {
    bothArrived = resolve;
  });
  const other = new GrpcServer({
    connect: () => ({
      method: (name) => ({
        kind: "unary",
        handle: async (request, call) => {
          if (++arrived === 2) {
            bothArrived();
          }
          if (name.endsWith("Quick")) {
            await new Promise((resolve) => release.signal.addEventListener("abort", resolve));
          } else {
            await untilAborted(call);
          }
          return request;
        },
      }),
    }),
  });
  const stop = await listenOn(path, other);
  const guest = new GrpcClient(`unix:${path}`);
  const quick = guest.call("/a/Quick", Buffer.from("q"));
  const stuck = guest.call("/a/Stuck", Buffer.from("s")).catch((error: Error) => error);
  await arrival;
  stop();
  const closed = other.close(300);
  release.abort();
  expect(await quick).toEqual(Buffer.from("q"));
  expect(await stuck).toMatchObject({ code: status.UNAVAILABLE });
  await closed;
  expect(other.connections).toBe(0);
  guest.close();
});
