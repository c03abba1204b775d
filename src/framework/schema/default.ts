/**
 * The value of an attribute that the configuration leaves out. It stands in the plan already. A class, since a value of
 * a map or an object may look like anything else.
 */
export class Default<T> {
  readonly description: string;
  readonly #make: () => T;

  /**
   * @param description how the documentation says it, in Markdown: "`Default`"
   * @param make gives the value; it is asked once when the schema is built, and for each plan
   */
  constructor(description: string, make: () => T) {
    this.description = description;
    this.#make = make;
  }

  value(): T {
    return this.#make();
  }
}

/** Always this value. */
export function staticDefault<T>(value: T): Default<T> {
  return new Default(`\`${JSON.stringify(value)}\``, () => value);
}
