import { attribute, block, list, map, schema, string, t } from "../../../src/framework";
import { corner } from "./keep";
import type { World } from "./world";

/** Two texts of JSON that say the same. It throws where one is none, as such functions do. */
export function sameJson(a: string, b: string) {
  return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
}

const name = "corner_odd";

/** Answers and says what no handler should: after the object was made, where it must not be lost for it. */
export const odd = corner.resource({
  name: name,
  schema: schema({
    attributes: {
      id: string({ computed: true }),
      json: string({ optional: true, equivalent: sameJson }),
      tags: map(t.string, { optional: true }),
      names: list(t.string, { optional: true }),
      pair: attribute(t.tuple([t.string, t.string]), { optional: true }),
    },
    blocks: { rule: block.list({ name: string({ optional: true }) }) },
  }),
  plan({ provider, requireReplace }) {
    if (provider.settings.has("replace for")) {
      requireReplace(provider.settings.get("replace for") as never);
    }
  },
  async create({ plan, provider, diagnostics, private: memory }) {
    const state = { ...plan, id: "7" };
    provider.put(name, state.id, state);
    if (provider.settings.has("warn at")) {
      diagnostics.warning("Careful", "", provider.settings.get("warn at") as never);
    }
    if (provider.settings.has("remember")) {
      memory.set("kept", provider.settings.get("remember") as never);
    }
    return { ...state, ...answerOf(provider) };
  },
  async read({ state, provider }) {
    return { ...state, ...answerOf(provider) };
  },
  async update({ plan, state }) {
    return { ...plan, id: state.id };
  },
  async delete({ state, provider }) {
    provider.remove(name, state.id);
  },
});

/** What the server makes of some attributes, as a test wants it. */
function answerOf({ settings }: World): object {
  return (settings.get("answer") as object | undefined) ?? {};
}
