import {
  attribute,
  bool,
  dynamic,
  integer,
  list,
  map,
  number,
  object,
  schema,
  set,
  string,
  t,
} from "../../../src/framework";
import { keep } from "./keep";

const pair = t.object({ name: t.string, size: t.number });

/** One attribute of each type that is no nested attribute. */
export const plainSchema = schema({
  description: "Every plain type.",
  attributes: {
    id: string({ computed: true }),
    text: string({ optional: true }),
    number: number({ optional: true }),
    whole: integer({ optional: true }),
    yes: bool({ optional: true }),
    list: list(t.string, { optional: true }),
    set: set(t.string, { optional: true }),
    numbers: set(t.number, { optional: true }),
    map: map(t.string, { optional: true }),
    object: object({ name: t.string, size: t.number }, { optional: true }),
    tuple: attribute(t.tuple([t.string, t.number, t.bool]), { optional: true }),
    set_of_sets: set(t.set(t.string), { optional: true }),
    set_of_objects: set(pair, { optional: true }),
    list_of_maps: list(t.map(t.set(t.number)), { optional: true }),
    any: dynamic({ optional: true }),
  },
});

export const plain = keep("corner_plain", plainSchema);

/** The same types, given by the provider. */
export const givenSchema = schema({
  attributes: {
    id: string({ computed: true }),
    trigger: string({ optional: true }),
    text: string({ computed: true }),
    number: number({ computed: true }),
    /** A fraction as JavaScript has it. */
    fraction: number({ computed: true }),
    fractions: set(t.number, { computed: true }),
    yes: bool({ computed: true }),
    list: list(t.string, { computed: true }),
    set: set(t.string, { computed: true }),
    map: map(t.string, { computed: true }),
    object: object({ name: t.string, size: t.number }, { computed: true }),
    tuple: attribute(t.tuple([t.string, t.number]), { computed: true }),
    any: dynamic({ computed: true }),
    maybe: string({ optional: true, computed: true }),
  },
});

export const given = keep("corner_given", givenSchema, {
  async create({ plan, provider }) {
    const id = provider.nextId();
    provider.note(`create corner_given ${id}`);
    return { ...answers, id, trigger: plan.trigger, maybe: typeof plan.maybe === "string" ? plan.maybe : "made" };
  },
  async read({ state, provider }) {
    provider.note(`read corner_given ${state.id}`);
    return { ...answers, id: state.id, trigger: state.trigger, maybe: state.maybe };
  },
  async update({ plan, state, provider }) {
    provider.note(`update corner_given ${state.id}`);
    return {
      ...answers,
      id: state.id,
      trigger: plan.trigger,
      maybe: typeof plan.maybe === "string" ? plan.maybe : "made",
    };
  },
});

/** In no order that Terraform would use, and with numbers as JavaScript computes them. */
const answers = {
  text: "e\u0301",
  number: 12,
  fraction: 0.1 + 0.2,
  fractions: [0.7, 0.1],
  yes: false,
  list: ["b", "a", "b"],
  set: ["b", "a", "b"],
  map: { "a.b": "dotted", "": "empty" },
  object: { name: "x", size: 0.1 },
  tuple: ["a", 1],
  any: null,
} as const;
