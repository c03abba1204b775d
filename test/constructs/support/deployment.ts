import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TerraformStack, Testing } from "cdktf";
import { providerService } from "../../../src/framework";
import { findTerraform } from "../../../src/framework/testing";
import { makeAvailable } from "../../../src/framework/testing/provider-source";
import { Terraform } from "../../../src/framework/testing/terraform";
import { Workspace } from "../../../src/framework/testing/workspace";
import { ontapProvider, PROVIDER_ADDRESS } from "../../../src/provider";
import { type Texts, textsBelow } from "../../support/texts";

/** A folder in which a synthesised stack is deployed by a real Terraform, with the provider in this process. */
export class Deployment {
  readonly #log: string[] = [];

  private constructor(
    private readonly root: string,
    readonly terraform: Terraform,
    private readonly close: () => Promise<void>,
    log: string[],
  ) {
    this.#log = log;
  }

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Deployment> {
    const root = await Workspace.createFolder();
    const log: string[] = [];
    const provider = await makeAvailable(
      [{ address: PROVIDER_ADDRESS, service: () => providerService(ontapProvider) }],
      root,
      "trace",
      (line) => log.push(line),
    );
    const folder = join(root, "stack");
    await mkdir(folder);
    await writeFile(join(root, "terraform.rc"), "disable_checkpoint = true\n");
    const workspace = new Workspace(folder, {
      terraform: findTerraform(),
      timeoutMs: 120_000,
      environment: { TF_CLI_CONFIG_FILE: join(root, "terraform.rc"), ...provider.environment, ...environment },
    });
    return new Deployment(root, new Terraform(workspace), () => provider.close(), log);
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
    await this.close();
    await rm(this.root, { recursive: true, force: true });
  }
}
