import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProviderService, providerService, UNKNOWN } from "../../../src/framework";
import { findTerraform } from "../../../src/framework/testing";
import { type AvailableProviders, makeAvailable } from "../../../src/framework/testing/provider-source";
import { ontapProvider, providerAddress } from "../../../src/provider";
import type { KillableProvider } from "../../acceptance/support/provider";
import {
  type Block,
  type Change,
  type Kill,
  type PlanOptions,
  type ResourceType,
  RunError,
  type Shown,
  type Values,
} from "./model-terraform";

/** How a real Terraform differs from the model. */
export interface RealOptions {
  /** The type of all blocks. */
  readonly type?: ResourceType | undefined;
  /** The provider's executable, for an apply in which the provider is killed. Else the provider runs in this process. */
  readonly executable?: KillableProvider | undefined;
}

/** A real Terraform behind the interface of the model, with the provider in this process. */
export class RealTerraform {
  /** Everything that a person could see: what Terraform prints, and the provider's log. */
  readonly output: string[] = [];
  readonly #root: string;
  readonly #available: AvailableProviders;
  readonly #settings: () => Values;
  readonly #type: ResourceType;
  readonly #executable: KillableProvider | undefined;
  /** What the provider in this process is applying. */
  readonly #applying: ReadonlySet<Promise<unknown>>;
  #running: ChildProcess | undefined;
  /** Who dies in the command that runs, and after how many requests more. */
  #kill: Kill | undefined;
  #requestsLeft = 0;
  #state = new Map<string, { readonly state: Values }>();

  private constructor(
    root: string,
    available: AvailableProviders,
    settings: () => Values,
    { type = "ontap_cluster_peer", executable }: RealOptions,
    applying: ReadonlySet<Promise<unknown>>,
  ) {
    this.#root = root;
    this.#available = available;
    this.#settings = settings;
    this.#type = type;
    this.#executable = executable;
    this.#applying = applying;
  }

  static async start(settings: () => Values, options: RealOptions = {}): Promise<RealTerraform> {
    const root = await mkdtemp(join(tmpdir(), "campaign-"));
    await mkdir(join(root, "workspace"));
    const output: string[] = [];
    const applying = new Set<Promise<unknown>>();
    const provider = { address: providerAddress, service: () => notingApplies(applying) };
    const available = await makeAvailable([provider], root, "debug", (line) => void output.push(line));
    const { executable } = options;
    const installed = executable && (await makeAvailable([executable.provider], root, "debug", () => {}));
    const cliConfig = installed ? installed.cliConfig : available.cliConfig;
    await writeFile(join(root, "terraform.rc"), `disable_checkpoint = true\n${cliConfig}`);
    const terraform = new RealTerraform(root, available, settings, options, applying);
    output.push = (...lines) => terraform.output.push(...lines);
    return terraform;
  }

  get state(): ReadonlyMap<string, { readonly state: Values }> {
    return this.#state;
  }

  async plan(blocks: ReadonlyMap<string, Block>, options: PlanOptions = {}): Promise<Change[]> {
    const { refresh = true, replace = [], target = [], destroy = false } = options;
    await this.#configure(blocks);
    const all = [...(destroy ? ["-destroy"] : []), ...(refresh ? [] : ["-refresh=false"])];
    const some = [
      // What is not there yet, or is to be destroyed, cannot be replaced.
      ...replace.filter((name) => this.#state.has(name) && !destroy).map((name) => `-replace=${this.#type}.${name}`),
      ...target.map((name) => `-target=${this.#type}.${name}`),
    ];
    await this.#run(["plan", "-json", "-out=plan", ...all, ...some]);
    const shown = JSON.parse(await this.#run(["show", "-json", "plan"])) as ShownPlan;
    return (shown.resource_changes ?? [])
      .map(({ name, change }): Change => {
        const actions = change.actions.join(" ");
        const action = ({ "delete create": "replace", "create delete": "replace" } as const)[actions] ?? actions;
        return {
          address: name,
          action: action as Change["action"],
          prior: change.before,
          planned: change.after && (merged(change.after, change.after_unknown) as Values),
          options,
        };
      })
      .filter(({ action }) => action !== "no-op");
  }

  /**
   * Applies the last plan. One without changes is applied, too: only an apply stores what the plan's refresh found.
   *
   * @param kill a provider can be killed only where there is an executable of it
   */
  async apply(_blocks: ReadonlyMap<string, Block>, _changes: readonly Change[], kill?: Kill): Promise<void> {
    try {
      await this.#run(["apply", "-json", "plan"], kill);
    } finally {
      // A Terraform that was killed leaves the provider in the middle of it, which then takes back what it can.
      await Promise.allSettled(this.#applying);
      await this.#readState();
    }
  }

  async import(name: string, id: string): Promise<void> {
    await this.#run(["import", `${this.#type}.${name}`, id]);
    await this.#readState();
  }

  async stop(): Promise<void> {
    await this.#available.close();
    await rm(this.#root, { recursive: true, force: true });
  }

  /** Whether the provider of the command that runs is the executable. */
  get isForeign(): boolean {
    return this.#kill?.what === "provider";
  }

  /** Tells that the provider is about to write to a cluster. */
  seeWrite(cluster: string): void {
    if (this.#kill?.what === "terraform" && this.#kill.cluster === cluster) {
      this.#running?.kill("SIGKILL");
    }
  }

  /** Tells that a cluster has answered a request. */
  seeRequest(cluster: string): void {
    if (this.#kill?.what === "provider" && this.#kill.cluster === cluster) {
      this.#requestsLeft -= 1;
      if (this.#requestsLeft === 0) {
        this.#executable?.kill();
      }
    }
  }

  async #configure(blocks: ReadonlyMap<string, Block>): Promise<void> {
    const resources = [...blocks].map(([name, { config, ignoreChanges = [] }]) => [
      name,
      { ...config, lifecycle: { ignore_changes: ignoreChanges } },
    ]);
    // Terraform shows the line of the configuration that an error is about: whoever writes a secret there sees it there.
    const secrets = new Map<string, string>();
    const main = {
      terraform: { required_providers: { ontap: { source: providerAddress } } },
      provider: { ontap: withVariables(this.#settings(), secrets) },
      resource: { [this.#type]: withVariables(Object.fromEntries(resources), secrets) },
    };
    const variable = Object.fromEntries(
      [...secrets.values()].map((name) => [name, { type: "string", sensitive: true }]),
    );
    const workspace = join(this.#root, "workspace");
    await writeFile(join(workspace, "main.tf.json"), JSON.stringify({ ...main, variable }, undefined, 1));
    const values = Object.fromEntries([...secrets].map(([secret, name]) => [name, secret]));
    await writeFile(join(workspace, "terraform.tfvars.json"), JSON.stringify(values));
  }

  /** A Terraform that was killed leaves an empty file. */
  async #readState(): Promise<void> {
    const text = await readFile(join(this.#root, "workspace", "terraform.tfstate"), "utf8").catch(() => "");
    const { resources = [] } = JSON.parse(text || "{}") as {
      resources?: { name: string; instances: { attributes: Values }[] }[];
    };
    this.#state = new Map(
      resources.flatMap(({ name, instances: [instance] }) =>
        instance ? [[name, { state: instance.attributes }]] : [],
      ),
    );
  }

  #run(args: readonly string[], kill?: Kill): Promise<string> {
    const env = {
      ...process.env,
      // Without it Terraform starts the executable that its configuration names.
      ...(kill?.what === "provider" ? { TF_LOG_PROVIDER: "DEBUG" } : this.#available.environment),
      TF_CLI_CONFIG_FILE: join(this.#root, "terraform.rc"),
      CHECKPOINT_DISABLE: "1",
      TF_INPUT: "0",
      TF_IN_AUTOMATION: "1",
    };
    this.#executable?.forget();
    this.#kill = kill;
    this.#requestsLeft = kill?.request ?? 0;
    return new Promise((resolve, reject) => {
      const child = spawn(findTerraform(), args, { cwd: join(this.#root, "workspace"), env });
      this.#running = child;
      let [stdout, stderr] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
      });
      child.on("close", (status) => {
        this.#kill = undefined;
        // What `show` prints is the plan itself, for machines.
        this.output.push(...(args[0] === "show" ? [] : [stdout]), stderr);
        if (status === 0 || (status === null && kill?.what === "terraform")) {
          resolve(stdout);
        } else {
          reject(new RunError(diagnosticsIn(stdout, stderr)));
        }
      });
    });
  }
}

/** The provider, with what it is applying kept in a set. */
function notingApplies(applying: Set<Promise<unknown>>): ProviderService {
  const service = providerService(ontapProvider);
  const apply = service.applyResourceChange as NonNullable<ProviderService["applyResourceChange"]>;
  return {
    ...service,
    applyResourceChange: (request, context) => {
      const work = apply(request, context).finally(() => applying.delete(work));
      applying.add(work);
      return work;
    },
  };
}

/** A configuration with a variable in place of each password and passphrase. */
function withVariables(value: unknown, secrets: Map<string, string>, name = ""): unknown {
  if (typeof value === "string" && /^pass(word|phrase)/.test(name) && !name.endsWith("_version")) {
    const variable = secrets.get(value) ?? `secret_${secrets.size}`;
    secrets.set(value, variable);
    return `\${var.${variable}}`;
  }
  if (Array.isArray(value)) {
    return value.map((one) => withVariables(one, secrets));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withVariables(inner, secrets, key)]));
}

interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly name: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Values | null;
      readonly after: Values | null;
      readonly after_unknown: unknown;
    };
  }[];
}

/** A planned value, with the mark for what is not known yet. */
function merged(value: unknown, unknown: unknown): unknown {
  if (unknown === true) {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    return value.map((one, index) => merged(one, Array.isArray(unknown) ? unknown[index] : undefined));
  }
  if (typeof unknown !== "object" || unknown === null) {
    return value;
  }
  const known = (value ?? {}) as Values;
  const marks = unknown as Values;
  const names = new Set([...Object.keys(known), ...Object.keys(marks)]);
  return Object.fromEntries([...names].map((name) => [name, merged(known[name] ?? null, marks[name])]));
}

function diagnosticsIn(stdout: string, stderr: string): Shown[] {
  const found = stdout.split("\n").flatMap((line) => {
    try {
      const { diagnostic } = JSON.parse(line) as { diagnostic?: { severity: string; summary: string; detail: string } };
      return diagnostic?.severity === "error" ? [{ ...diagnostic, severity: 1 }] : [];
    } catch {
      return [];
    }
  });
  return found.length > 0 ? found : [{ severity: 1, summary: "Terraform failed", detail: `${stdout}${stderr}` }];
}
