import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServiceError, status } from "@grpc/grpc-js";
import { ListResource_Event, ListResource_Request } from "../../../generated/protobuf/tfplugin6_pb";
import type { ProviderResponse, ProviderService, RpcContext } from "../../../src/framework/plugin";
import { GrpcServer } from "../../../src/framework/plugin/grpc/grpc-server";
import { ServedProvider } from "../../../src/framework/plugin/served-provider";
import { GrpcClient } from "./support/grpc-client";

const path = "/tfplugin6.Provider/ListResource";
const request = ListResource_Request.encode(ListResource_Request.fromPartial({ typeName: "tiny_thing" })).finish();

type Events = AsyncIterable<ProviderResponse<"listResource">>;

const folder = mkdtempSync(join(tmpdir(), "streams-"));
const log: Record<string, unknown>[] = [];
let service: ProviderService;
let server: GrpcServer;
let listener: Server;
let client: GrpcClient;

beforeAll(async () => {
  server = new GrpcServer({
    connect: () => {
      const served = new ServedProvider({
        providerAddress: "registry.terraform.io/test/tiny",
        version: "1.0.0",
        service,
        writeLog: (line) => log.push(JSON.parse(line)),
        environment: { TF_LOG: "trace" },
      });
      return { method: (name) => served.method(name) };
    },
  });
  listener = createServer((connection) => server.accept(connection)).listen(join(folder, "s"));
  await once(listener, "listening");
});
afterEach(() => client.close());
afterAll(async () => {
  listener.close();
  await server.close(1000);
  rmSync(folder, { recursive: true });
});

/** Calls a provider whose list is this. */
function list(events: (context: RpcContext) => Events) {
  service = { listResource: (_request, context) => events(context) };
  log.length = 0;
  client = new GrpcClient(`unix:${join(folder, "s")}`);
  return client.stream(path, request);
}

test("events come one by one, and the lines that a list logs name its call", async () => {
  let next = () => {};
  const stream = list(async function* ({ log }) {
    yield { displayName: "one" };
    await new Promise<void>((resolve) => {
      next = resolve;
    });
    log.info("half-way");
    yield { displayName: "two" };
  });
  const [first] = await once(stream, "data");
  expect(ListResource_Event.decode(first).displayName).toBe("one");
  next();
  const [second] = await once(stream, "data");
  expect(ListResource_Event.decode(second).displayName).toBe("two");
  const [end] = await once(stream, "status");
  expect(end).toMatchObject({ code: status.OK });
  expect(log.find((line) => line["@message"] === "half-way")).toMatchObject({ tf_rpc: "ListResource" });
  expect(log.at(-1)).toMatchObject({ "@message": "Served request", tf_rpc: "ListResource" });
});

test("a caller that cancels trips the signal, and ends the generator where it stands", async () => {
  const seen: string[] = [];
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const stream = list(async function* ({ signal }) {
    try {
      yield { displayName: "one" };
      await once(signal, "abort");
      seen.push(signal.reason.message);
      yield { displayName: "two" };
      seen.push("went on");
    } finally {
      ended();
    }
  });
  stream.on("error", () => undefined);
  await once(stream, "data");
  stream.cancel();
  await end;
  expect(seen).toEqual(["the caller cancelled the call"]);
});

test("a generator waits for a caller that reads slowly", async () => {
  const count = 60;
  const displayName = "x".repeat(1_000_000);
  let made = 0;
  const stream = list(async function* () {
    for (; made < count; made++) {
      yield { displayName };
    }
  });
  stream.pause();
  await once(stream, "readable");
  let received = 0;
  let ahead = 0;
  for await (const event of stream) {
    received += 1;
    ahead = Math.max(ahead, made - received);
    expect(event.length).toBeGreaterThan(displayName.length);
  }
  expect(received).toBe(count);
  // As much as windows and buffers hold, of 60 MB.
  expect(ahead).toBeLessThan(20);
});

test("what a list throws fails the call after the events before it", async () => {
  const stream = list(async function* () {
    yield { displayName: "one" };
    throw new Error("the list is torn");
  });
  const events: Buffer[] = [];
  stream.on("data", (event) => events.push(event));
  const [error] = (await once(stream, "error")) as [ServiceError];
  expect(error).toMatchObject({ code: status.UNKNOWN, details: "ListResource failed: the list is torn" });
  expect(events).toHaveLength(1);
});

test("a provider without lists says that it has none", async () => {
  service = {};
  client = new GrpcClient(`unix:${join(folder, "s")}`);
  const [error] = (await once(client.stream(path, request).resume(), "error")) as [ServiceError];
  expect(error).toMatchObject({ code: status.UNIMPLEMENTED, details: "this provider does not implement ListResource" });
});
