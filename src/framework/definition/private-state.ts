/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * Values that a provider keeps beside a resource's state and Terraform never shows: plan → apply → read → next plan.
 * They lie in the state file in clear text, so secrets do not belong here.
 */
export class PrivateState {
  readonly #values: Map<string, JsonValue>;

  private constructor(values: Iterable<[string, JsonValue]>) {
    this.#values = new Map(values);
  }

  /** Reads what Terraform kept. Bytes that are not ours, such as another provider's after a move, count as nothing. */
  static fromBytes(bytes: Uint8Array): PrivateState {
    if (bytes.length === 0) {
      return new PrivateState([]);
    }
    try {
      const parsed: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
      return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
        ? new PrivateState(Object.entries(parsed))
        : new PrivateState([]);
    } catch {
      return new PrivateState([]);
    }
  }

  /** As Terraform keeps it; no bytes where there is no value. */
  toBytes(): Uint8Array {
    if (this.#values.size === 0) {
      return new Uint8Array();
    }
    return Buffer.from(JSON.stringify(Object.fromEntries(this.#values)));
  }

  /** The value that was set under the key, in this operation or in one before; undefined where there is none. */
  get(key: string): JsonValue | undefined {
    return this.#values.get(key);
  }

  /**
   * Keeps a value under the key, in place of the one before, from this operation on. What JSON does not hold is not kept:
   * a date comes back as text, and a `Decimal` as the nearest number.
   */
  set(key: string, value: JsonValue): void {
    this.#values.set(key, value);
  }

  /** Forgets the value under the key, if there is one. */
  delete(key: string): void {
    this.#values.delete(key);
  }
}
