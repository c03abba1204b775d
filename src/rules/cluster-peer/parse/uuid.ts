const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID in the form that ONTAP has them: 8-4-4-4-12 hexadecimal digits, of whatever version. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** The UUID that was meant by 32 hexadecimal digits in another form: in braces, as a URN, without hyphens. */
export function meantUuid(text: string): string | undefined {
  const digits = text
    .trim()
    .replace(/^urn:uuid:/i, "")
    .replace(/[{}\s-]/g, "");
  if (!/^[0-9a-f]{32}$/i.test(digits)) {
    return undefined;
  }
  return digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** How many hexadecimal digits a text has that looks like a UUID of which some were lost or doubled; else undefined. */
export function digitsOfBrokenUuid(text: string): number | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]*)+$/i.test(text)) {
    return undefined;
  }
  const digits = text.replaceAll("-", "").length;
  return digits === 32 ? undefined : digits;
}
