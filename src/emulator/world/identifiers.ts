import { createHash, randomBytes } from "node:crypto";

// 100 ns steps between the start of the Gregorian calendar and 1970, RFC 9562 section 5.1.
const gregorianOffset = 122192928000000000n;
let lastTicks = 0n;

/** A version 1 uuid, as ONTAP mints them: time first, then the node that made it. */
export function timeUuid(now: number, node: string): string {
  let ticks = BigInt(Math.trunc(now)) * 10000n + gregorianOffset;
  if (ticks <= lastTicks) {
    ticks = lastTicks + 1n;
  }
  lastTicks = ticks;
  const hex = ticks.toString(16).padStart(15, "0");
  const clock = (0x8000 | (randomBytes(2).readUInt16BE() & 0x3fff)).toString(16);
  return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-${clock}-${node}`;
}

/** A node part for `timeUuid`: six random bytes that begin with NetApp's usual virtual prefix. */
export function nodeId(): string {
  return `005056${randomBytes(3).toString("hex")}`;
}

/** The uuid of a network port: the same whenever it is asked for. */
export function portUuid(node: string, port: string): string {
  const hex = createHash("sha256").update(`${node}/${port}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A passphrase as ONTAP generates it: 18 random bytes, 24 base64 characters. */
export function generatePassphrase(): string {
  return randomBytes(18).toString("base64");
}

/** The name of an offer that nobody accepted yet. */
export function temporaryName(passphrase: string): string {
  return `Clus_${passphrase.slice(-4)}`;
}

/** A cluster serial number such as `1-80-000011`. */
export function serialNumber(ordinal: number): string {
  return `1-80-${String(ordinal).padStart(6, "0")}`;
}

/** A password for a user who was given none. */
export function generatePassword(): string {
  return randomBytes(12).toString("base64url");
}
