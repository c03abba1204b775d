import crypto from "node:crypto";

/** What a passphrase of the least length is made of: 24 characters of 6 bits. */
const passphraseBytes = 18;

/**
 * Notes every passphrase that a provider in this process makes from now on. Those of plans are among them: no cluster is told
 * of these, since the apply makes others.
 */
export function watchPassphrases(): ReadonlySet<string> {
  const made = new Set<string>();
  const { randomBytes } = crypto;
  jest.spyOn(crypto, "randomBytes").mockImplementation((size: number) => {
    const bytes = randomBytes(size);
    if (size === passphraseBytes) {
      made.add(bytes.toString("base64url"));
    }
    return bytes;
  });
  return made;
}
