import type { Text } from "../../text/text";

/** From the most to the least talkative, as `TF_LOG` has them. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** What a line carries beside its message. Values may be anything; they are written as JSON. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes to Terraform's log. Nothing is written, and next to nothing computed, below the level that the user asked for. */
export interface Logger {
  trace(message: string | Text, fields?: LogFields): void;
  debug(message: string | Text, fields?: LogFields): void;
  info(message: string | Text, fields?: LogFields): void;
  warn(message: string | Text, fields?: LogFields): void;
  error(message: string | Text, fields?: LogFields): void;
  /** Whether lines of this level are written: ask before computing what is dear. */
  isEnabled(level: LogLevel): boolean;
  /** A logger whose `@module` ends in this name, with a level of its own from `TF_LOG_PROVIDER_<PROVIDER>_<NAME>`. */
  subsystem(name: string): Logger;
  /** A logger whose lines all carry these fields. */
  with(fields: LogFields): Logger;
  /**
   * Replaces this value by `***` wherever it stands in a message or field, from now on and in every logger of the
   * same service. For passwords, passphrases, tokens and whatever a schema calls sensitive.
   */
  mask(value: string): void;
}
