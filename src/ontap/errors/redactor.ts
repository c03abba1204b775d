import { inspect } from "node:util";

const mask = "***";

/**
 * Knows the secrets of one connection and takes them out of any text that may reach a log or an error: ONTAP and
 * proxies are free to quote in a message what they were sent.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Remembers a secret in each of the forms in which it can travel. */
  add(secret: string | undefined): void {
    // What is shorter than this would blot out half of every message and hides nothing.
    if (secret === undefined || secret.length < 3) {
      return;
    }
    for (const form of [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams([["", secret]]).toString().slice(1),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret, "utf8").toString("base64"),
    ]) {
      this.#secrets.add(form);
    }
  }

  /** Remembers every passphrase in a request or answer, however deep. */
  addPassphrases(body: unknown): void {
    if (Array.isArray(body)) {
      for (const item of body) {
        this.addPassphrases(item);
      }
      return;
    }
    if (typeof body !== "object" || body === null) {
      return;
    }
    for (const [key, value] of Object.entries(body)) {
      if (typeof value === "string" && isSecretField(key)) {
        this.add(value);
      } else {
        this.addPassphrases(value);
      }
    }
  }

  redact(text: string): string {
    let clean = text;
    // The longest first: a secret may be part of another one.
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
      if (clean.includes(secret)) {
        clean = clean.replaceAll(secret, mask);
      }
    }
    return clean;
  }
}

/** The parts of the names of a cluster peer's fields, which ONTAP names as targets of its errors. */
const peerFields: ReadonlySet<string> = new Set([
  "authentication",
  "broadcast_domain",
  "encryption",
  "expiry_time",
  "gateway",
  "generate_passphrase",
  "in_use",
  "initial_allowed_svms",
  "interfaces",
  "ip_address",
  "ip_addresses",
  "ipspace",
  "local_network",
  "name",
  "netmask",
  "passphrase",
  "peer_applications",
  "proposed",
  "remote",
  "uuid",
]);

/** Whether this names a field of a cluster peer, which anybody knows: a hole in it would tell the secret. */
export function isPeerField(target: string): boolean {
  return target.split(".").every((part) => peerFields.has(part));
}

/** Whether a field of a body or query, dotted or not, holds a secret. */
export function isSecretField(field: string): boolean {
  return /(^|\.)(passphrase|password|token)$/.test(field);
}

/** A copy of a record with its secrets masked, for people to look at. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSecrets);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isSecretField(key) && inner !== undefined && inner !== null ? mask : withoutSecrets(inner),
    ]),
  );
}

/** The record itself, which masks its secrets where it is printed or serialised as a whole. */
export function secretive<T extends object>(record: T): T {
  const masked = () => withoutSecrets(record);
  // Not enumerable, so that copies and comparisons see the record's own fields alone.
  Object.defineProperty(record, "toJSON", { value: masked });
  Object.defineProperty(record, inspect.custom, { value: masked });
  return record;
}
