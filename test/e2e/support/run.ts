import { spawn } from "node:child_process";

/** What a command printed and how it ended. */
export interface Result {
  readonly command: string;
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Another user to run it as, and that user's group. */
  readonly uid?: number;
  readonly gid?: number;
  /** Called with all the output so far, whenever there is more. */
  readonly onOutput?: (output: string) => void;
}

/** Runs a program to its end, whatever that is. Never blocks: the clusters may live in this process. */
export function run(program: string, args: readonly string[], { onOutput, ...options }: RunOptions): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const kept = { stdout: "", stderr: "", output: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        kept[name] += text;
        kept.output += text;
        onOutput?.(kept.output);
      });
    }
    child.once("error", reject);
    child.once("close", (status) => resolve({ command: [program, ...args].join(" "), status, ...kept }));
  });
}

/** As `run`, for what has to succeed. */
export async function mustRun(program: string, args: readonly string[], options: RunOptions): Promise<Result> {
  const result = await run(program, args, options);
  if (result.status !== 0) {
    throw new Error(`${result.output}\n\n"${result.command}" ended with ${result.status}.`);
  }
  return result;
}
