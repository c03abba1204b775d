import { generalCodes } from "./general-codes";
import type { KnownCode } from "./known-code";
import { peerCodes } from "./peer-codes";

/** What is known about a code; undefined for one that is not documented. */
export function knownCode(code: string | undefined): KnownCode | undefined {
  return code === undefined ? undefined : (generalCodes[code] ?? peerCodes[code]);
}
