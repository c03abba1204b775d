import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../../../src/framework/testing";
import { providerAddress } from "./tiny-provider";

/** No command takes longer than this, so that no test can wait for one for ever. */
const longestMs = 30_000;

/** How a Terraform command ended, and what it printed. */
export interface Ended {
  readonly status: number | NodeJS.Signals;
  readonly output: string;
}

/** A command that runs. */
export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** A folder in which a user runs Terraform with the tiny provider's executable. */
export class RealTerraform {
  readonly #root = mkdtempSync(join(tmpdir(), "tiny-terraform-"));
  readonly #workspace = join(this.#root, "workspace");
  readonly #sockets = join(this.#root, "sockets");
  readonly #events = join(this.#root, "events");
  readonly #children = new Set<ChildProcess>();
  readonly logFile = join(this.#root, "log");

  /** @param binaryFolder where `terraform-provider-tiny` is */
  constructor(binaryFolder: string) {
    mkdirSync(this.#workspace);
    mkdirSync(this.#sockets);
    writeFileSync(this.#events, "");
    const overrides = `dev_overrides { "${providerAddress}" = ${JSON.stringify(binaryFolder)} }`;
    writeFileSync(join(this.#root, "terraform.rc"), `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
  }

  /** Writes resources `tiny_thing.NAME`, each with the arguments that are given. */
  write(things: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
    const source = `terraform {\n  required_providers {\n    tiny = { source = "${providerAddress}" }\n  }\n}\n`;
    const blocks = Object.entries(things).map(([label, values]) => {
      const lines = Object.entries(values).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}\n`);
      return `resource "tiny_thing" "${label}" {\n${lines.join("")}}\n`;
    });
    writeFileSync(join(this.#workspace, "main.tf"), source + blocks.join(""));
  }

  apply(environment: NodeJS.ProcessEnv = {}): Running {
    return this.#start(["apply", "-auto-approve", "-no-color"], environment);
  }

  #start(args: readonly string[], environment: NodeJS.ProcessEnv): Running {
    const env = {
      PATH: process.env.PATH,
      HOME: this.#root,
      TF_CLI_CONFIG_FILE: join(this.#root, "terraform.rc"),
      CHECKPOINT_DISABLE: "1",
      TMPDIR: this.#sockets,
      TINY_EVENTS: this.#events,
      ...environment,
    };
    const child = spawn(findTerraform(), args, { cwd: this.#workspace, env, stdio: ["ignore", "pipe", "pipe"] });
    this.#children.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    const deadline = setTimeout(() => child.kill("SIGKILL"), longestMs);
    const ended = once(child, "close").then(([status, signal]) => {
      clearTimeout(deadline);
      this.#children.delete(child);
      return { status: status ?? signal, output };
    });
    return { ended, kill: (signal) => void child.kill(signal) };
  }

  /** Resolves with the match when the provider's handlers have noted something like it. */
  noted(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const watcher = watch(this.#events, () => look());
      const deadline = setTimeout(() => {
        watcher.close();
        reject(new Error(`nothing like ${pattern} was noted, only:\n${readFileSync(this.#events, "utf8")}`));
      }, longestMs);
      const look = () => {
        const match = pattern.exec(readFileSync(this.#events, "utf8"));
        if (match === null) {
          return;
        }
        clearTimeout(deadline);
        watcher.close();
        resolve(match);
      };
      look();
    });
  }

  /** The resources in the state, as its file has them. */
  state(): { readonly status?: string; readonly attributes: object }[] {
    const file = join(this.#workspace, "terraform.tfstate");
    if (!existsSync(file)) {
      return [];
    }
    const { resources } = JSON.parse(readFileSync(file, "utf8"));
    return resources.flatMap(({ instances }: { instances: object[] }) => instances);
  }

  log(): string {
    return readFileSync(this.logFile, "utf8");
  }

  /** What providers left where they make sockets. */
  leftovers(): string[] {
    return readdirSync(this.#sockets).filter((name) => name.startsWith("tfplugin-"));
  }

  remove(): void {
    for (const child of this.#children) {
      child.kill("SIGKILL");
    }
    rmSync(this.#root, { recursive: true, force: true });
  }
}
