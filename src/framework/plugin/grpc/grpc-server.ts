import {
  constants,
  createSecureServer,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { Socket } from "node:net";
import { closeWhenSent, GrpcCall, type GrpcMethod } from "./grpc-call";
import { encodeStatusMessage, parseTimeout } from "./grpc-wire";
import { RpcCode, RpcError } from "./rpc-error";

/** What answers the calls of one connection. */
export interface GrpcConnection {
  /** The method at a path such as `/tfplugin6.Provider/ReadResource`, if there is one. */
  method(path: string): GrpcMethod | undefined;
  /** The connection is gone. */
  closed?(): void;
}

/** How a gRPC server is set up. */
export interface GrpcServerOptions {
  /** Called for each connection. */
  readonly connect: () => GrpcConnection;
  /** PEM texts. Without it the server speaks plain HTTP/2. The client must show the certificate `clientCa`. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly clientCa: string };
  /** Told of connections that were refused or broke; for the log. */
  readonly onConnectionError?: (error: Error) => void;
  /** The largest message, in bytes. 256 MiB, as HashiCorp's SDK has it, unless said otherwise. */
  readonly maxMessageBytes?: number;
}

const defaultMaxMessageBytes = 256 * 1024 * 1024;
/** Per stream; a state of 15 MB then arrives without a round trip between. */
const streamWindowBytes = 16 * 1024 * 1024;
const connectionWindowBytes = 64 * 1024 * 1024;
/** Node refuses new calls beyond 10 MB of buffers by default. */
const sessionMemoryMegabytes = 2048;
/** How long a client may take to read that its call was not answered. */
const lastStatusMs = 100;

/**
 * Serves gRPC over HTTP/2: unary calls and server streams, which is all that Terraform's plugins need.
 *
 * Written upon node:http2 since that starts faster and answers faster than the gRPC libraries for Node, as measured in
 * docs/transport.md. Nothing outside this file and its helpers knows that it is HTTP/2.
 */
export class GrpcServer {
  readonly #options: GrpcServerOptions;
  readonly #server: Http2Server;
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #calls = new Set<GrpcCall>();

  constructor(options: GrpcServerOptions) {
    this.#options = options;
    this.#server = createHttp2Server(options);
    this.#server.on("session", (session) => this.#accept(session));
    const report = (error: Error) => options.onConnectionError?.(error);
    for (const event of ["sessionError", "tlsClientError", "clientError"]) {
      this.#server.on(event, report);
    }
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#sessions.size;
  }

  /** Takes a connection that somebody listened for. */
  accept(socket: Socket): void {
    this.#server.emit("connection", socket); // as Node's documentation of the event allows
  }

  /**
   * Lets answers that are on their way leave. Calls that still run after that are answered as UNAVAILABLE. The end of the
   * connection would say the same, but Bun ends such calls with an empty DATA frame first, and clients on Node then wait for ever.
   *
   * @param graceMs how long calls that are still running may take
   */
  async close(graceMs: number): Promise<void> {
    const open = [...this.#sessions].map((session) => {
      const closed = new Promise<void>((resolve) => {
        session.once("close", () => resolve());
      });
      session.close();
      return closed;
    });
    const giveUp = setTimeout(() => {
      for (const call of this.#calls) {
        call.fail(new RpcError(RpcCode.UNAVAILABLE, "the server ended before the call was answered"));
      }
    }, graceMs);
    const hangUp = setTimeout(() => {
      for (const session of this.#sessions) {
        session.destroy();
      }
    }, graceMs + lastStatusMs);
    await Promise.all(open);
    clearTimeout(giveUp);
    clearTimeout(hangUp);
  }

  #accept(session: ServerHttp2Session): void {
    this.#sessions.add(session);
    session.setLocalWindowSize(connectionWindowBytes);
    const connection = this.#options.connect();
    session.on("stream", (stream, headers) => this.#serve(connection, stream, headers));
    session.once("close", () => {
      this.#sessions.delete(session);
      connection.closed?.();
    });
  }

  #serve(connection: GrpcConnection, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    // A stream that the client resets is an error to Node; to us it is the "close" that GrpcCall listens for.
    stream.on("error", () => undefined);
    try {
      const method = findMethod(connection, headers);
      const call = new GrpcCall(stream, method, {
        maxMessageBytes: this.#options.maxMessageBytes ?? defaultMaxMessageBytes,
        timeoutMs: parseTimeout(headers["grpc-timeout"]?.toString()),
        encoding: headers["grpc-encoding"]?.toString(),
      });
      this.#calls.add(call);
      stream.once("close", () => this.#calls.delete(call));
    } catch (error) {
      refuse(stream, error);
    }
  }
}

function createHttp2Server(options: GrpcServerOptions): Http2Server {
  const common = {
    settings: { initialWindowSize: streamWindowBytes, enablePush: false },
    maxSessionMemory: sessionMemoryMegabytes,
  };
  if (options.tls === undefined) {
    return createServer(common);
  }
  const { key, cert, clientCa } = options.tls;
  return createSecureServer({
    ...common,
    key,
    cert,
    ca: clientCa,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
  });
}

/** A request that is no gRPC at all, answered with HTTP's own status. */
class NotGrpc extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super();
    this.httpStatus = httpStatus;
  }
}

function findMethod(connection: GrpcConnection, headers: IncomingHttpHeaders): GrpcMethod {
  const path = headers[":path"] ?? "";
  if (headers[":method"] !== "POST") {
    throw new NotGrpc(constants.HTTP_STATUS_METHOD_NOT_ALLOWED);
  }
  if (!/^application\/grpc(\+proto)?(;|$)/.test(headers["content-type"] ?? "")) {
    throw new NotGrpc(constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE);
  }
  const method = connection.method(path);
  if (method !== undefined) {
    return method;
  }
  throw new RpcError(RpcCode.UNIMPLEMENTED, `this provider does not implement ${path.replace(/^\//, "")}`);
}

function refuse(stream: ServerHttp2Stream, error: unknown): void {
  if (stream.destroyed) {
    return;
  }
  if (error instanceof NotGrpc) {
    stream.respond({ ":status": error.httpStatus }, { endStream: true });
  } else {
    const { code, message } = RpcError.from(error);
    const status = { "grpc-status": String(code), "grpc-message": encodeStatusMessage(message) };
    stream.respond({ ":status": 200, "content-type": "application/grpc", ...status }, { endStream: true });
  }
  stream.resume();
  closeWhenSent(stream);
}
