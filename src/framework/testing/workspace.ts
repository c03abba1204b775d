import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a command printed and how it ended. */
export interface CommandResult {
  /** As the user would type it. */
  readonly command: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a workspace runs. */
export interface WorkspaceOptions {
  readonly terraform: string;
  /** Put on top of a clean environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends a command that takes longer. */
  readonly timeoutMs: number;
}

const mostOutputBytes = 512 * 1024 * 1024;
/** How long Terraform may take to stop when it was asked to. */
const patienceMs = 15_000;
/** What earlier Terraform runs, plugins and tools may have left in the environment. */
const leftovers = /^(TF_|TOFU_|PLUGIN_|CHECKPOINT_)/;

/** A folder with a configuration and its state, in which Terraform is run. */
export class Workspace {
  readonly folder: string;
  readonly options: WorkspaceOptions;

  constructor(folder: string, options: WorkspaceOptions) {
    this.folder = folder;
    this.options = options;
  }

  /** A new folder of its own for everything that one test writes. */
  static async createFolder(): Promise<string> {
    return mkdtemp(join(tmpdir(), "tf-acceptance-"));
  }

  /** A second workspace in a folder below, with the same settings. */
  async createBeside(name: string): Promise<Workspace> {
    const folder = join(this.folder, "..", name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    return new Workspace(folder, this.options);
  }

  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.folder, file), text);
  }

  /** Removes a file, if it is there. */
  async remove(file: string): Promise<void> {
    await rm(join(this.folder, file), { force: true });
  }

  /** A file's text; empty if there is none. */
  async read(file: string): Promise<string> {
    return readFile(join(this.folder, file), "utf8").catch((error: NodeJS.ErrnoException) => {
      // What cannot be read is not empty: a state that counts as such would not be destroyed.
      if (error.code === "ENOENT") {
        return "";
      }
      throw error;
    });
  }

  /**
   * Runs Terraform. Never blocks, since the provider may live in this very process.
   *
   * @throws Error if it could not be started or did not end in time
   */
  run(...args: string[]): Promise<CommandResult> {
    const { terraform, timeoutMs } = this.options;
    const command = ["terraform", ...args].join(" ");
    const env = { ...cleanEnvironment(), ...this.options.environment };
    return new Promise((resolve, reject) => {
      let isLate = false;
      const child = execFile(
        terraform,
        args,
        { cwd: this.folder, env, maxBuffer: mostOutputBytes },
        (error, stdout, stderr) => {
          for (const timer of timers) {
            clearTimeout(timer);
          }
          const status = error === null ? 0 : error.code;
          if (isLate) {
            reject(new Error(`"${command}" did not end within ${timeoutMs} ms.\n${stdout}${stderr}`));
          } else if (typeof status === "number") {
            resolve({ command, status, stdout, stderr });
          } else {
            reject(error);
          }
        },
      );
      const end = (signal: NodeJS.Signals) => {
        isLate = true;
        child.kill(signal);
      };
      const timers = [
        setTimeout(end, timeoutMs, "SIGINT"),
        setTimeout(end, timeoutMs + patienceMs, "SIGKILL"), // Terraform waits for its providers
      ];
    });
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !leftovers.test(name));
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
}
