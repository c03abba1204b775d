import { closest, didYouMean, quote, quoteAll, type Text, text } from "../../text";

/** `encryption.proposed`; `tls-psk` is read as `tls_psk`. */
export const encryptionProtocols = ["none", "tls_psk"] as const;
/** `authentication.in_use`: whether the relationship is to be authenticated. */
export const authenticationInUse = ["ok", "absent", "revoked"] as const;
/** `authentication.state`: whether it is. */
export const authenticationStates = ["ok", "absent", "pending", "problem"] as const;
/** `status.state`: whether the other cluster is reached. */
export const statusStates = ["available", "partial", "unavailable", "pending", "unidentified"] as const;
/** `peer_applications`, since ONTAP 9.7. */
export const peerApplications = ["snapmirror", "flexcache"] as const;

export type EncryptionProtocol = (typeof encryptionProtocols)[number];
export type AuthenticationInUse = (typeof authenticationInUse)[number];
export type AuthenticationState = (typeof authenticationStates)[number];
export type StatusState = (typeof statusStates)[number];
export type PeerApplication = (typeof peerApplications)[number];

/** Words of ONTAP's command line and of daily speech for the same choices. */
const otherWords: Readonly<Record<string, string>> = {
  tls: "tls_psk",
  psk: "tls_psk",
  on: "tls_psk",
  off: "none",
  plain: "none",
  use_authentication: "ok",
  okay: "ok",
  enabled: "ok",
  no_authentication: "absent",
  none: "absent",
  disabled: "absent",
  sm: "snapmirror",
  snap_mirror: "snapmirror",
  flex_cache: "flexcache",
};

/** ONTAP's spelling of an encryption protocol: `tls-psk`, which it takes as well, comes back as `tls_psk`. */
export function normalizeEncryption(proposed: string): string {
  return proposed === "tls-psk" ? "tls_psk" : proposed;
}

/** What is wrong with a word that is none of the choices. */
export function choiceFault(word: string, choices: readonly string[]): Text {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const other = otherWords[plain];
  const meant = closest(word, choices) ?? (other !== undefined && choices.includes(other) ? other : undefined);
  return text`${quote(word)} is not a value of this attribute, which is ${quoteAll(choices, "or")}.${didYouMean(meant)}`;
}

/** The message of rules that ask for one of some choices. */
export function choiceMessage(choices: readonly string[]) {
  return (_: unknown, { value }: { readonly value: string }): Text => choiceFault(value, choices);
}
