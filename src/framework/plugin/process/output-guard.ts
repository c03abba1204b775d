import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { Logger, LogLevel } from "../../logging";

const levelOfMethod = {
  debug: "debug",
  log: "info",
  info: "info",
  warn: "warn",
  error: "error",
  trace: "trace",
} as const;
const channels = ["stdout", "stderr"] as const;

/**
 * Sends what libraries print to the log instead: a line on stdout before the handshake's would keep Terraform from
 * starting the provider, and one on stderr that looks like a log line but is none makes Terraform panic.
 *
 * @returns puts everything back
 */
export function guardOutput(log: Logger): () => void {
  const restore = [guardConsole(log.subsystem("console")), ...channels.map((channel) => guardStream(log, channel))];
  return () => {
    for (const undo of restore) {
      undo();
    }
  };
}

function guardConsole(log: Logger): () => void {
  const original = { ...console };
  for (const [method, level] of Object.entries(levelOfMethod)) {
    Object.assign(console, { [method]: (...values: unknown[]) => print(log, level, values) });
  }
  return () => void Object.assign(console, original);
}

function print(log: Logger, level: LogLevel, values: unknown[]): void {
  if (!log.isEnabled(level)) {
    return;
  }
  // Loaded here since hardly anybody prints, and every start would pay for it.
  const { format } = require("node:util") as typeof import("node:util");
  log[level](format(...values));
}

/** Replaces the property, not the stream: merely looking at the stream makes Node open it, which takes time. */
function guardStream(log: Logger, channel: "stdout" | "stderr"): () => void {
  const original = Object.getOwnPropertyDescriptor(process, channel) as PropertyDescriptor;
  let lines: Writable | undefined;
  Object.defineProperty(process, channel, {
    configurable: true,
    enumerable: true,
    get: () => {
      lines ??= logLines(log.subsystem(channel));
      return lines;
    },
  });
  return () => void Object.defineProperty(process, channel, original);
}

function logLines(log: Logger): Writable {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line !== "") {
          log.debug(line);
        }
      }
      done();
    },
  });
}
