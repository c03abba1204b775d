const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long a passphrase may be valid: 7 days, in milliseconds. */
export const longestExpiry = 7 * dayMs;
/** A time without an offset is the cluster's own, somewhere between UTC-12 and UTC+14. */
const easternmost = 14 * hourMs;
const westernmost = 12 * hourMs;

/** Where an expiry time lies, as seen from now. It is `in-time` also where the unknown time zone leaves a doubt. */
export type ExpiryVerdict = "in-time" | "not-ahead" | "too-far";

export type ExpiryTime =
  | { readonly kind: "duration"; readonly seconds: number; readonly verdict: ExpiryVerdict }
  /** `earliest` and `latest` differ where no offset is stated: the cluster's time zone is not known here. */
  | { readonly kind: "instant"; readonly earliest: Date; readonly latest: Date; readonly verdict: ExpiryVerdict }
  | { readonly kind: "invalid"; readonly reason: string; readonly meant?: string };

type Valid = Exclude<ExpiryTime, { kind: "invalid" }>;

function parseDuration(text: string): Valid | undefined {
  const match = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/.exec(text);
  if (!match || text === "P") {
    return undefined;
  }
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const total = (weeks * 7 + days) * dayMs + hours * hourMs + minutes * minuteMs + seconds * secondMs;
  const verdict = total > longestExpiry ? "too-far" : total === 0 ? "not-ahead" : "in-time";
  return { kind: "duration", seconds: total / secondMs, verdict };
}

/** The time in UTC that these fields name, or `undefined` if there is no such day or time. */
function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && hour < 24 && minute < 60 && second < 60 && year >= 1970 ? date.getTime() : undefined;
}

function instant(earliest: number, latest: number, now: number): Valid {
  const verdict = latest <= now ? "not-ahead" : earliest > now + longestExpiry ? "too-far" : "in-time";
  return { kind: "instant", earliest: new Date(earliest), latest: new Date(latest), verdict };
}

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
const americanPattern = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/;

function parseInstant(text: string, now: number): Valid | undefined {
  const iso = dateTime.exec(text)?.slice(1);
  const american = americanPattern.exec(text)?.slice(1).map(Number);
  const [year = 0, month = 0, day = 0, ...time] =
    iso?.slice(0, 6).map(Number) ?? (american ? [american[2], american[0], american[1], ...american.slice(3)] : []);
  const [hour = 0, minute = 0, second = 0] = time as number[];
  const at = utc(year, month, day, hour, minute, second);
  if (at === undefined) {
    return undefined;
  }
  const zone = iso?.[6];
  if (zone === undefined) {
    return instant(at - easternmost, at + westernmost, now);
  }
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? ["", "+", "0", "0"];
  if (Number(hours) > 23 || Number(minutes) > 59) {
    return undefined;
  }
  const offset = (Number(hours) * hourMs + Number(minutes) * minuteMs) * (sign === "-" ? -1 : 1);
  return instant(at - offset, at - offset, now);
}

function parse(text: string, now: number): Valid | undefined {
  return parseDuration(text) ?? parseInstant(text, now);
}

function pad(part: string): string {
  return part.padStart(2, "0");
}

/** Spellings that people use, turned into the one that ONTAP takes. The first that parses is what was meant. */
function* repairs(text: string): Generator<string> {
  const plain = text.trim();
  const upper = plain.toUpperCase();
  yield plain;
  yield upper;
  yield upper.replace(" ", "T");
  yield upper.replace(/^(.*T\d\d:\d\d)(Z|[+-].*)?$/, "$1:00$2");
  yield upper.replace(" ", "T").replace(/^(.*T\d\d:\d\d)(Z|[+-].*)?$/, "$1:00$2");
  yield upper.replace(/(T.*[+-]\d\d)$/, "$1:00");
  yield `${plain}T00:00:00Z`;
  yield `P${upper}`;
  yield `PT${upper}`;
  yield upper.replace(/^P(?=\d+[HS])/, "PT");
  yield upper.replace(/^(P?)(\d+D)(?=\d)/, "P$2T");
  const both = /^P(\d+)W(\d+)D$/.exec(upper);
  if (both) {
    yield `P${Number(both[1]) * 7 + Number(both[2])}D`;
  }
  const words = /^(\d+) ?(DAY|HOUR|MINUTE|SECOND|WEEK)S?$/.exec(upper);
  if (words?.[2] !== undefined) {
    yield `P${/^[DW]/.test(words[2]) ? "" : "T"}${words[1]}${words[2][0]}`;
  }
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(plain);
  if (!slashes) {
    return;
  }
  const [, first = "", second = "", year, hour = "0", minute = "00", rest = "00"] = slashes;
  yield `${pad(first)}/${pad(second)}/${year} ${pad(hour)}:${minute}:${rest}`;
  yield `${pad(second)}/${pad(first)}/${year} ${pad(hour)}:${minute}:${rest}`;
}

function fault(text: string): string {
  if (text.trim() === "") {
    return "it is empty";
  }
  if (/^P.*\d[YM]/i.test(text.split(/T/i)[0] ?? "")) {
    return "years and months have no fixed length, and ONTAP takes none";
  }
  if (/^P/i.test(text) && /[.,]/.test(text)) {
    return "its numbers have to be whole";
  }
  if (dateTime.test(text) || americanPattern.test(text)) {
    return "there is no such day or time";
  }
  return "it is neither a duration nor a date with a time";
}

/**
 * Reads an expiry time as ONTAP does: an ISO 8601 duration (`P1DT2H`, `P1W`), an ISO 8601 date-time, or
 * `MM/DD/YYYY HH:MM:SS` in the cluster's time zone. It may lie at most 7 days ahead, and not in the past.
 *
 * @param now - the time to judge by, in milliseconds since 1970
 */
export function parseExpiryTime(text: string, now: number = Date.now()): ExpiryTime {
  const parsed = parse(text, now);
  if (parsed !== undefined) {
    return parsed;
  }
  for (const meant of repairs(text)) {
    if (parse(meant, now) !== undefined) {
      return { kind: "invalid", reason: fault(text), meant };
    }
  }
  return { kind: "invalid", reason: fault(text) };
}
