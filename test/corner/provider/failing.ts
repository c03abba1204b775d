import { DiagnosticError, schema, string } from "../../../src/framework";
import { keep } from "./keep";
import type { Stored, World } from "./world";

/** How a handler fails: an exception that nobody foresaw, one that was, an answer that is none, and so on. */
function failWith(world: World, handler: string): void {
  world.note(`reached ${handler}`);
  if (world.settings.get("fail in") !== handler) {
    return;
  }
  const how = world.settings.get("how") ?? "unforeseen";
  if (how === "foreseen") {
    throw new DiagnosticError("Foreseen", `It failed in ${handler}.`, ["name"]);
  }
  throw new TypeError(`broken in ${handler}`);
}

const name = "corner_failing";

export const failingSchema = schema({
  attributes: {
    id: string({ computed: true }),
    name: string({
      optional: true,
      validators: [
        {
          description: "",
          validate(value) {
            if (value === "breaks the validator") {
              throw new TypeError("broken in a validator");
            }
          },
        },
      ],
      planModifiers: [
        {
          description: "",
          modify(context) {
            if (context.config === "breaks the modifier") {
              throw new TypeError("broken in a modifier");
            }
          },
        },
      ],
    }),
    serial: string({ computed: true }),
  },
});

export const failing = keep(name, failingSchema, {
  validate({ config }) {
    if (config.name === "breaks validate") {
      throw new TypeError("broken in validate");
    }
  },
  plan({ provider, plan, diagnostics }) {
    failWith(provider, "plan");
    if (plan.name === "warns") {
      diagnostics.warning("Planned with a warning", "", ["name"]);
    }
  },
  planDestroy: ({ provider }) => failWith(provider, "planDestroy"),
  async create(context) {
    const { plan, provider, diagnostics, save } = context;
    const how = provider.settings.get("create");
    const state = { ...plan, id: "7", serial: "made" };
    if (how === "save, then throw") {
      save({ ...plan, id: "7" });
      provider.put(name, "7", state);
      context.private.set("half", true);
    }
    if (how === "return, with an error") {
      diagnostics.error("Half made", "Some of it is there.", ["serial"]);
      provider.put(name, "7", { ...state, serial: "half" });
      return { ...state, serial: "half" };
    }
    const odd = odds(state)[String(how)];
    if (odd) {
      provider.put(name, "7", state);
      return odd() as never;
    }
    failWith(provider, "create");
    provider.put(name, "7", state);
    return state;
  },
  async read({ state, provider, diagnostics }) {
    failWith(provider, "read");
    const how = provider.settings.get("read");
    if (how === "gone, with an error") {
      diagnostics.error("Not allowed to look", "So nobody knows whether it is there.");
      return null;
    }
    const odd = odds(state)[String(how)];
    return odd ? (odd() as never) : ((provider.get(name, state.id) as typeof state | undefined) ?? null);
  },
  async update({ plan, state, provider, save }) {
    if (provider.settings.get("update") === "save, then throw") {
      save({ ...plan, id: state.id, serial: "half" });
    }
    failWith(provider, "update");
    const next = { ...plan, id: state.id, serial: "made again" };
    provider.put(name, String(state.id), next);
    return next;
  },
  async delete({ state, provider, diagnostics }) {
    failWith(provider, "delete");
    if (provider.settings.get("delete") === "an error") {
      diagnostics.error("In use", "Something needs it still.");
      return;
    }
    provider.remove(name, state.id);
  },
  async import({ id, provider, diagnostics }) {
    failWith(provider, "import");
    if (id === "unknown") {
      diagnostics.error("No such thing", `There is no ${id}.`);
    }
    if (id === "nothing") {
      return undefined as never;
    }
    return { id };
  },
});

/** Answers that no handler should give. */
function odds(state: Stored): Readonly<Record<string, () => unknown>> {
  return {
    nothing: () => undefined,
    text: () => "text",
    "a number for text": () => ({ ...state, serial: 5 }),
    "an attribute too many": () => ({ ...state, extra: true }),
    unknown: () => ({ ...state, serial: Symbol.for("x") }),
  };
}
