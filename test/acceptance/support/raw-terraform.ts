import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../../src/framework/testing";
import { type AvailableProviders, makeAvailable } from "../../../src/framework/testing/provider-source";
import { providerAddress } from "../../../src/provider";
import { isQuickRun } from "../../support/full-run";
import { inThisProcess, ownProcess } from "./provider";

export interface RawResult {
  readonly status: number;
  /** What a person at a terminal sees. */
  readonly shown: string;
  /** What Terraform and the provider log at their most talkative. */
  readonly log: string;
}

/**
 * A Terraform as a person runs it: its output for people, its log at TRACE, its files. The provider is the executable, or runs in
 * this process where the run is the quick one.
 */
export class RawTerraform {
  readonly folder: string;
  readonly #available: AvailableProviders;
  /** What a provider in this process has logged. */
  readonly #log: string[];

  private constructor(folder: string, available: AvailableProviders, log: string[]) {
    this.folder = folder;
    this.#available = available;
    this.#log = log;
  }

  static async start(config: string): Promise<RawTerraform> {
    const folder = await mkdtemp(join(tmpdir(), "raw-terraform-"));
    const provider = isQuickRun ? inThisProcess : await ownProcess();
    const log: string[] = [];
    const available = await makeAvailable([provider], folder, "trace", (line) => void log.push(line));
    await writeFile(join(folder, "terraform.rc"), available.cliConfig);
    const terraform = new RawTerraform(folder, available, log);
    await terraform.configure(config);
    return terraform;
  }

  /** What a Terraform needs in its environment to find the provider. */
  get environment(): NodeJS.ProcessEnv {
    return {
      TF_CLI_CONFIG_FILE: join(this.folder, "terraform.rc"),
      CHECKPOINT_DISABLE: "1",
      ...this.#available.environment,
    };
  }

  configure(config: string): Promise<void> {
    const required = `terraform {\nrequired_providers {\nontap = { source = "${providerAddress}" }\n}\n}\n`;
    return this.write("main.tf", required + config);
  }

  /** Makes a module in a folder of the project. */
  async makeModule(name: string, text: string): Promise<void> {
    await mkdir(join(this.folder, name));
    await this.write(join(name, "main.tf"), text);
  }

  /** Writes a file of the project. */
  write(file: string, text: string): Promise<void> {
    return writeFile(join(this.folder, file), text);
  }

  run(...args: string[]): Promise<RawResult> {
    return this.runInterruptibly(args, () => {});
  }

  /** Runs a command. `started` gets a function that presses Ctrl-C: it reaches Terraform and the provider alike. */
  runInterruptibly(args: readonly string[], started: (interrupt: () => void) => void): Promise<RawResult> {
    const env = {
      ...process.env,
      ...this.environment,
      TF_LOG: "TRACE",
      TF_LOG_PATH: join(this.folder, "trace.log"),
      TF_INPUT: "0",
    };
    return new Promise((resolve) => {
      // A process group of its own, as a shell makes it.
      const child = spawn(findTerraform(), [...args, "-no-color"], { cwd: this.folder, env, detached: true });
      let shown = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          shown += text;
        });
      }
      child.on("close", async (code) => {
        const log = [await this.read("trace.log"), ...this.#log].join("\n");
        resolve({ status: code ?? -1, shown, log });
      });
      started(() => process.kill(-(child.pid as number), "SIGINT"));
    });
  }

  read(file: string): Promise<string> {
    return readFile(join(this.folder, file), "utf8").catch(() => "");
  }

  async remove(): Promise<void> {
    await this.#available.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
