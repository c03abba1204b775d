/** The framework takes the same units for `timeouts`; a test holds the two together. */
const unitMilliseconds = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  "\u03bcs": 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
} as const;

export type Duration =
  | { readonly kind: "duration"; readonly milliseconds: number }
  | { readonly kind: "invalid"; readonly reason: string; readonly meant?: string };

const term = /(\d+(?:\.\d+)?)(ns|us|µs|\u03bcs|ms|s|m|h)/g;
const sum = new RegExp(`^(?:${term.source})+$`);

/** Milliseconds of a duration, which may be none at all; `undefined` for what is no duration. */
export function millisecondsOf(text: string): number | undefined {
  if (!sum.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, number, unit] of text.matchAll(term)) {
    total += Number(number) * unitMilliseconds[unit as keyof typeof unitMilliseconds];
  }
  return total;
}

/** What people write for a timeout, in Terraform's spelling. */
function meant(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replace(/^pt?/, "").replace(/\s+/g, "");
  const days = /^(\d+)d(?:ays?)?$/.exec(plain);
  const words = plain
    .replace(/hours?|hrs?/g, "h")
    .replace(/minutes?|mins?/g, "m")
    .replace(/seconds?|secs?/g, "s");
  const candidates = [plain, words, `${plain}s`, days ? `${Number(days[1]) * 24}h` : ""];
  return candidates.find((candidate) => (millisecondsOf(candidate) ?? 0) > 0);
}

/**
 * Reads a duration as Terraform's `timeouts` have it: numbers with units, added up, such as `30s`, `5m`, `1h30m`, `1.5h`.
 * It has to be more than zero: a time that is over before it began is no timeout.
 */
export function parseDuration(text: string): Duration {
  const milliseconds = millisecondsOf(text);
  if (milliseconds !== undefined && milliseconds > 0) {
    return { kind: "duration", milliseconds };
  }
  if (milliseconds === 0) {
    return { kind: "invalid", reason: "it is zero" };
  }
  const better = meant(text);
  const reason =
    text.trim() === "" ? "it is empty" : /^-/.test(text) ? "it is negative" : "it is not a number with a unit";
  return { kind: "invalid", reason, ...(better !== undefined && { meant: better }) };
}
