import {
  block,
  dynamic,
  integer,
  list,
  listNested,
  map,
  mapNested,
  number,
  schema,
  set,
  setNested,
  singleNested,
  string,
  t,
  timeoutsAttribute,
  validators,
} from "../../../src/framework";
import { keep } from "./keep";

const { allOf, atLeast, atMost, atLeastOneOf, between, conflictsWith, each, eachValue, exactlyOneOf } = validators;
const { lengthAtLeast, lengthBetween, noneOf, oneOf, pattern, requiredWith, sizeAtLeast, sizeBetween } = validators;
const lower = pattern(/^[a-z]+$/, "must be in lower-case letters");

/** Something wrong can be said of each attribute and block. */
export const checkedSchema = schema({
  attributes: {
    id: string({ computed: true }),
    level: string({ optional: true, validators: [oneOf("low", "high")] }),
    reserved: string({ optional: true, validators: [noneOf("root")] }),
    word: string({ optional: true, validators: [allOf(lower, lengthBetween(2, 5))] }),
    secret: string({ optional: true, sensitive: true, validators: [lengthAtLeast(8), lower] }),
    port: number({ optional: true, validators: [between(1, 65535)] }),
    least: number({ optional: true, validators: [atLeast(10)] }),
    most: number({ optional: true, validators: [atMost(10)] }),
    whole: integer({ optional: true }),
    wholes: list(t.integer, { optional: true }),
    words: list(t.string, {
      optional: true,
      validators: [each(lower), sizeBetween(1, 3), validators.uniqueElements()],
    }),
    names: set(t.string, { optional: true, validators: [each(lower), sizeAtLeast(1)] }),
    labels: map(t.string, { optional: true, validators: [eachValue(lower)] }),
    either: string({ optional: true, validators: [exactlyOneOf(["or"])] }),
    or: string({ optional: true }),
    user: string({ optional: true, validators: [requiredWith(["password"])] }),
    password: string({ optional: true, validators: [conflictsWith(["token"], ["level"])] }),
    token: string({ optional: true }),
    any: dynamic({ optional: true }),
    object: singleNested(
      {
        level: string({ optional: true, validators: [oneOf("low", "high")] }),
        a: string({ optional: true, validators: [atLeastOneOf([".b"])] }),
        b: string({ optional: true }),
      },
      { optional: true },
    ),
    items: listNested({ level: string({ optional: true, validators: [oneOf("low", "high")] }) }, { optional: true }),
    bag: setNested({ level: string({ optional: true, validators: [oneOf("low", "high")] }) }, { optional: true }),
    table: mapNested({ level: string({ optional: true, validators: [oneOf("low", "high")] }) }, { optional: true }),
    old: string({ optional: true, deprecated: "Use `level` instead." }),
    timeouts: timeoutsAttribute({ create: "1m" }),
  },
  blocks: {
    one: block.single({ level: string({ optional: true, validators: [oneOf("low", "high")] }) }),
    rule: block.list(
      { level: string({ optional: true, validators: [oneOf("low", "high")] }) },
      { blocks: { inner: block.list({ words: list(t.string, { optional: true, validators: [each(lower)] }) }) } },
    ),
    tag: block.set({ level: string({ optional: true, validators: [oneOf("low", "high")] }) }),
    ancient: block.list({ x: string({ optional: true }) }, { deprecated: "Use `rule` instead." }),
  },
});

export const checked = keep("corner_checked", checkedSchema, {
  validate({ config, diagnostics }) {
    if (config.token === "twice") {
      diagnostics.error("Said twice", "But shown once.", ["token"]);
      diagnostics.error("Said twice", "But shown once.", ["token"]);
    }
    if (config.token === "nowhere") {
      diagnostics.error("Said of the whole", "Of no attribute.");
    }
    if (config.token === "warned") {
      diagnostics.warning("Only a warning", "It goes on.", ["token"]);
    }
  },
});

/** Deprecated as a whole. */
export const ancient = keep(
  "corner_ancient",
  schema({ deprecated: "Use corner_plain instead.", attributes: { id: string({ computed: true }) } }),
);
