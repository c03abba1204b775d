// Terraform projects of many resources: those of the provider, and the floor that they are compared with.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../../.tools/shared/run.mjs";

const timeout = 540_000;

/** @typedef {{ count: number, stateUrl: string }} Size */

/** @param {Size} size */
function peersConfig({ count, stateUrl }) {
  return `
terraform {
  required_providers {
    ontap = { source = "cdktf-ontap/ontap" }
  }
  backend "http" {
    address = "${stateUrl}/peers"
  }
}

resource "ontap_cluster_peer" "peer" {
  count = ${count}
  authentication = {
    generate_passphrase = true
  }
}
`;
}

// Terraform's own resource, which needs no plugin process: what planning costs with no provider at all.
/** @param {Size} size */
function floorConfig({ count, stateUrl }) {
  return `
terraform {
  backend "http" {
    address = "${stateUrl}/floor"
  }
}

resource "terraform_data" "floor" {
  count = ${count}
  input = "x"
}
`;
}

export class Project {
  /** @type {string} */ #folder;
  /** @type {string} */ #terraform;
  /** @type {NodeJS.ProcessEnv} */ #env;

  /**
   * @param {string} folder made for the project
   * @param {string} terraform
   * @param {NodeJS.ProcessEnv} env
   * @param {string} configuration
   */
  constructor(folder, terraform, env, configuration) {
    mkdirSync(folder);
    writeFileSync(join(folder, "main.tf"), configuration);
    this.#folder = folder;
    this.#terraform = terraform;
    this.#env = env;
  }

  /**
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} [more]
   */
  #run(args, more = {}) {
    const options = { cwd: this.#folder, env: { ...this.#env, ...more }, timeout: timeout };
    return mustRun(this.#terraform, args, options);
  }

  async init() {
    await this.#run(["init", "-no-color"]);
  }

  async apply() {
    await this.#run(["apply", "-auto-approve", "-no-color"]);
  }

  /**
   * @param {NodeJS.ProcessEnv} [more]
   * @returns {Promise<number>} milliseconds
   */
  async plan(more) {
    const begin = performance.now();
    await this.#run(["plan", "-no-color"], more);
    return performance.now() - begin;
  }
}

/**
 * @param {string} scratch
 * @param {{ terraform: string, env: NodeJS.ProcessEnv, size: Size }} what
 */
export async function createProjects(scratch, { terraform, env, size }) {
  const peers = new Project(join(scratch, "peers"), terraform, env, peersConfig(size));
  const floor = new Project(join(scratch, "floor"), terraform, env, floorConfig(size));
  await peers.init();
  await floor.init();
  return { peers, floor };
}
