import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const root = resolve(__dirname, "../..");

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of this repository to its end, as its users do: in a process of its own. */
export function runNode(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return runProgram(process.execPath, args, options);
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program to its end. */
export function runProgram(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.once("error", failed);
    child.once("close", (code) => done({ code, stdout, stderr }));
  });
}

/**
 * Calls one function of a module under `.tools` and prints what it resolves to as JSON; an error's message goes to stderr
 * with exit status 1. The scripts are ES modules, which a CommonJS test cannot load into its own process.
 */
export function callTool(
  module: string,
  name: string,
  args: readonly unknown[],
  env?: NodeJS.ProcessEnv,
): Promise<Finished> {
  const url = pathToFileURL(join(root, ".tools", module)).href;
  const script = `
    const { ${name} } = await import(${JSON.stringify(url)});
    try {
      console.log(JSON.stringify((await ${name}(...${JSON.stringify(args)})) ?? null));
    } catch (error) {
      console.error(error.message);
      process.exitCode = 1;
    }`;
  return runNode(["--input-type=module", "--eval", script], env === undefined ? {} : { env });
}
