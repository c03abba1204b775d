import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../../src/framework/testing";
import { providerAddress } from "../../../src/provider";
import { buildExecutable, executable } from "./provider";

export interface RawResult {
  readonly status: number;
  /** What a person at a terminal sees. */
  readonly shown: string;
  /** What Terraform and the provider log at their most talkative. */
  readonly log: string;
}

/** A Terraform as a person runs it: its output for people, its log at TRACE, its files. */
export class RawTerraform {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async start(config: string): Promise<RawTerraform> {
    await buildExecutable();
    const folder = await mkdtemp(join(tmpdir(), "raw-terraform-"));
    await mkdir(join(folder, "provider"));
    await symlink(executable, join(folder, "provider", "terraform-provider-ontap"));
    const overrides = `dev_overrides { "${providerAddress}" = "${join(folder, "provider")}" }\ndirect {}`;
    await writeFile(join(folder, "terraform.rc"), `provider_installation {\n${overrides}\n}\n`);
    const terraform = new RawTerraform(folder);
    await terraform.configure(config);
    return terraform;
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
      TF_CLI_CONFIG_FILE: join(this.folder, "terraform.rc"),
      TF_LOG: "TRACE",
      TF_LOG_PATH: join(this.folder, "trace.log"),
      CHECKPOINT_DISABLE: "1",
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
      child.on("close", async (code) => resolve({ status: code ?? -1, shown, log: await this.read("trace.log") }));
      started(() => process.kill(-(child.pid as number), "SIGINT"));
    });
  }

  read(file: string): Promise<string> {
    return readFile(join(this.folder, file), "utf8").catch(() => "");
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
