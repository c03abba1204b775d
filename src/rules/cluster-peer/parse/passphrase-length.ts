/** Characters that a passphrase made by the provider may have: 8 is what a cluster's peering policy asks for unless it was changed. */
export const passphraseLength = { least: 8, most: 256 } as const;

/** How long it is if nothing is said: as long as the ones that ONTAP generates, which is 144 bits. */
export const defaultPassphraseLength = 24;

/** What is wrong with a length, as a clause that begins with "it"; `undefined` if nothing is. */
export function passphraseLengthFault(length: number): string | undefined {
  const { least, most } = passphraseLength;
  if (Number.isInteger(length) && length >= least && length <= most) {
    return undefined;
  }
  return `it is no whole number from ${least} to ${most}`;
}
