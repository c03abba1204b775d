/**
 * Helpers that know nothing of ONTAP.
 *
 * @module
 */
/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
