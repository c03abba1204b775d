import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TerraformStack, Testing } from "cdktf";
import { providerService } from "../../../src/framework";
import { findTerraform } from "../../../src/framework/testing";
import { makeAvailable } from "../../../src/framework/testing/provider-source";
import { Terraform } from "../../../src/framework/testing/terraform";
import { Workspace } from "../../../src/framework/testing/workspace";
import { ontapProvider, providerAddress } from "../../../src/provider";
import { type Texts, textsBelow } from "../../support/texts";

/** A folder in which a synthesised stack is deployed by a real Terraform, with the provider in this process. */
export class Deployment {
  readonly #root: string;
  readonly terraform: Terraform;
  readonly #close: () => Promise<void>;
  readonly #log: string[] = [];

  private constructor(root: string, terraform: Terraform, close: () => Promise<void>, log: string[]) {
    this.#root = root;
    this.terraform = terraform;
    this.#close = close;
    this.#log = log;
  }

  /** With the provider in this process, which knows what it logs and makes. */
  static async start(): Promise<Deployment> {
    const root = await Workspace.createFolder();
    const log: string[] = [];
    const provider = await makeAvailable(
      [{ address: providerAddress, service: () => providerService(ontapProvider) }],
      root,
      "trace",
      (line) => log.push(line),
    );
    const workspace = await Deployment.#workspace(root, "", provider.environment);
    return new Deployment(root, new Terraform(workspace), () => provider.close(), log);
  }

  static async #workspace(root: string, settings: string, environment: Readonly<Record<string, string>>) {
    const folder = join(root, "stack");
    const config = join(root, "terraform.rc");
    await mkdir(folder);
    await writeFile(config, `disable_checkpoint = true\n${settings}`);
    return new Workspace(folder, {
      terraform: findTerraform(),
      timeoutMs: 120_000,
      environment: { TF_CLI_CONFIG_FILE: config, ...environment },
    });
  }

  /** Synthesises the stack, checks and all, as what the next command works on. */
  async synth(stack: TerraformStack): Promise<void> {
    await this.terraform.workspace.write("cdk.tf.json", Testing.synth(stack, true));
  }

  /** Plans and applies. */
  async deploy(stack: TerraformStack): Promise<void> {
    await this.synth(stack);
    await this.terraform.plan();
    await this.terraform.apply();
  }

  /** The text of every file that is there, by name: state, plan, what was synthesised; and the provider's log. */
  texts(): Texts {
    return { ...textsBelow(this.terraform.workspace.folder), log: this.#log.join("\n") };
  }

  async stop(): Promise<void> {
    await this.#close();
    await rm(this.#root, { recursive: true, force: true });
  }
}
