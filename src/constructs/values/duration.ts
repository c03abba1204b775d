const unitSeconds = [
  ["D", 86_400],
  ["H", 3600],
  ["M", 60],
  ["S", 1],
] as const;

/** A length of time in whole seconds, for what takes a duration: `Duration.hours(2)`. */
export class Duration {
  readonly #seconds: number;

  private constructor(seconds: number) {
    this.#seconds = seconds;
    if (!Number.isSafeInteger(seconds) || seconds < 0) {
      throw new RangeError(`A duration is a whole number of seconds that is not negative; this would be ${seconds}.`);
    }
  }

  /** @throws RangeError when it is negative, or no whole number */
  static seconds(amount: number): Duration {
    return new Duration(amount);
  }

  /** @throws RangeError when it is negative, or no whole number of seconds */
  static minutes(amount: number): Duration {
    return new Duration(amount * 60);
  }

  /** @throws RangeError when it is negative, or no whole number of seconds */
  static hours(amount: number): Duration {
    return new Duration(amount * 3600);
  }

  /** @throws RangeError when it is negative, or no whole number of seconds */
  static days(amount: number): Duration {
    return new Duration(amount * 86_400);
  }

  /** @throws RangeError when it is negative, or no whole number of seconds */
  static weeks(amount: number): Duration {
    return new Duration(amount * 7 * 86_400);
  }

  /** The whole of it in seconds. */
  toSeconds(): number {
    return this.#seconds;
  }

  /** As ISO 8601, and so ONTAP, has it: `P1DT2H`. */
  toIsoString(): string {
    const [days, ...time] = this.#parts(unitSeconds);
    return `P${days}${time.some((part) => part !== "") ? `T${time.join("")}` : ""}`.replace(/^P$/, "PT0S");
  }

  /** As Terraform's `timeouts` have it: `26h`. */
  toTimeout(): string {
    return this.#parts(unitSeconds.slice(1)).join("").toLowerCase() || "0s";
  }

  toString(): string {
    return this.toIsoString();
  }

  /** How many there are of each unit, from the largest on; empty where there is none. */
  #parts(units: readonly (readonly [string, number])[]): string[] {
    let rest = this.#seconds;
    return units.map(([letter, size]) => {
      const amount = Math.floor(rest / size);
      rest -= amount * size;
      return amount === 0 ? "" : `${amount}${letter}`;
    });
  }
}
