/** The value of an attribute that the configuration leaves out. It stands in the plan already. */
export interface Default<T> {
  /** How the documentation says it, in Markdown: "`Default`". */
  readonly description: string;
  value(): T;
}

/** Always this value. */
export function staticDefault<T>(value: T): Default<T> {
  return { description: `\`${JSON.stringify(value)}\``, value: () => value };
}
