import { messageOf } from "../../../text/as-text";

/** gRPC's status codes, by the names of its specification. */
export const RpcCode = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
} as const;

/** One of gRPC's status codes. */
export type RpcCode = (typeof RpcCode)[keyof typeof RpcCode];

/**
 * A call that failed as a whole. Terraform shows its text to the user beside a vague "Plugin error", so what a provider
 * can foresee is better answered as a diagnostic.
 */
export class RpcError extends Error {
  readonly code: RpcCode;
  override readonly name = "RpcError";

  constructor(code: RpcCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Anything that was thrown, as an RpcError; what is none yet becomes one of code UNKNOWN. */
  static from(thrown: unknown): RpcError {
    if (thrown instanceof RpcError) {
      return thrown;
    }
    return new RpcError(RpcCode.UNKNOWN, messageOf(thrown), { cause: thrown });
  }
}
