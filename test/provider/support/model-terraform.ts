import { isDeepStrictEqual } from "node:util";
import { UNKNOWN } from "../../../src/framework";
import type { CtyType } from "../../../src/framework/values";
import { ontapProvider } from "../../../src/provider";
import { providerSchema } from "../../../src/provider/schema";
import { DirectCaller, unwire, wire } from "../../framework/support/call";

export type Values = Record<string, unknown>;

/** A resource block. */
export interface Block {
  /** What it sets; all else is null. */
  readonly config: Values;
  /** As in `lifecycle`. */
  readonly ignoreChanges?: readonly string[];
}

export interface PlanOptions {
  readonly refresh?: boolean;
  /** Addresses as of `-replace` and `-target`. */
  readonly replace?: readonly string[];
  readonly target?: readonly string[];
  readonly destroy?: boolean;
}

/** A process that dies in the middle of an apply. */
export interface Kill {
  readonly what: "terraform" | "provider";
  /** Terraform dies at the first write to this cluster, the provider at the request of this number, from 1 on. */
  readonly cluster: string;
  readonly request: number;
  /** The resources whose outcome nobody stores. */
  readonly addresses: readonly string[];
}

/** What a plan shows for one resource. */
export interface Change {
  readonly address: string;
  readonly action: "create" | "update" | "replace" | "delete" | "no-op";
  readonly prior: Values | null;
  readonly planned: Values | null;
  readonly options: PlanOptions;
}

interface Instance {
  readonly state: Values;
  readonly private: Uint8Array;
  /** Its create failed, so that it is replaced. */
  readonly isTainted?: boolean;
}

interface Spec {
  readonly mode: string;
  readonly writeOnly: boolean;
  readonly nested?: { readonly nesting: string; readonly attributes: Attributes };
}
type Attributes = Readonly<Record<string, { readonly spec: Spec }>>;

/** The provider's resources whose changes a test plans and applies. */
export type ResourceType = "ontap_cluster_peer" | "ontap_cluster_peering";

export interface Shown {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
}

/** Terraform stopped with errors. */
export class RunError extends Error {
  readonly diagnostics: readonly Shown[];

  constructor(diagnostics: readonly Shown[]) {
    super(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/**
 * As much of Terraform's core as decides what a provider is asked: what it proposes, what `ignore_changes` hides from a plan and
 * not from its apply, that it plans once more when it applies, what it stores when something fails. It speaks the protocol to
 * the provider in this process, with a provider that is new in each command.
 */
export class ModelTerraform {
  readonly state = new Map<string, Instance>();
  /** Everything that a person could see: diagnostics and log lines. */
  readonly output: string[] = [];
  readonly #settings: () => Values;
  readonly #typeName: ResourceType;
  readonly #type: CtyType;
  readonly #attributes: Attributes;

  /**
   * @param settings the provider's configuration, as it is when a command starts
   * @param typeName the type of all blocks
   */
  constructor(settings: () => Values, typeName: ResourceType = "ontap_cluster_peer") {
    const { schema } = ontapProvider.resources.get(typeName) ?? {};
    if (schema === undefined) {
      throw new Error(`there is no ${typeName}`);
    }
    this.#settings = settings;
    this.#typeName = typeName;
    this.#type = schema.type;
    this.#attributes = schema.attributes as unknown as Attributes;
  }

  async plan(blocks: ReadonlyMap<string, Block>, options: PlanOptions = {}): Promise<Change[]> {
    const provider = await this.#start();
    const errors: Shown[] = [];
    const changes: Change[] = [];
    const addresses = new Set([...this.state.keys(), ...blocks.keys()]);
    for (const address of addresses) {
      if (options.target !== undefined && !options.target.includes(address)) {
        continue;
      }
      try {
        await this.#refresh(provider, address, options);
        changes.push(
          (await this.#planOne(provider, address, options.destroy ? undefined : blocks.get(address), options)).change,
        );
      } catch (error) {
        if (!(error instanceof RunError)) {
          throw error;
        }
        errors.push(...error.diagnostics);
      }
    }
    this.#takeLog(provider);
    if (errors.length > 0) {
      throw new RunError(errors);
    }
    return changes.filter(({ action }) => action !== "no-op");
  }

  /**
   * Carries out a plan.
   *
   * @param kill whose outcome is not stored; here it does not matter which process dies
   * @throws RunError when a change failed; the others are made all the same
   */
  async apply(blocks: ReadonlyMap<string, Block>, changes: readonly Change[], kill?: Kill): Promise<void> {
    const provider = await this.#start();
    const errors: Shown[] = [];
    for (const change of changes) {
      try {
        await this.#applyOne(
          provider,
          change,
          blocks.get(change.address),
          kill?.addresses.includes(change.address) === true,
        );
      } catch (error) {
        if (!(error instanceof RunError)) {
          throw error;
        }
        errors.push(...error.diagnostics);
      }
    }
    this.#takeLog(provider);
    if (errors.length > 0) {
      throw new RunError(errors);
    }
  }

  async import(address: string, id: string): Promise<void> {
    const provider = await this.#start();
    const answer = await provider.call("importResourceState", { typeName: this.#typeName, id });
    this.#check(answer.diagnostics);
    const [found] = answer.importedResources;
    if (found === undefined) {
      throw new Error("nothing was imported");
    }
    this.state.set(address, { state: unwire(this.#type, found.state) as Values, private: found.private });
    await this.#refresh(provider, address, {});
    this.#takeLog(provider);
  }

  async #start(): Promise<DirectCaller> {
    const provider = new DirectCaller(ontapProvider);
    const config = wire(
      providerSchema.type,
      whole(providerSchema.attributes as unknown as Attributes, this.#settings()),
    );
    const { diagnostics } = await provider.call("configureProvider", { terraformVersion: "1.11.4", config });
    this.#check(diagnostics);
    return provider;
  }

  async #refresh(provider: DirectCaller, address: string, { refresh = true }: PlanOptions): Promise<void> {
    const known = this.state.get(address);
    if (known === undefined || !refresh) {
      return;
    }
    const answer = await provider.call("readResource", {
      typeName: this.#typeName,
      currentState: wire(this.#type, known.state),
      private: known.private,
    });
    this.#check(answer.diagnostics);
    const state = unwire(this.#type, answer.newState) as Values | null;
    if (state === null) {
      this.state.delete(address);
    } else {
      this.state.set(address, { ...known, state, private: answer.private });
    }
  }

  async #planOne(provider: DirectCaller, address: string, block: Block | undefined, options: PlanOptions) {
    const known = this.state.get(address);
    const prior = known?.state ?? null;
    if (block === undefined) {
      const answer = await provider.call("planResourceChange", {
        typeName: this.#typeName,
        priorState: wire(this.#type, prior),
        proposedNewState: wire(this.#type, null),
        config: wire(this.#type, null),
        priorPrivate: known?.private ?? new Uint8Array(),
      });
      this.#check(answer.diagnostics);
      const change: Change = { address, action: "delete", prior, planned: null, options };
      return { change, private: answer.plannedPrivate };
    }
    const raw = whole(this.#attributes, block.config);
    const validated = await provider.call("validateResourceConfig", {
      typeName: this.#typeName,
      config: wire(this.#type, raw),
      clientCapabilities: { writeOnlyAttributesAllowed: true },
    });
    this.#check(validated.diagnostics);
    const ask = async (from: Values | null, priorPrivate: Uint8Array) => {
      // A replacement has nothing before it, so nothing is ignored.
      const config = from === null ? raw : ignoring(raw, from, block.ignoreChanges ?? []);
      const answer = await provider.call("planResourceChange", {
        typeName: this.#typeName,
        priorState: wire(this.#type, from),
        proposedNewState: wire(this.#type, proposed(this.#attributes, from, config, from === null)),
        config: wire(this.#type, config),
        priorPrivate,
      });
      this.#check(answer.diagnostics);
      return { answer, planned: unwire(this.#type, answer.plannedState) as Values };
    };
    const tainted = known?.isTainted === true;
    const first = await ask(tainted ? null : prior, tainted ? new Uint8Array() : (known?.private ?? new Uint8Array()));
    const asked = tainted || options.replace?.includes(address) === true;
    const replaces = asked || first.answer.requiresReplace.length > 0;
    if (prior !== null && replaces) {
      const { answer, planned } = tainted ? first : await ask(null, new Uint8Array());
      const change: Change = { address, action: "replace", prior, planned, options };
      return { change, private: answer.plannedPrivate };
    }
    const action = prior === null ? "create" : isDeepStrictEqual(first.planned, prior) ? "no-op" : "update";
    const change: Change = { address, action, prior, planned: first.planned, options };
    return { change, private: first.answer.plannedPrivate };
  }

  async #applyOne(provider: DirectCaller, change: Change, block: Block | undefined, killed: boolean): Promise<void> {
    const { address } = change;
    if (change.action === "delete" || change.action === "replace") {
      const known = this.state.get(address) as Instance;
      const answer = await provider.call("applyResourceChange", {
        typeName: this.#typeName,
        priorState: wire(this.#type, known.state),
        plannedState: wire(this.#type, null),
        config: wire(this.#type, null),
        plannedPrivate: known.private,
      });
      if (killed) {
        return;
      }
      const left = unwire(this.#type, answer.newState) as Values | null;
      if (left === null) {
        this.state.delete(address);
      }
      this.#check(answer.diagnostics);
      if (change.action === "delete") {
        return;
      }
    }
    if (block === undefined) {
      throw new Error(`${address} has no configuration`);
    }
    // Terraform plans again with what is known by now, and the outcome must be what it showed.
    const again = await this.#planOne(provider, address, block, change.action === "replace" ? {} : change.options);
    conforms(change.planned, again.change.planned, `the plan of ${address} during the apply`);
    const known = this.state.get(address);
    const answer = await provider.call("applyResourceChange", {
      typeName: this.#typeName,
      priorState: wire(this.#type, known?.state ?? null),
      plannedState: wire(this.#type, again.change.planned),
      // Not as the plan got it: what `ignore_changes` names is here.
      config: wire(this.#type, whole(this.#attributes, block.config)),
      plannedPrivate: again.private,
    });
    if (killed) {
      return;
    }
    const state = unwire(this.#type, answer.newState) as Values | null;
    const hasFailed = answer.diagnostics.some(({ severity }) => severity === 1);
    if (state === null) {
      this.state.delete(address);
    } else {
      this.state.set(address, { state, private: answer.private, isTainted: hasFailed && known === undefined });
      if (!hasFailed) {
        conforms(again.change.planned, state, `the state of ${address} after the apply`);
      }
    }
    this.#check(answer.diagnostics);
  }

  #check(diagnostics: readonly Shown[]): void {
    this.output.push(...diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`));
    const errors = diagnostics.filter(({ severity }) => severity === 1);
    if (errors.length > 0) {
      throw new RunError(errors);
    }
  }

  #takeLog(provider: DirectCaller): void {
    this.output.push(...provider.log);
  }
}

/** Some of an object's attributes, with null for all others. */
function whole(of: Attributes, value: Values): Values {
  return Object.fromEntries(
    Object.entries(of).map(([name, { spec }]) => {
      const given = value[name] ?? null;
      const inner = spec.nested;
      if (inner === undefined || given === null || typeof given !== "object") {
        return [name, given];
      }
      if (inner.nesting === "map") {
        const entries = Object.entries(given).map(([key, one]) => [key, whole(inner.attributes, one as Values)]);
        return [name, Object.fromEntries(entries)];
      }
      return [
        name,
        Array.isArray(given)
          ? given.map((one) => whole(inner.attributes, one as Values))
          : whole(inner.attributes, given as Values),
      ];
    }),
  );
}

/** The configuration with the prior values of what is to be ignored. */
function ignoring(config: Values, prior: Values, paths: readonly string[]): Values {
  const changed = { ...config };
  for (const path of paths) {
    const [name = "", ...rest] = path.replace(/\["(\w+)"\]/g, ".$1").split(".");
    const [inner, before] = [changed[name], prior[name]];
    if (rest.length === 0) {
      changed[name] = before ?? null;
    } else if (isObject(inner) && isObject(before)) {
      changed[name] = ignoring(inner, before, [rest.join(".")]);
    }
  }
  return changed;
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What Terraform proposes: the configuration, with prior values for what is computed and not configured. */
function proposed(of: Attributes, prior: Values | null, config: Values, creating: boolean): Values {
  return Object.fromEntries(
    Object.entries(of).map(([name, { spec }]) => {
      const wanted = config[name] ?? null;
      const before = prior?.[name] ?? null;
      const isComputed = spec.mode.includes("computed");
      if (wanted === null) {
        return [name, isComputed ? (creating ? UNKNOWN : before) : null];
      }
      const inner = spec.nested?.attributes;
      if (inner === undefined || typeof wanted !== "object") {
        return [name, wanted];
      }
      if (Array.isArray(wanted)) {
        const list = Array.isArray(before) ? before : [];
        return [name, wanted.map((one, index) => proposed(inner, list[index] ?? null, one as Values, creating))];
      }
      const known = isObject(before) ? before : null;
      if (spec.nested?.nesting === "map") {
        const entries = Object.entries(wanted).map(([key, one]) => {
          const own = known?.[key];
          return [key, proposed(inner, isObject(own) ? own : null, one as Values, creating)];
        });
        return [name, Object.fromEntries(entries)];
      }
      return [name, proposed(inner, known, wanted as Values, creating)];
    }),
  );
}

/** What is known in the one must be the same in the other. Sets come in any order. */
function conforms(known: unknown, found: unknown, where: string): void {
  if (known === UNKNOWN) {
    return;
  }
  if (isObject(known) && isObject(found)) {
    for (const [name, value] of Object.entries(known)) {
      conforms(value, found[name], `${where}: ${name}`);
    }
    return;
  }
  if (Array.isArray(known) && Array.isArray(found) && known.length === found.length) {
    const ordered = known.every((one) => typeof one === "string")
      ? [known.toSorted(), found.toSorted()]
      : [known, found];
    for (const [index, value] of (ordered[0] as unknown[]).entries()) {
      conforms(value, (ordered[1] as unknown[])[index], `${where}[${index}]`);
    }
    return;
  }
  if (!isDeepStrictEqual(known, found)) {
    throw new Error(`${where} is ${JSON.stringify(found)}, and was planned as ${JSON.stringify(known)}`);
  }
}
