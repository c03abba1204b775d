import { words } from "../../text/text";
import { OntapError } from "../errors/ontap-error";
import type { Redactor } from "../errors/redactor";
import type { HostConnectionOptions, Token } from "./connection-options";

/** Makes the Authorization header of one connection, and renews the token behind it. */
export class Login {
  readonly #basic: string | undefined;
  readonly #token: Token | undefined;
  readonly #redactor: Redactor;
  #current: Promise<string> | undefined;

  constructor(options: HostConnectionOptions, redactor: Redactor) {
    this.#redactor = redactor;
    this.#token = options.token;
    redactor.add(options.password);
    redactor.add(options.keyPassphrase);
    if (options.username !== undefined) {
      const pair = Buffer.from(`${options.username}:${options.password}`, "utf8").toString("base64");
      redactor.add(pair);
      this.#basic = `Basic ${pair}`;
    }
  }

  /** The header's value; undefined where a certificate alone is the login. */
  async header(): Promise<string | undefined> {
    if (this.#token === undefined) {
      return this.#basic;
    }
    this.#current ??= this.#fetch(this.#token);
    const current = this.#current;
    try {
      return `Bearer ${await current}`;
    } catch (error) {
      // A function that failed is asked again by the next request.
      if (this.#current === current) {
        this.#current = undefined;
      }
      throw error;
    }
  }

  /**
   * Drops the token of a header that the cluster has just refused, and says whether asking for another one makes
   * sense. Requests that were refused together share one renewal.
   */
  async renew(refused: string | undefined): Promise<boolean> {
    if (typeof this.#token !== "function" || refused === undefined) {
      return false;
    }
    const current = this.#current;
    const token = await current?.catch(() => undefined);
    // Another request that was refused as well may have begun to renew it meanwhile.
    if (this.#current === current && `Bearer ${token}` === refused) {
      this.#current = undefined;
    }
    return true;
  }

  async #fetch(token: Token): Promise<string> {
    let value: string;
    try {
      value = typeof token === "function" ? await token() : token;
    } catch (error) {
      throw new OntapError({
        kind: "usage",
        reason: `The function that renews the token failed: ${error instanceof Error ? error.message : String(error)}`,
        option: "token",
        cause: error,
      });
    }
    this.#redactor.add(value);
    if (!/^[\w\-.~+/]+=*$/.test(value)) {
      throw new OntapError({
        kind: "usage",
        reason: "The token holds characters that no bearer token has",
        advice: words("Check for white space, a line break, or a leading `Bearer`."),
        option: "token",
      });
    }
    return value;
  }
}
