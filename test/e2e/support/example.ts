import { cpSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "../../../src/emulator";
import { findTerraform } from "../../../src/framework/testing";
import { type Texts, textsBelow } from "../../support/texts";
import { mustRun, type Result, run } from "./run";
import { repository, type Userland, userland } from "./userland";

export const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** One of the examples, as it stands, in a user's project. */
export class Example {
  readonly name: string;
  /** Its folder, in which its state is kept too. */
  readonly folder: string;
  readonly #places: Userland = userland();
  readonly #env: NodeJS.ProcessEnv;

  /** @param environment what the example asks for, beside the clusters */
  constructor(name: string, environment: NodeJS.ProcessEnv) {
    this.name = name;
    this.folder = mkdtempSync(join(this.#places.project, `${name}-`));
    cpSync(join(repository, "examples", name), this.folder, { recursive: true });
    this.#env = { ...userEnvironment(this.#places.home), ...environment };
  }

  deploy(environment: NodeJS.ProcessEnv = {}, onOutput?: (output: string) => void): Promise<Result> {
    return this.#cdktf(["deploy", "--skip-provider-lock", "--auto-approve"], environment, onOutput);
  }

  diff(environment: NodeJS.ProcessEnv = {}): Promise<Result> {
    return this.#cdktf(["diff", "--skip-provider-lock"], environment);
  }

  destroy(environment: NodeJS.ProcessEnv = {}): Promise<Result> {
    return this.#cdktf(["destroy", "--skip-provider-lock", "--auto-approve"], environment);
  }

  /** Runs Terraform in the folder of the synthesised stack. */
  terraform(...args: string[]): Promise<Result> {
    const cwd = join(this.folder, "cdktf.out/stacks", this.name);
    return mustRun(findTerraform(), args, { cwd, env: this.#env });
  }

  /** The values of the stack's outputs. */
  async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = await this.terraform("output", "-json");
    const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** The text of every file that the example has and its deployments left, by its path. */
  texts(): Texts {
    return textsBelow(this.folder, (path) => !path.includes(".terraform/"));
  }

  async #cdktf(args: string[], environment: NodeJS.ProcessEnv, onOutput?: (output: string) => void): Promise<Result> {
    const cli = join(this.#places.project, "node_modules/.bin/cdktf");
    const env = { ...this.#env, ...environment };
    const result = await run(process.execPath, [cli, ...args], {
      cwd: this.folder,
      env,
      ...(onOutput && { onOutput }),
    });
    const output = result.output.replace(colours, "");
    if (result.status !== 0) {
      throw new Error(`${output}\n\n"${result.command}" ended with ${result.status}.`);
    }
    return { ...result, output };
  }
}

/** What a user has in the environment. */
export function userEnvironment(home: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(TF_|CDKTF_|ONTAP_|NODE_|JEST_)/.test(name));
  return {
    ...Object.fromEntries(own),
    HOME: home,
    CDKTF_HOME: join(home, ".cdktf"),
    TERRAFORM_BINARY_NAME: findTerraform(),
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    CI: "1",
  };
}

/** The environment variables by which the provider finds clusters by their names. */
export function named(clusters: readonly Cluster[]): NodeJS.ProcessEnv {
  return Object.assign({}, ...clusters.map((cluster) => settings(`ONTAP_${cluster.name.toUpperCase()}_`, cluster)));
}

/** The environment variables by which the provider finds its one cluster. */
export function single(cluster: Cluster): NodeJS.ProcessEnv {
  return settings("ONTAP_", cluster);
}

function settings(prefix: string, { url, username, password, caFile }: Cluster): NodeJS.ProcessEnv {
  return {
    [`${prefix}HOSTNAME`]: new URL(url).host,
    [`${prefix}USERNAME`]: username,
    [`${prefix}PASSWORD`]: password,
    [`${prefix}CA_FILE`]: caFile,
  };
}
