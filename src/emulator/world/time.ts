import { OntapError } from "./errors";

const dayMs = 24 * 3600 * 1000;
/** How far ahead an offer may expire. */
export const maxExpiry = 7 * dayMs;
/** When an offer expires that nobody set a time for. */
export const defaultExpiry = 3600 * 1000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The offset of a time zone from UTC at a moment, in milliseconds. */
function offsetAt(time: number, timezone: string): number {
  let formatter = formatters.get(timezone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
    formatters.set(timezone, formatter);
  }
  const name = formatter.formatToParts(time).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  return match === null ? 0 : (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

/** True for a time zone that can be used, such as `America/New_York`. */
export function isTimezone(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}

/** A moment as ONTAP writes it: ISO 8601 without a fraction, with a numeric offset. */
export function formatTime(time: number, timezone: string): string {
  const offset = timezone === "Etc/UTC" ? 0 : offsetAt(time, timezone);
  const minutes = Math.abs(offset) / 60_000;
  const hours = String(Math.trunc(minutes / 60)).padStart(2, "0");
  const local = new Date(time + offset).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${hours}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The moment of a wall clock reading in a time zone. */
function zoned(wall: number, timezone: string): number {
  const guess = wall - offsetAt(wall, timezone);
  return wall - offsetAt(guess, timezone);
}

const durationPattern = /^P(?:(\d+)W|(?=[\dT])(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
const americanPattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)$/;

/** Milliseconds since 1970, were these the fields of a UTC time; undefined where there is no such date. */
function wallClock(fields: readonly (string | undefined)[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(time);
  const same =
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  return same ? time : undefined;
}

/** A moment in one of the three forms that ONTAP reads; undefined if it is in none. */
export function parseTime(text: string, now: number, timezone: string): number | undefined {
  const duration = durationPattern.exec(text);
  if (duration !== null) {
    const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = duration
      .slice(1)
      .map((part) => Number(part ?? 0));
    return now + (((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds) * 1000;
  }
  const iso = dateTime.exec(text);
  if (iso !== null) {
    const wall = wallClock(iso.slice(1, 7));
    const zone = iso[7];
    if (wall === undefined || zone === undefined) {
      return wall === undefined ? undefined : zoned(wall, timezone);
    }
    const digits = zone === "Z" ? "+0000" : zone.replace(":", "");
    const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
    return wall - (digits.startsWith("-") ? -1 : 1) * minutes * 60_000;
  }
  const american = americanPattern.exec(text);
  if (american !== null) {
    const [, month, day, year, ...clock] = american;
    const wall = wallClock([year, month, day, ...clock]);
    return wall === undefined ? undefined : zoned(wall, timezone);
  }
  return undefined;
}

/** When an offer expires, by what the user wrote. Refuses what lies in the past or more than seven days ahead. */
export function parseExpiry(text: string | undefined, now: number, timezone: string): number {
  if (text === undefined) {
    return now + defaultExpiry;
  }
  const field = "authentication.expiry_time";
  const time = parseTime(text, now, timezone);
  if (time === undefined) {
    throw new OntapError("262197", [text, field, "<ISO-8601 duration, ISO-8601 date-time or MM/DD/YYYY HH:MM:SS>"], {
      target: field,
    });
  }
  if (time <= now) {
    throw new OntapError("4653229");
  }
  if (time > now + maxExpiry) {
    throw new OntapError("4655058");
  }
  return time;
}
