// Starting other programs: the output is kept for the case that they fail, and none of them outlives the script.
import { spawn } from "node:child_process";
import { ExpectedError } from "./report.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Every child leads a process group of its own where the system has such groups, so that ending it ends its children too.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function endTree(child, signal = "SIGTERM") {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  try {
    if (process.platform === "win32") {
      child.kill(signal);
    } else {
      process.kill(-child.pid, signal);
    }
  } catch (error) {
    // It ended between the check and the signal.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") {
      throw error;
    }
  }
}

/**
 * `child_process.spawn`, with the child ended when this script ends.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: process.platform !== "win32" });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & { timeout?: number }} [options] `timeout` in milliseconds
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string, output: string }>}
 *   `output` has both streams in the order in which they arrived
 */
export function run(command, args, { timeout, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    const kept = { stdout: "", stderr: "", output: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name]?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
        kept[name] += text;
        kept.output += text;
      });
    }
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            kept.output += `\n(ended after ${timeout / 1000} s without an end of its own)`;
            endTree(child, "SIGKILL");
          }, timeout);
    child.once("error", (error) => {
      clearTimeout(timer);
      running.delete(child);
      reject(error);
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, ...kept });
    });
  });
}

/**
 * As `run`, for programs that have to succeed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & { timeout?: number }} [options]
 * @throws {ExpectedError} with all that the program printed, when it fails
 */
export async function mustRun(command, args, options) {
  const result = await run(command, args, options);
  if (result.code !== 0) {
    const how = result.code === null ? `was ended by ${result.signal}` : `ended with exit status ${result.code}`;
    throw new ExpectedError(
      `${result.output.trimEnd()}\n\n"${[command, ...args].join(" ")}" ${how}; its output is above.`,
    );
  }
  return result;
}

/**
 * Ends what is still running, then ends this script, when it is told to stop.
 *
 * @param {() => void} [cleanUp] synchronous, called before the end
 */
export function endWithChildren(cleanUp) {
  const end = () => {
    for (const child of running) {
      endTree(child, "SIGKILL");
    }
    cleanUp?.();
  };
  process.once("exit", end);
  for (const [signal, code] of /** @type {const} */ ([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ])) {
    process.once(signal, () => process.exit(code));
  }
}
