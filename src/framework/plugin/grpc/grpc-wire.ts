import { RpcCode, RpcError } from "./rpc-error";

const prefixBytes = 5;
const compressedFlag = 1;

/** The prefix of a message: no compression, and its length. */
export function messagePrefix(length: number): Buffer {
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeUInt32BE(length, 1);
  return prefix;
}

/** Puts one message together from DATA frames, which split it wherever they like. */
export class MessageReader {
  readonly #mostBytes: number;
  readonly #encoding: string | undefined;
  #chunks: Buffer[] = [];
  #received = 0;
  #length: number | undefined;

  /**
   * @param mostBytes the largest message that is taken
   * @param encoding the call's `grpc-encoding`, named in the error if the message is compressed
   */
  constructor(mostBytes: number, encoding?: string) {
    this.#mostBytes = mostBytes;
    this.#encoding = encoding;
  }

  /** Takes the next bytes. Throws an RpcError as soon as the message cannot be taken. */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#length === undefined && this.#received >= prefixBytes) {
      this.#readPrefix();
    }
    if (this.#length !== undefined && this.#received > prefixBytes + this.#length) {
      throw new RpcError(RpcCode.INTERNAL, "the call carries more than the one message that it may");
    }
  }

  /** The message, once all of it has been received. */
  finish(): Buffer {
    if (this.#length === undefined || this.#received < prefixBytes + this.#length) {
      const wanted = this.#length === undefined ? "a message" : `${this.#length} bytes`;
      throw new RpcError(
        RpcCode.INTERNAL,
        `the call ended after ${this.#received} bytes, before ${wanted} had arrived`,
      );
    }
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#received);
    this.#chunks = [];
    return all.subarray(prefixBytes);
  }

  #readPrefix(): void {
    const start = (this.#chunks[0] as Buffer).length >= prefixBytes ? this.#chunks[0] : Buffer.concat(this.#chunks);
    const prefix = start as Buffer;
    if (prefix[0] === compressedFlag) {
      throw this.#compressed();
    }
    if (prefix[0] !== 0) {
      throw new RpcError(RpcCode.INTERNAL, `a message begins with the unknown flag ${prefix[0]}`);
    }
    this.#length = prefix.readUInt32BE(1);
    if (this.#length > this.#mostBytes) {
      throw new RpcError(
        RpcCode.RESOURCE_EXHAUSTED,
        `the request is ${this.#length} bytes long, the provider takes ${this.#mostBytes}`,
      );
    }
  }

  #compressed(): RpcError {
    if (this.#encoding === undefined || this.#encoding === "identity") {
      return new RpcError(RpcCode.INTERNAL, "a message says that it is compressed, the call does not say how");
    }
    return new RpcError(
      RpcCode.UNIMPLEMENTED,
      `messages compressed with "${this.#encoding}" are not understood; send them with grpc-encoding "identity"`,
    );
  }
}

const msPerUnit: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/** Reads a `grpc-timeout` in milliseconds. Undefined if there is none; an RpcError if it cannot be read. */
export function parseTimeout(header: string | undefined): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const parts = /^(\d{1,8})([HMSmun])$/.exec(header);
  const unit = parts === null ? undefined : msPerUnit[parts[2] as string];
  if (parts === null || unit === undefined) {
    throw new RpcError(RpcCode.INTERNAL, `grpc-timeout "${header}" cannot be read`);
  }
  return Number(parts[1]) * unit;
}

const mostMessageBytes = 8192;

/** A `grpc-message`: UTF-8 with all but printable ASCII percent-encoded, and no longer than a header should be. */
export function encodeStatusMessage(message: string): string {
  let encoded = "";
  for (const byte of Buffer.from(message, "utf8")) {
    const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
    encoded += isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    if (encoded.length >= mostMessageBytes) {
      return `${encoded}...`;
    }
  }
  return encoded;
}
