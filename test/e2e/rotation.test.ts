import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { parse } from "yaml";
import { type Cluster, Emulator } from "../../src/emulator";
import { standings } from "../constructs/support/clusters";
import { named, userEnvironment } from "./support/example";
import { Postgres } from "./support/postgres";
import { type Result, run } from "./support/run";
import { npmEnvironment, repository, userland } from "./support/userland";

/** A step of the pipeline that is a command; others are actions, which prepare the machine. */
interface Command {
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const healthy = { paris: ["berlin: ok, available"], berlin: ["paris: ok, available"] };
const example = join(repository, "examples/rotation");

function commandsOfThePipeline(): Command[] {
  const { jobs } = parse(readFileSync(join(example, "pipeline.yml"), "utf8"));
  const commands = jobs.deploy.steps.filter((step: Partial<Command>) => step.run !== undefined);
  if (commands.length === 0) {
    throw new Error("The pipeline runs no command.");
  }
  return commands;
}

/** A machine of the pipeline, on which nothing is but what is in the project's repository. */
class Machine {
  readonly #settings: NodeJS.ProcessEnv;
  readonly #folder: string;

  constructor(name: string, settings: NodeJS.ProcessEnv) {
    this.#settings = settings;
    const { folder, project } = userland();
    this.#folder = join(folder, name);
    mkdirSync(join(this.#folder, "home"), { recursive: true });
    for (const file of ["main.ts", "cdktf.json"]) {
      cpSync(join(example, file), join(this.#folder, file));
    }
    for (const file of ["package.json", "package-lock.json"]) {
      cpSync(join(project, file), join(this.#folder, file));
    }
  }

  /** Runs the pipeline's commands as they stand in the file, in a given month. */
  async run(month: string): Promise<Result> {
    return this.#runAll(commandsOfThePipeline(), month);
  }

  /** Runs the last of them once more. */
  async repeat(month: string): Promise<Result> {
    return this.#runAll(commandsOfThePipeline().slice(-1), month);
  }

  async #runAll(steps: readonly Command[], month: string): Promise<Result> {
    let last: Result | undefined;
    for (const { run: command, env = {} } of steps) {
      const home = join(this.#folder, "home");
      last = await run("bash", ["-e", "-c", command], {
        cwd: this.#folder,
        env: { ...npmEnvironment(), ...userEnvironment(home), ...this.#values(env), ...this.#clock(month) },
      });
      if (last.status !== 0) {
        throw new Error(`${last.output}\n\n"${command}" ended with ${last.status}.`);
      }
    }
    return last as Result;
  }

  /** What the pipeline's settings and secrets stand for. */
  #values(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    const value = (text: string) =>
      text.replace(/\$\{\{ (?:vars|secrets)\.(\w+) \}\}/g, (_, name) => this.#settings[name] ?? "");
    return { ...this.#settings, ...Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(text)])) };
  }

  /** A `date` that knows one month only. */
  #clock(month: string): NodeJS.ProcessEnv {
    const file = join(this.#folder, "bin/date");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n[ "$*" = "-u +%Y-%m" ] && echo ${month}\n`);
    chmodSync(file, 0o755);
    return { PATH: [dirname(file), process.env.PATH].join(delimiter) };
  }
}

it("rotation: the pipeline gives both clusters a passphrase for each month, and none beside", async () => {
  const postgres = await Postgres.start("terraform");
  const emulator = await Emulator.start({ clusters: ["paris", "berlin"] });
  const [paris] = emulator.clusters as [Cluster];
  try {
    const settings = { ...postgres.environment, ...named(emulator.clusters) };
    const session = () => paris.peers()[0]?.session?.id;
    const october = new Machine("october", settings);
    expect((await october.run("2026-10")).output).toContain("state = ok");
    expect(standings(emulator.clusters)).toEqual(healthy);
    const first = session();
    expect((await october.repeat("2026-10")).output).toContain("0 added, 0 changed, 0 destroyed");
    expect(session()).toBe(first);

    const november = new Machine("november", settings);
    expect((await november.run("2026-11")).output).toContain("0 added, 1 changed, 0 destroyed");
    expect(standings(emulator.clusters)).toEqual(healthy);
    expect(session()).toEqual(expect.any(String));
    expect(session()).not.toBe(first);
  } finally {
    await emulator.stop();
    await postgres.stop();
  }
});
