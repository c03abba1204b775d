import { constants, type ServerHttp2Stream } from "node:http2";
import { encodeStatusMessage, MessageReader, messagePrefix } from "./grpc-wire";
import { RpcCode, RpcError } from "./rpc-error";

/** What a method knows of the call that it answers. */
export interface GrpcCallContext {
  /** Aborted, with an RpcError that says why, when nobody waits for the answer any longer. */
  readonly signal: AbortSignal;
  /** Trips the signal for another reason. The method may still answer. */
  abort(reason: Error): void;
}

/** Sends one message of a stream. Resolves when the next may follow; to false if the caller is gone, so that none need to. */
export type SendMessage = (message: Uint8Array) => Promise<boolean>;

/** A method: bytes in, bytes out. What it throws becomes the call's status. */
export type GrpcMethod =
  | { readonly kind: "unary"; handle(request: Uint8Array, call: GrpcCallContext): Promise<Uint8Array> }
  | {
      readonly kind: "server_streaming";
      /** Ends the stream when it resolves. */
      handle(request: Uint8Array, call: GrpcCallContext, send: SendMessage): Promise<void>;
    };

interface CallOptions {
  readonly maxMessageBytes: number;
  readonly timeoutMs: number | undefined;
  readonly encoding: string | undefined;
}

const headers = { ":status": 200, "content-type": "application/grpc", "grpc-accept-encoding": "identity" };
const succeeded = { "grpc-status": String(RpcCode.OK) };
const longestTimerMs = 2 ** 31 - 1;
/** Up to here one copy is cheaper than a second write. */
const copiedBytes = 64 * 1024;

/** One call: reads its message, runs the method, and answers with messages and a status. */
export class GrpcCall implements GrpcCallContext {
  readonly #stream: ServerHttp2Stream;
  readonly #method: GrpcMethod;
  readonly #options: CallOptions;
  readonly #abort = new AbortController();
  readonly #reader: MessageReader;
  #deadline: NodeJS.Timeout | undefined;
  #isAnswered = false;

  constructor(stream: ServerHttp2Stream, method: GrpcMethod, options: CallOptions) {
    this.#stream = stream;
    this.#method = method;
    this.#options = options;
    this.#reader = new MessageReader(options.maxMessageBytes, options.encoding);
    if (options.timeoutMs !== undefined) {
      this.#startDeadline(options.timeoutMs);
    }
    stream.on("data", (chunk: Buffer) => this.#receive(chunk));
    stream.once("end", () => void this.#run());
    stream.once("close", () => this.#closed());
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  abort(reason: Error): void {
    this.#abort.abort(reason);
  }

  #startDeadline(ms: number): void {
    this.#deadline = setTimeout(
      () => {
        const error = new RpcError(RpcCode.DEADLINE_EXCEEDED, `no answer within the ${ms} ms that the caller allows`);
        this.#abort.abort(error);
        this.fail(error);
      },
      Math.min(ms, longestTimerMs),
    );
    this.#deadline.unref();
  }

  #receive(chunk: Buffer): void {
    if (this.#isAnswered) {
      return;
    }
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.fail(error);
    }
  }

  async #run(): Promise<void> {
    if (this.#isAnswered) {
      return;
    }
    try {
      const request = this.#reader.finish();
      if (this.#method.kind === "unary") {
        const response = await this.#method.handle(request, this);
        this.#checkLength(response);
        this.#respond();
        this.#finish(succeeded, response);
      } else {
        this.#respond();
        await this.#method.handle(request, this, (message) => this.#send(message));
        this.#finish(succeeded);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  #respond(): void {
    if (this.#isGone) {
      return;
    }
    this.#stream.respond(headers, { waitForTrailers: true });
  }

  async #send(message: Uint8Array): Promise<boolean> {
    this.#checkLength(message);
    if (this.#isGone) {
      return false;
    }
    let hasRoom = true;
    for (const part of framed(message)) {
      hasRoom = this.#stream.write(part);
    }
    if (!hasRoom) {
      await this.#drained();
    }
    return !this.#isGone;
  }

  /** Resolves when a caller that reads slowly has taken what was sent, or is gone. */
  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        this.#stream.off("drain", settle).off("close", settle);
        resolve();
      };
      this.#stream.on("drain", settle).on("close", settle);
    });
  }

  #checkLength(message: Uint8Array): void {
    const { maxMessageBytes } = this.#options;
    if (message.length > maxMessageBytes) {
      const text = `the answer is ${message.length} bytes long, at most ${maxMessageBytes} may be sent`;
      throw new RpcError(RpcCode.RESOURCE_EXHAUSTED, text);
    }
  }

  /** Answers with an error, whatever the method still does. */
  fail(thrown: unknown): void {
    if (this.#isGone) {
      return;
    }
    const { code, message } = RpcError.from(thrown);
    const status = { "grpc-status": String(code), "grpc-message": encodeStatusMessage(message) };
    if (this.#stream.headersSent) {
      this.#finish(status);
      return;
    }
    this.#isAnswered = true;
    this.#stream.respond({ ...headers, ...status }, { endStream: true });
    // The rest of a request that is refused half-way is not wanted.
    if (!this.#stream.readableEnded) {
      closeWhenSent(this.#stream);
    }
  }

  #finish(trailers: Record<string, string>, lastMessage?: Uint8Array): void {
    if (this.#isGone) {
      return;
    }
    this.#isAnswered = true;
    this.#stream.once("wantTrailers", () => this.#stream.sendTrailers(trailers));
    const [first, rest] = lastMessage === undefined ? [] : framed(lastMessage);
    if (rest !== undefined) {
      this.#stream.write(first);
    }
    this.#stream.end(rest ?? first);
  }

  /** Whether nothing can be sent any more. */
  get #isGone(): boolean {
    return this.#isAnswered || this.#stream.destroyed || this.#stream.closed;
  }

  #closed(): void {
    clearTimeout(this.#deadline);
    if (!this.#isAnswered) {
      this.#abort.abort(new RpcError(RpcCode.CANCELLED, "the caller cancelled the call"));
    }
    this.#isAnswered = true;
  }
}

/** A message as it goes over the wire, in one part or two. */
function framed(message: Uint8Array): Uint8Array[] {
  const prefix = messagePrefix(message.length);
  return message.length <= copiedBytes ? [Buffer.concat([prefix, message])] : [prefix, message];
}

/**
 * Ends a stream whose request is not read to its end, after its answer. Node sends what was answered at the end of this turn of the
 * event loop, and some versions (22.23, 26.10) drop what is not sent when the stream is closed.
 */
export function closeWhenSent(stream: ServerHttp2Stream): void {
  setImmediate(() => stream.close(constants.NGHTTP2_NO_ERROR));
}
