import type { Text } from "../../text/text";
import { type CallScope, currentScope } from "./call-scope";
import { isWritten, type LogThreshold } from "./log-level";
import { formatLogLine } from "./log-line";
import type { Masks } from "./masks";
import type { LogFields, Logger, LogLevel } from "./types";

/** What loggers that stem from one another have in common, and what each has of its own. */
export interface LoggerOptions {
  /** Takes one line, without the newline. */
  readonly write: (line: string) => void;
  readonly masks: Masks;
  /** The `@module`. */
  readonly module: string;
  readonly threshold: LogThreshold;
  /** The level of a subsystem, where the user asked for one. */
  readonly subsystemThreshold?: (name: string) => LogThreshold | undefined;
  readonly fields?: LogFields;
}

/** The logger of a service, from which those of its calls stem. */
export interface ServiceLogger extends Logger {
  /** A logger for one call, whose lines carry the call's fields. */
  forCall(scope: CallScope): Logger;
}

/** A logger that writes JSON lines. */
export function createLogger(options: LoggerOptions): ServiceLogger {
  return new JsonLogger(options);
}

class JsonLogger implements ServiceLogger {
  readonly #options: LoggerOptions;
  readonly #fields: LogFields;
  readonly #scope: CallScope | undefined;

  constructor(options: LoggerOptions, fields: LogFields = options.fields ?? {}, scope?: CallScope) {
    this.#options = options;
    this.#fields = fields;
    this.#scope = scope;
  }

  trace(message: string | Text, fields?: LogFields): void {
    this.#log("trace", message, fields);
  }

  debug(message: string | Text, fields?: LogFields): void {
    this.#log("debug", message, fields);
  }

  info(message: string | Text, fields?: LogFields): void {
    this.#log("info", message, fields);
  }

  warn(message: string | Text, fields?: LogFields): void {
    this.#log("warn", message, fields);
  }

  error(message: string | Text, fields?: LogFields): void {
    this.#log("error", message, fields);
  }

  isEnabled(level: LogLevel): boolean {
    return isWritten(level, this.#options.threshold);
  }

  subsystem(name: string): Logger {
    const threshold = this.#options.subsystemThreshold?.(name) ?? this.#options.threshold;
    const options = { ...this.#options, module: `${this.#options.module}.${name}`, threshold };
    return new JsonLogger(options, this.#fields, this.#scope);
  }

  with(fields: LogFields): Logger {
    return new JsonLogger(this.#options, joined(this.#fields, fields), this.#scope);
  }

  forCall(scope: CallScope): Logger {
    return new JsonLogger(this.#options, this.#fields, scope);
  }

  mask(value: string): void {
    this.#options.masks.add(value);
  }

  #log(level: LogLevel, message: string | Text, fields: LogFields | undefined): void {
    if (!this.isEnabled(level)) {
      return;
    }
    const { write, module, masks } = this.#options;
    const all = joined({ ...currentScope(this.#scope)?.fields, ...this.#fields }, fields);
    write(formatLogLine({ level, message, module, time: new Date(), fields: all }, masks));
  }
}

/** To log must not fail, whatever stands in the fields: a handler may have made something by then. */
function joined(own: LogFields, more: LogFields | undefined): LogFields {
  try {
    return { ...own, ...more };
  } catch {
    return { ...own, fields: "<unreadable>" };
  }
}
