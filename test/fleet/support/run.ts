import { runStatus } from "../../../src/fleet/status";

/** What a command came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Whether a person looks at both streams. */
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
  /** How wide the terminal is. */
  readonly columns?: number;
  /** Called with what is written. */
  readonly onWrite?: (text: string) => unknown;
}

/** Runs `status` in this process, as its users do. */
export function status(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runCommand(runStatus, args, options);
}

/** Runs a command in this process, as its users do. */
export async function runCommand(
  command: typeof runStatus,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  const { env = {}, isTTY = false, signal = new AbortController().signal, onWrite = () => {}, columns = 100 } = options;
  const written = { stdout: "", stderr: "" };
  const output = (name: keyof typeof written) => ({
    isTTY,
    columns,
    write(text: string) {
      written[name] += text;
      onWrite(text);
    },
  });
  const code = await command(args, { env, stdout: output("stdout"), stderr: output("stderr"), signal });
  return { code, ...written };
}
