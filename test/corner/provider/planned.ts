import {
  number,
  type Path,
  requiresReplace,
  requiresReplaceIf,
  requiresReplaceIfConfigured,
  schema,
  set,
  setNested,
  singleNested,
  string,
  t,
  timeoutsAttribute,
  useNonNullStateForUnknown,
  useStateForUnknown,
  useStateForUnknownUnless,
} from "../../../src/framework";
import { keep } from "./keep";

function sameWord(a: string, b: string) {
  return a.toLowerCase().replaceAll("-", "_") === b.toLowerCase().replaceAll("-", "_");
}

/** What plan modifiers, defaults, spellings and a `plan` of one's own do. */
export const plannedSchema = schema({
  attributes: {
    id: string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: string({ optional: true }),
    color: string({ optional: true, default: "blue" }),
    tags: set(t.string, { optional: true, default: ["b", "a"] }),
    /** May differ after each change. */
    stamp: string({ computed: true }),
    /** Null, and to stay so. */
    nothing: string({ computed: true, planModifiers: [useStateForUnknown()] }),
    /** Null after the creation, and something from the first change on. */
    late: string({ computed: true, planModifiers: [useNonNullStateForUnknown()] }),
    fixed: string({ optional: true, planModifiers: [requiresReplace()] }),
    fixed_if_set: string({ optional: true, computed: true, planModifiers: [requiresReplaceIfConfigured()] }),
    shrinks: number({
      optional: true,
      planModifiers: [
        requiresReplaceIf(
          ({ plan, state }) => typeof plan === "number" && typeof state === "number" && plan < state,
          "Making it smaller replaces the resource.",
        ),
      ],
    }),
    word: string({ optional: true, equivalent: sameWord }),
    words: setNested(
      { word: string({ required: true, equivalent: sameWord }), serial: string({ computed: true }) },
      { optional: true },
    ),
    ratio: number({ optional: true }),
    /** Given by `plan`: the name in capitals. */
    shout: string({ computed: true }),
    /** Made from the name, and from the colour of the box. */
    slug: string({ computed: true, planModifiers: [useStateForUnknownUnless(["name"], ["box", "color"])] }),
    box: singleNested(
      {
        color: string({ optional: true }),
        paint: string({ computed: true, planModifiers: [useStateForUnknownUnless([".color"])] }),
      },
      { optional: true },
    ),
    timeouts: timeoutsAttribute({ create: "1m" }),
  },
});

const typeName = "corner_planned";

export const planned = keep(typeName, plannedSchema, {
  plan(context) {
    const { plan, state } = context;
    if (plan.name === "forbidden") {
      context.diagnostics.error("Forbidden name", "This name is not allowed.", ["name"]);
      return;
    }
    if (plan.name === "watched") {
      context.diagnostics.warning("Watched name", "Somebody looks at it.", ["name"]);
    }
    context.plan = { ...plan, shout: typeof plan.name === "string" ? plan.name.toUpperCase() : plan.name };
    if (state !== null && plan.name === "fresh" && state.name !== "fresh") {
      context.requireReplace(["name"]);
    }
    const path = context.provider.settings.get("replace for");
    if (path !== undefined) {
      context.requireReplace(path as Path);
    }
  },
  planDestroy({ state, diagnostics }) {
    if (state.name === "kept") {
      diagnostics.error("Not to be destroyed", "Its name is `kept`. Rename it first.");
    }
    if (state.name === "dear") {
      diagnostics.warning("A dear thing goes", "It was dear to somebody.");
    }
  },
  async create({ plan, provider }) {
    const id = provider.nextId();
    provider.note(`create ${typeName} ${id}`);
    const state = answer(plan, id, "first");
    provider.put(typeName, id, state);
    return state;
  },
  async update({ plan, state: { id }, provider }) {
    provider.note(`update ${typeName} ${id}`);
    const state = answer(plan, id as string, "next");
    provider.put(typeName, id, state);
    return state;
  },
});

type Plan = { readonly [name: string]: unknown };

/** As a server would answer: words in its own spelling, numbers as JavaScript has them. */
function answer<P extends Plan>(plan: P, id: string, stamp: string) {
  const { word, words, ratio, fixed_if_set, name, ...rest } = plan as Plan;
  const box = plan.box as { readonly color: string | null } | null;
  return {
    ...(rest as Plan),
    id,
    stamp,
    nothing: null,
    name,
    slug: `${name}-${box?.color}`,
    box: box && { color: box.color, paint: `paint: ${box.color}` },
    late: stamp === "first" ? null : "here",
    word: typeof word === "string" ? word.toUpperCase() : word,
    words: Array.isArray(words)
      ? words.map((one: { word: string }) => ({
          word: one.word.toUpperCase(),
          serial: `serial of ${one.word.toLowerCase()}`,
        }))
      : words,
    ratio: ratio === null ? null : Number(String(ratio)),
    fixed_if_set: typeof fixed_if_set === "string" ? fixed_if_set : "chosen",
  } as never;
}

/** Without `update`. */
export const fixed = keep(
  "corner_fixed",
  schema({
    attributes: {
      id: string({ computed: true }),
      name: string({ required: true, planModifiers: [requiresReplace()] }),
      size: string({ optional: true, computed: true, planModifiers: [requiresReplaceIfConfigured()] }),
      box: singleNested(
        { color: string({ optional: true }), serial: string({ computed: true }) },
        { optional: true, planModifiers: [requiresReplace()] },
      ),
      rules: setNested(
        {
          clients: string({ required: true }),
          protocol: string({ optional: true, computed: true }),
          zone: string({ computed: true }),
        },
        { optional: true, planModifiers: [requiresReplace()] },
      ),
      timeouts: timeoutsAttribute({ create: "1m", delete: "1m" }),
    },
  }),
  { update: undefined, import: undefined },
);
