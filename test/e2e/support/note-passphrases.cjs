// Loaded into a provider before it starts: notes every passphrase that it makes in the file that is named, those of plans among
// them, which no cluster is told.
const crypto = require("node:crypto");
const { appendFileSync } = require("node:fs");

/** What a passphrase of the least length is made of: 24 characters of 6 bits. */
const byteCount = 18;

const { randomBytes } = crypto;
crypto.randomBytes = (size, ...rest) => {
  const bytes = randomBytes(size, ...rest);
  if (size === byteCount) {
    appendFileSync(process.env.E2E_PASSPHRASES, `${bytes.toString("base64url")}\n`);
  }
  return bytes;
};
