import { block, listNested, mapNested, schema, setNested, singleNested, string } from "../../../src/framework";
import { isPartial } from "../../../src/framework/server/is-partial";

const within = { color: string({ optional: true, default: "blue" }), note: string({ optional: true }) };
const shape = schema({
  attributes: {
    id: string({ computed: true }),
    name: string({ required: true }),
    secret: string({ required: true, writeOnly: true }),
    single: singleNested(within, { optional: true }),
    list: listNested(within, { optional: true }),
    set: setNested(within, { optional: true }),
    map: mapNested(within, { optional: true }),
  },
  blocks: { rule: block.list({}, { blocks: { port: block.single({ number: string({ required: true }) }) } }) },
});
const whole = { id: null, name: "a", secret: null, single: null, list: null, set: null, map: null, rule: [] };
const there = { color: "red", note: null };
const lacking = { color: null, note: "x" };

it("a state with all that the schema promises is whole", () => {
  expect(isPartial(shape, whole)).toBe(false);
  const rule = [{ port: null }, { port: { number: "1" } }];
  const filled = { ...whole, single: there, list: [there], set: [there], map: { a: there }, rule };
  expect(isPartial(shape, filled)).toBe(false);
});

it.each([
  { name: null },
  { single: lacking },
  { list: [there, lacking] },
  { set: [lacking] },
  { map: { a: there, b: lacking } },
  { rule: [{ port: { number: null } }] },
])("one that lacks some of it, at any depth, is not: %j", (change) => {
  expect(isPartial(shape, { ...whole, ...change })).toBe(true);
});
