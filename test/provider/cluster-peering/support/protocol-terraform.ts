import type { Emulator } from "../../../../src/emulator";
import { t } from "../../../../src/framework";
import { objectOf } from "../../../../src/framework/values";
import { ontapProvider } from "../../../../src/provider";
import { DirectCaller, unwire, wire } from "../../../framework/support/call";

const typeName = "ontap_cluster_peering";
const resource = ontapProvider.resources.get(typeName);
if (resource === undefined) {
  throw new Error(`there is no ${typeName}`);
}
const { schema } = resource;

const identityType = objectOf({ cluster_uuids: t.list(t.string).cty });

type Values = Readonly<Record<string, unknown>>;

/** What a run came to. */
export interface Run {
  readonly action: "none" | "create" | "update" | "replace" | "delete";
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Where the errors are, such as `sides.east.name`. */
  readonly errorPaths: readonly string[];
  /** The planned state; what is unknown in it is a symbol. */
  readonly planned?: Values | undefined;
}

/**
 * What Terraform does with one `ontap_cluster_peering`, message by message and without a process: refresh, plan, apply, with a
 * provider of its own for plan and apply, and a state that is kept. It holds the provider to its plans as Terraform does.
 */
export class ProtocolTerraform {
  state: Values | null = null;
  private: Uint8Array = new Uint8Array();
  isTainted = false;
  /** What happens between plan and apply. */
  meanwhile: () => unknown = () => {};
  readonly #provider: () => Values;
  readonly #storesPlannedPrivate: boolean;

  /** With `storesPlannedPrivate`, what a plan keeps is given to the plan that is made again when it is applied, as from 1.16 on. */
  constructor(provider: () => Values, { storesPlannedPrivate = false } = {}) {
    this.#provider = provider;
    this.#storesPlannedPrivate = storesPlannedPrivate;
  }

  /** Plans only. */
  plan(config: Values): Promise<Run> {
    return this.#run(config, false);
  }

  apply(config: Values, signal?: AbortSignal): Promise<Run> {
    return this.#run(config, true, signal);
  }

  async destroy(signal?: AbortSignal): Promise<Run> {
    const found = new Findings();
    const caller = await this.#configured();
    if (!(await this.#refresh(caller, found, signal)) || this.state === null) {
      return found.run("none");
    }
    const second = await this.#configured();
    await this.#delete(second, found, signal);
    return found.run("delete");
  }

  /** Imports by an id, or by the uuids of the two clusters. */
  async import(by: string | readonly string[]): Promise<Run> {
    const found = new Findings();
    const caller = await this.#configured();
    const identity = typeof by === "string" ? undefined : { identityData: wire(identityType, { cluster_uuids: by }) };
    const answer = await caller.call("importResourceState", {
      typeName,
      id: typeof by === "string" ? by : "",
      identity,
    });
    found.add(answer.diagnostics);
    const [imported] = answer.importedResources;
    if (imported !== undefined) {
      this.state = unwire(schema.type, imported.state) as Values;
      this.private = imported.private;
      await this.#refresh(caller, found);
    }
    return found.run("none");
  }

  async #configured(): Promise<DirectCaller> {
    const caller = new DirectCaller(ontapProvider);
    await caller.call("configureProvider", {
      terraformVersion: "1.12.0",
      config: wire(ontapProvider.schema.type, complete(this.#provider(), ontapProvider.schema)),
    });
    return caller;
  }

  async #refresh(caller: DirectCaller, found: Findings, signal?: AbortSignal): Promise<boolean> {
    if (this.state === null) {
      return true;
    }
    const answer = await caller.call(
      "readResource",
      { typeName, currentState: wire(schema.type, this.state), private: this.private },
      signal,
    );
    found.add(answer.diagnostics);
    if (found.errors.length > 0) {
      return false;
    }
    this.state = (unwire(schema.type, answer.newState) as Values | null | undefined) ?? null;
    this.private = answer.private;
    if (this.state === null) {
      this.isTainted = false;
    }
    return true;
  }

  async #run(values: Values, applies: boolean, signal?: AbortSignal): Promise<Run> {
    const found = new Findings();
    const config = complete(values, schema);
    const caller = await this.#configured();
    found.add(
      (await caller.call("validateResourceConfig", { typeName, config: wire(schema.type, config) })).diagnostics,
    );
    if (found.errors.length > 0 || !(await this.#refresh(caller, found, signal))) {
      return found.run("none");
    }
    const prior = this.isTainted ? null : this.state;
    let plan = await this.#plan(caller, config, prior, signal);
    found.add(plan.diagnostics);
    const isReplaced = this.isTainted || plan.requiresReplace.length > 0;
    if (isReplaced && prior !== null && found.errors.length === 0) {
      plan = await this.#plan(caller, config, null, signal);
      found.add(plan.diagnostics);
    }
    const planned = unwire(schema.type, plan.plannedState) as Values;
    const action =
      this.state === null ? "create" : isReplaced ? "replace" : same(planned, this.state) ? "none" : "update";
    if (found.errors.length > 0 || action === "none" || !applies) {
      return found.run(action, planned);
    }
    await this.meanwhile();
    const second = await this.#configured();
    if (this.#storesPlannedPrivate && !isReplaced) {
      plan = await this.#plan(second, config, prior, signal, plan.plannedPrivate);
      found.add(plan.diagnostics);
      found.errors.push(...inconsistencies(planned, unwire(schema.type, plan.plannedState), ""));
      if (found.errors.length > 0) {
        return found.run(action, planned);
      }
    }
    if (isReplaced && this.state !== null) {
      await this.#delete(second, found, signal);
      if (found.errors.length > 0) {
        return found.run(action, planned);
      }
    }
    const answer = await second.call(
      "applyResourceChange",
      {
        typeName,
        priorState: wire(schema.type, this.state),
        plannedState: wire(schema.type, planned),
        config: wire(schema.type, config),
        plannedPrivate: plan.plannedPrivate,
      },
      signal,
    );
    found.add(answer.diagnostics);
    const wasNew = this.state === null;
    this.state = (unwire(schema.type, answer.newState) as Values | null | undefined) ?? null;
    this.private = answer.private;
    this.isTainted = wasNew && this.state !== null && found.errors.length > 0;
    if (found.errors.length === 0) {
      found.errors.push(...inconsistencies(planned, this.state, ""));
    }
    return found.run(action, planned);
  }

  #plan(caller: DirectCaller, config: Values, prior: Values | null, signal?: AbortSignal, plannedPrivate?: Uint8Array) {
    const proposed = Object.fromEntries(
      Object.entries(config).map(([name, value]) => [
        name,
        value === null && schema.attributes[name]?.spec.mode.includes("computed") ? (prior?.[name] ?? null) : value,
      ]),
    );
    return caller.call(
      "planResourceChange",
      {
        typeName,
        config: wire(schema.type, config),
        proposedNewState: wire(schema.type, proposed),
        priorState: wire(schema.type, prior),
        priorPrivate: prior === null ? new Uint8Array() : this.private,
        plannedPrivate,
        clientCapabilities: { storePlannedPrivate: this.#storesPlannedPrivate },
      },
      signal,
    );
  }

  async #delete(caller: DirectCaller, found: Findings, signal?: AbortSignal): Promise<void> {
    const answer = await caller.call(
      "applyResourceChange",
      {
        typeName,
        priorState: wire(schema.type, this.state),
        plannedState: wire(schema.type, null),
        config: wire(schema.type, null),
        plannedPrivate: this.private,
      },
      signal,
    );
    found.add(answer.diagnostics);
    this.state = (unwire(schema.type, answer.newState) as Values | null | undefined) ?? null;
    if (this.state === null) {
      this.isTainted = false;
    }
  }
}

interface Diagnostic {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?:
    | { readonly steps: readonly { readonly selector?: { readonly value: unknown } | undefined }[] }
    | undefined;
}

class Findings {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  readonly #errorPaths: string[] = [];

  add(diagnostics: readonly Diagnostic[]): void {
    for (const { severity, summary, detail, attribute } of diagnostics) {
      (severity === 1 ? this.errors : this.warnings).push(`${summary}\n\n${detail}`);
      if (severity === 1) {
        this.#errorPaths.push((attribute?.steps ?? []).map(({ selector }) => selector?.value).join("."));
      }
    }
  }

  run(action: Run["action"], planned?: Values): Run {
    return { action, errors: this.errors, warnings: this.warnings, errorPaths: this.#errorPaths, planned };
  }
}

interface Members {
  readonly attributes: Readonly<
    Record<string, { readonly spec: { readonly nested?: { readonly attributes: object } | undefined } }>
  >;
}

/** Values with null for each attribute that they leave out, at any depth. */
function complete(values: Values, members: unknown): Values {
  const { attributes } = members as Members;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { spec }]) => {
      const value = values[name] ?? null;
      const { nested } = spec;
      if (nested === undefined || value === null) {
        return [name, value];
      }
      const isMap = (nested as { nesting?: string }).nesting === "map";
      const inner = value as Values;
      return [
        name,
        isMap
          ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, complete(one as Values, nested)]))
          : complete(inner, nested),
      ];
    }),
  );
}

function same(a: unknown, b: unknown): boolean {
  return show(a) === show(b);
}

function show(value: unknown): string {
  return JSON.stringify(value, (_name, one) => (typeof one === "symbol" ? "(unknown)" : one));
}

/** Where a state is not what was planned for it: Terraform calls that a bug of the provider. */
function inconsistencies(planned: unknown, state: unknown, path: string): string[] {
  if (typeof planned === "symbol") {
    return [];
  }
  if (Array.isArray(planned) && Array.isArray(state)) {
    return show(planned) === show(state)
      ? []
      : [`inconsistent result at ${path}: ${show(planned)} became ${show(state)}`];
  }
  if (typeof planned === "object" && planned !== null && typeof state === "object" && state !== null) {
    const names = new Set([...Object.keys(planned), ...Object.keys(state)]);
    return [...names].flatMap((name) =>
      inconsistencies((planned as Values)[name], (state as Values)[name], `${path}.${name}`),
    );
  }
  return planned === state ? [] : [`inconsistent result at ${path}: ${show(planned)} became ${show(state)}`];
}

/** A provider that knows all clusters of an emulator, and sends nothing a second time. */
export function providerOf(emulator: Emulator, retry = "0s"): () => Values {
  return () => ({
    retry_timeout: retry,
    clusters: Object.fromEntries(
      emulator.clusters.map(({ name, url, username, password, caFile }) => [
        name,
        { hostname: new URL(url).host, username, password, ca_file: caFile },
      ]),
    ),
  });
}
