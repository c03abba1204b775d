import { isSafeNumber, parse } from "lossless-json";

/**
 * Reads what `terraform show -json` prints. A number is a JavaScript number where that loses nothing, and otherwise a
 * string of its digits.
 */
export function parseShowJson(text: string): unknown {
  return parse(text, undefined, (digits) => (isSafeNumber(digits) ? Number(digits) : digits));
}

/** What the state says of one resource or data source. */
export interface ResourceView {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** The attributes by their names. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What tells it apart from all others. Undefined where it has none, or the core knows none: before 1.12. */
  readonly identity: Readonly<Record<string, unknown>> | undefined;
  /** Whether the next apply replaces it. */
  readonly isTainted: boolean;
}

interface ShownResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values?: Record<string, unknown>;
  readonly identity?: Record<string, unknown>;
  readonly tainted?: boolean;
}

interface ShownModule {
  readonly resources?: readonly ShownResource[];
  readonly child_modules?: readonly ShownModule[];
}

/** The state after a step. */
export class StateView {
  readonly #resources: ReadonlyMap<string, ResourceView>;
  /** The outputs' values by their names. */
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(shown: unknown) {
    const values = (shown as { values?: { root_module?: ShownModule; outputs?: Record<string, { value: unknown }> } })
      .values;
    const resources = resourcesOf(values?.root_module ?? {});
    this.#resources = new Map(resources.map((resource) => [resource.address, viewOf(resource)]));
    this.outputs = Object.fromEntries(
      Object.entries(values?.outputs ?? {}).map(([name, output]) => [name, output.value]),
    );
  }

  /** Every resource and data source, by address. */
  get addresses(): readonly string[] {
    return [...this.#resources.keys()];
  }

  has(address: string): boolean {
    return this.#resources.has(address);
  }

  /** @throws Error if the state has no such resource, naming those that it has */
  resource(address: string): ResourceView {
    const found = this.#resources.get(address);
    if (found !== undefined) {
      return found;
    }
    throw new Error(`There is no ${address} in the state. It has: ${this.addresses.join(", ") || "nothing"}.`);
  }

  /** A resource's attributes; throws as `resource` does. */
  attributes(address: string): Readonly<Record<string, unknown>> {
    return this.resource(address).values;
  }

  /** A resource's identity; throws as `resource` does, and where it has none. */
  identity(address: string): Readonly<Record<string, unknown>> {
    const { identity } = this.resource(address);
    if (identity === undefined) {
      throw new Error(`${address} has no identity. Resources have one from Terraform 1.12 and OpenTofu 1.12 on.`);
    }
    return identity;
  }
}

function resourcesOf(module: ShownModule): readonly ShownResource[] {
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesOf)];
}

function viewOf({ address, mode, type, name, values, identity, tainted }: ShownResource): ResourceView {
  return { address, mode, type, name, values: values ?? {}, identity, isTainted: tainted === true };
}
