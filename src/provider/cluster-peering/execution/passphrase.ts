import { randomBytes } from "node:crypto";

/** Characters of a passphrase where no policy is known to ask for more: 384 bits of chance, and longer than policies are. */
const usualLength = 64;
/** Characters that 3 bytes become in base64. */
const bytesPerCharacter = 3 / 4;

/**
 * A passphrase for one exchange.
 *
 * @param least the shortest length that the clusters' peering policies allow, in characters
 */
export function newPassphrase(least: number): string {
  const length = Math.max(usualLength, least);
  return randomBytes(Math.ceil(length * bytesPerCharacter))
    .toString("base64url")
    .slice(0, length);
}
