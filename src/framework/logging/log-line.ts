import type { Text } from "../../text/text";
import { fieldName, type JsonValue, toLogValue } from "./log-value";
import type { Masks } from "./masks";
import type { LogFields, LogLevel } from "./types";

/** Terraform reads lines into 64 KiB and shows what is longer raw and in pieces. The newline counts. */
const mostBytes = 64 * 1024 - 1;

/** What one line says. */
export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string | Text;
  readonly module: string;
  readonly time: Date;
  readonly fields: LogFields;
}

/**
 * One line as Terraform parses it, without the newline.
 *
 * The `@` keys are what Terraform looks for: it panics over an `@message` that is no string, and shows the line raw if
 * `@timestamp` has not exactly six fractional digits. Hence no field of ours may begin with `@`.
 */
export function formatLogLine(entry: LogEntry, masks: Masks): string {
  const head = {
    "@level": entry.level,
    "@module": entry.module,
    "@timestamp": `${entry.time.toISOString().slice(0, -1)}000Z`,
  };
  const message = masks.apply(entry.message);
  const fields: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(entry.fields)) {
    if (value !== undefined) {
      fields[shownKey(key, masks)] = toLogValue(value, masks);
    }
  }
  const line = JSON.stringify({ ...head, "@message": message, ...fields });
  return fits(line) ? line : shortened(head, message, fields, Buffer.byteLength(line));
}

/** The fields of a line are named by programs, which is told by their form: they keep their names, whatever is secret. */
function shownKey(key: string, masks: Masks): string {
  return fieldName.test(key) ? key : masks.apply(key).replace(/^@+/, "");
}

function fits(line: string): boolean {
  return line.length * 3 <= mostBytes || Buffer.byteLength(line) <= mostBytes;
}

/** Cuts texts harder and harder until the line fits, and says how long it was. */
function shortened(head: object, message: string, fields: Record<string, JsonValue>, bytes: number): string {
  const note = { truncated: `this line was ${bytes} bytes long, Terraform reads ${mostBytes}` };
  for (const most of [8192, 1024, 128]) {
    const line = JSON.stringify({ ...head, "@message": cut(message, most), ...note, ...cutAll(fields, most) });
    if (fits(line)) {
      return line;
    }
  }
  return JSON.stringify({ ...head, "@message": cut(message, 8192), ...note, left_out: Object.keys(fields).length });
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… [truncated, ${text.length - most} characters more]`;
}

function cutAll(fields: Record<string, JsonValue>, most: number): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (typeof value === "object" && value !== null) {
        const text = JSON.stringify(value);
        return [cut(key, most), text.length <= most ? value : cut(text, most)];
      }
      return [cut(key, most), typeof value === "string" ? cut(value, most) : value];
    }),
  );
}
