import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../../src/framework/testing";
import { makeAvailable } from "../../../src/framework/testing/provider-source";
import { cornerAddress, cornerService } from "../provider/provider";
import type { World } from "../provider/world";

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** Terraform as a user has it before them: a process that can be interrupted, several at once. */
export class TerraformProcesses {
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly close: () => Promise<void>;

  private constructor(folder: string, environment: NodeJS.ProcessEnv, close: () => Promise<void>) {
    this.folder = folder;
    this.#environment = environment;
    this.close = close;
  }

  static async open(world: World): Promise<TerraformProcesses> {
    const folder = await mkdtemp(join(tmpdir(), "tf-corner-"));
    const provider = await makeAvailable(
      [{ address: cornerAddress, service: cornerService(world) }],
      folder,
      "error",
      () => undefined,
    );
    const cliConfig = join(folder, "terraform.rc");
    await writeFile(cliConfig, "disable_checkpoint = true\n");
    const environment = {
      PATH: process.env.PATH,
      TF_CLI_CONFIG_FILE: cliConfig,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      ...provider.environment,
    };
    return new TerraformProcesses(folder, environment, async () => {
      await provider.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  async write(config: string): Promise<void> {
    const required = `terraform {\n  required_providers {\n    corner = { source = "${cornerAddress}" }\n  }\n}\n`;
    await writeFile(join(this.folder, "main.tf"), required + config);
  }

  /** Starts a command; `ended` resolves when it is over. */
  start(...args: string[]): { readonly process: ChildProcess; readonly ended: Promise<Ended> } {
    const child = spawn(findTerraform(), args, { cwd: this.folder, env: this.#environment });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk;
      });
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status) => resolve({ status, output }));
    });
    return { process: child, ended };
  }

  async run(...args: string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  /** The attributes of a resource in the state, and whether it is tainted. */
  async show(address: string): Promise<{ readonly values: object; readonly tainted?: boolean } | undefined> {
    const { output } = await this.run("show", "-json");
    const resources = JSON.parse(output).values?.root_module?.resources ?? [];
    return resources.find((one: { address: string }) => one.address === address);
  }
}
