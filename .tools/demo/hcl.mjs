// Terraform in a folder of its own, as a user of plain HCL runs it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExpectedError } from "../shared/report.mjs";
import { mustRun } from "../shared/run.mjs";

const timeoutMs = 300_000;

export class HclProject {
  /** @type {string} */ #folder;
  /** @type {string} */ #terraform;
  /** @type {NodeJS.ProcessEnv} */ #env;

  /**
   * @param {string} folder made for the project; its state stays there
   * @param {string} terraform the path of the executable
   * @param {string} configuration in HCL
   * @param {NodeJS.ProcessEnv} env
   */
  constructor(folder, terraform, configuration, env) {
    mkdirSync(folder);
    writeFileSync(join(folder, "main.tf"), configuration);
    this.#folder = folder;
    this.#terraform = terraform;
    this.#env = env;
  }

  init() {
    return this.#run("init");
  }

  apply() {
    return this.#run("apply", "-auto-approve");
  }

  destroy() {
    return this.#run("destroy", "-auto-approve");
  }

  /** @throws {ExpectedError} with the plan, when it is not empty */
  async expectNoChanges() {
    const output = await this.#run("plan");
    if (!output.includes("No changes.")) {
      throw new ExpectedError(`${output}\n\nAn empty plan was expected.`);
    }
  }

  /**
   * @param {RegExp} expected something that the plan's text says
   * @throws {ExpectedError} with the plan, when it does not
   */
  async expectChanges(expected) {
    const output = await this.#run("plan");
    if (!expected.test(output)) {
      throw new ExpectedError(`${output}\n\nThe plan was expected to match ${expected}.`);
    }
  }

  /** @param {string} command @param {...string} args */
  async #run(command, ...args) {
    const { output } = await mustRun(this.#terraform, [command, "-no-color", "-input=false", ...args], {
      cwd: this.#folder,
      env: this.#env,
      timeout: timeoutMs,
    });
    return output;
  }
}
