// cdktf-cli, run in a folder of its own as a user runs it.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";
import { mustRun } from "../shared/run.mjs";

const timeoutMs = 300_000;

export class CdktfProject {
  /** @type {string} */ #folder;
  /** @type {string} */ #app;
  /** @type {NodeJS.ProcessEnv} */ #env;

  /**
   * @param {string} folder made for the project; its state stays there
   * @param {string} app the compiled program, by its path from the repository's root
   * @param {NodeJS.ProcessEnv} env
   */
  constructor(folder, app, env) {
    mkdirSync(folder);
    copyFileSync(join(root, "cdktf.json"), join(folder, "cdktf.json"));
    this.#folder = folder;
    this.#app = join(root, app);
    this.#env = env;
  }

  /**
   * @param {string} command
   * @param {...string} args
   */
  async #run(command, ...args) {
    const cli = join(root, "node_modules/cdktf-cli/bundle/bin/cdktf");
    const app = `${JSON.stringify(process.execPath)} ${JSON.stringify(this.#app)}`;
    const { output } = await mustRun(process.execPath, [cli, command, "--app", app, "--no-color", ...args], {
      cwd: this.#folder,
      env: this.#env,
      timeout: timeoutMs,
    });
    return output;
  }

  deploy() {
    // Without the flag, Terraform asks the public registry for the provider's checksums.
    return this.#run("deploy", "--skip-provider-lock", "--auto-approve");
  }

  destroy() {
    return this.#run("destroy", "--skip-provider-lock", "--auto-approve");
  }

  diff() {
    return this.#run("diff", "--skip-provider-lock");
  }

  /** @throws {ExpectedError} with the plan, when it is not empty */
  async expectNoChanges() {
    const output = await this.diff();
    if (!output.includes("No changes.")) {
      throw new ExpectedError(`${output}\n\nAn empty plan was expected.`);
    }
  }

  /**
   * @param {RegExp} expected something that the plan's text says
   * @throws {ExpectedError} with the plan, when it does not
   */
  async expectChanges(expected) {
    const output = await this.diff();
    if (!expected.test(output)) {
      throw new ExpectedError(`${output}\n\nThe plan was expected to match ${expected}.`);
    }
  }

  /**
   * The stack's outputs as Terraform's state has them.
   *
   * @param {string} stack
   * @returns {Record<string, unknown>}
   */
  outputs(stack) {
    const outputs = /** @type {[string, { value: unknown }][]} */ (Object.entries(this.#state(stack).outputs));
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  }

  /**
   * The attributes of a resource as Terraform's state has them.
   *
   * @param {string} stack
   * @param {string} name of the resource
   * @returns {Record<string, unknown>}
   */
  attributes(stack, name) {
    for (const resource of this.#state(stack).resources) {
      if (resource.name === name) {
        return resource.instances[0].attributes;
      }
    }
    throw new Error(`the state of ${stack} has no resource ${name}`);
  }

  /**
   * @param {string} stack
   * @returns {any}
   */
  #state(stack) {
    return JSON.parse(readFileSync(join(this.#folder, `terraform.${stack}.tfstate`), "utf8"));
  }
}
