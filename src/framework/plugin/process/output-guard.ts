import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
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
/** Those that Bun's own properties still stand for. */
const unopened = new Set<string>(process.versions.bun === undefined ? [] : channels);

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
  // No other method: `console` has some that open the streams when they are looked at.
  const methods = Object.keys(levelOfMethod) as (keyof typeof levelOfMethod)[];
  const original = Object.fromEntries(methods.map((method) => [method, console[method]]));
  for (const method of methods) {
    Object.assign(console, { [method]: (...values: unknown[]) => print(log, levelOfMethod[method], values) });
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
  if (unopened.delete(channel)) {
    postponeOpening(channel);
  }
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

/**
 * Bun opens a stream even when its property is replaced, which takes a fifth of a start; but not when something is assigned to
 * it. From then on it is opened when it is looked at, as Node's is.
 */
function postponeOpening(channel: "stdout" | "stderr"): void {
  Object.assign(process, { [channel]: undefined });
  const fd = channel === "stdout" ? 1 : 2;
  let stream: Writable | undefined;
  Object.defineProperty(process, channel, {
    configurable: true,
    enumerable: true,
    get: () => {
      stream ??= createWriteStream("", { fd, autoClose: false });
      return stream;
    },
  });
}

function logLines(log: Logger): Writable {
  const { Writable } = require("node:stream") as typeof import("node:stream"); // as seldom needed
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
