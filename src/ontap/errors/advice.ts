import { type Text, words } from "../../text/text";
import { generalCodes } from "./general-codes";
import type { KnownCode } from "./known-code";
import { peerCodes } from "./peer-codes";

/** What is known about a code; undefined for one that is not documented. */
export function knownCode(code: string | undefined): KnownCode | undefined {
  return code === undefined ? undefined : (generalCodes[code] ?? peerCodes[code]);
}

/** What to do about a code, which may depend on the field that ONTAP objects to and on the method of the request. */
export function knownAdvice(code: string | undefined, target = "", method = ""): Text | undefined {
  const known = knownCode(code);
  const advice = known?.adviceFor?.[target] ?? known?.adviceOn?.[method] ?? known?.advice;
  return advice === undefined ? undefined : words(advice);
}
