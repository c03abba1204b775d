import { type CallOptions, ChannelCredentials, Client, type ClientReadableStream } from "@grpc/grpc-js";

function passThrough(bytes: Buffer) {
  return bytes;
}

/** A server that does not answer makes a test fail, not wait. */
const patienceMs = 15_000;

/** Talks to a server through the widely used library, which knows nothing of how ours is made. */
export class GrpcClient {
  readonly #client: Client;

  /** @param target such as `unix:/path` or `127.0.0.1:1234` */
  constructor(target: string, credentials = ChannelCredentials.createInsecure()) {
    this.#client = new Client(target, credentials, {
      "grpc.ssl_target_name_override": "localhost",
      "grpc.default_authority": "localhost",
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
      "grpc.enable_retries": 0,
    });
  }

  /** A unary call. Rejects with the library's ServiceError, which has `code` and `details`. */
  call(path: string, message: Uint8Array, options: CallOptions & { signal?: AbortSignal } = {}): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, response?: Buffer) => {
        if (error !== null) {
          reject(error);
        } else {
          resolve(response as Buffer);
        }
      };
      const settings = { deadline: Date.now() + patienceMs, ...options };
      const call = this.#client.makeUnaryRequest(path, passThrough, passThrough, Buffer.from(message), settings, done);
      options.signal?.addEventListener("abort", () => call.cancel());
    });
  }

  /** A call whose answers are a stream. */
  stream(path: string, message: Uint8Array): ClientReadableStream<Buffer> {
    return this.#client.makeServerStreamRequest(path, passThrough, passThrough, Buffer.from(message), {
      deadline: Date.now() + patienceMs,
    });
  }

  /** Resolves when the connection stands. */
  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#client.waitForReady(Date.now() + patienceMs, (error) => (error ? reject(error) : resolve()));
    });
  }

  close(): void {
    this.#client.close();
  }
}
