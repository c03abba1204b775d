/**
 * Anything as text, where a provider's code hands over what the types do not allow. Unlike `String` it never throws, as
 * that does for an object without a prototype.
 */
export function asText(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  try {
    return String(value);
  } catch {
    return `<${typeof value}>`;
  }
}

/** The message of an error, and anything else that was thrown as text. */
export function messageOf(thrown: unknown): string {
  return asText(thrown instanceof Error ? thrown.message : thrown);
}
