import {
  type IdentityAttributes,
  type OldSchemas,
  partsFor,
  type Resource,
  type Schema,
  type StateOf,
} from "../../../src/framework";
import { fill } from "./fill";
import type { Stored, World } from "./world";

/** The builders of this provider's parts: each handler gets the world that `configure` returned. */
export const corner = partsFor<World>();

/** What a resource of this provider is called by the compiler while its values are looked at by name. */
type Values = Readonly<Record<string, unknown>>;

/**
 * A resource that keeps what it is given in the world, and gives every computed attribute a value that can be told from
 * its path. Everything can be replaced.
 */
export function keep<
  S extends Schema,
  U extends OldSchemas = OldSchemas,
  I extends IdentityAttributes = IdentityAttributes,
>(name: string, schema: S, more: Partial<Resource<S, World, U, I>> = {}) {
  const stored = (values: Values) => values as StateOf<S>;
  return corner.resource<S, U, I>({
    name,
    schema,
    create: ({ plan, provider }) =>
      provider.together(async () => {
        const id = provider.nextId();
        provider.note(`create ${name} ${id}`);
        await provider.rendezvous();
        const state = fill(schema, plan as Values, id);
        provider.put(name, id, state);
        return stored(state);
      }),
    async read({ state, provider }) {
      const { id } = state as Values;
      provider.note(`read ${name} ${id}`);
      const found = provider.get(name, id);
      // The server knows nothing of how long the user wants to wait.
      return found === undefined ? null : stored("timeouts" in state ? { ...found, timeouts: state.timeouts } : found);
    },
    async update({ plan, state, provider }) {
      const { id } = state as Values;
      provider.note(`update ${name} ${id}`);
      const next = fill(schema, plan as Values, String(id));
      provider.put(name, id, next);
      return stored(next);
    },
    async delete({ state, provider }) {
      const { id } = state as Values;
      provider.note(`delete ${name} ${id}`);
      provider.remove(name, id);
    },
    async import({ id, provider }) {
      provider.note(`import ${name} ${id}`);
      return { id } as unknown as Partial<StateOf<S>>;
    },
    ...more,
  });
}

/** Changes what the world has of an object, as someone does behind Terraform's back. */
export function meddle(world: World, type: string, id: string, change: Stored): void {
  const found = world.get(type, id);
  if (found === undefined) {
    throw new Error(`there is no ${type} ${id}`);
  }
  world.put(type, id, { ...found, ...change });
}
