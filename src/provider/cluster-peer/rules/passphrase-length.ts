/** Characters that a passphrase made by the provider may have: ONTAP takes none that is shorter than 8, whatever its policy. */
export const PASSPHRASE_LENGTH = { least: 8, most: 256 } as const;

/** What is wrong with a length, as a clause that begins with "it"; `undefined` if nothing is. */
export function passphraseLengthFault(length: number): string | undefined {
  const { least, most } = PASSPHRASE_LENGTH;
  if (Number.isInteger(length) && length >= least && length <= most) return undefined;
  return `it is no whole number from ${least} to ${most}`;
}
