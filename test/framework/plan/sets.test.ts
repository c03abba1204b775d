import fc from "fast-check";
import {
  bool,
  Decimal,
  Diagnostics,
  listNested,
  mapNested,
  number,
  type Path,
  schema,
  set,
  setNested,
  singleNested,
  string,
  t,
  UNKNOWN,
  useNonNullStateForUnknown,
  useStateForUnknown,
} from "../../../src/framework";
import { keepPriorSpelling } from "../../../src/framework/plan/keep-prior-spelling";
import { mapObjects } from "../../../src/framework/plan/map-objects";
import type { ObjectValue } from "../../../src/framework/schema/members";
import { planBySchema } from "../../../src/framework/server/plan-resource-change";
import { examples } from "../../support/full-run";

const inner = {
  name: string({ required: true }),
  serial: string({ computed: true, planModifiers: [useNonNullStateForUnknown()] }),
};
const word = string({ optional: true, equivalent: (a: string, b: string) => a.toLowerCase() === b.toLowerCase() });

/** Objects in a set that hold objects of every nesting, with the provider's values in all of them. */
const shape = schema({
  attributes: {
    all: setNested(
      {
        key: string({ optional: true }),
        word,
        size: number({ optional: true }),
        sizes: set(t.number, { optional: true }),
        on: bool({ optional: true, default: false }),
        serial: string({ computed: true, planModifiers: [useNonNullStateForUnknown()] }),
        single: singleNested(inner, { optional: true }),
        list: listNested(inner, { optional: true }),
        map: mapNested(inner, { optional: true }),
        set: setNested(inner, { optional: true }),
      },
      { optional: true },
    ),
    other: string({ optional: true }),
  },
});

const blank = {
  key: null,
  word: null,
  size: null,
  sizes: null,
  on: null,
  serial: null,
  single: null,
  list: null,
  map: null,
  set: null,
};
type Element = Partial<Record<keyof typeof blank, unknown>>;
function element(values: Element) {
  return { ...blank, ...values };
}
function config(...elements: Element[]) {
  return { all: elements.map(element), other: "x" };
}
function stored(...elements: Element[]) {
  return { all: elements.map((one) => element({ on: false, ...one })), other: "x" };
}

function plan(prior: ObjectValue | null, wanted: ObjectValue, proposed: ObjectValue = wanted): ObjectValue {
  const thrown = (error: unknown) => {
    throw error;
  };
  return planBySchema(shape, { config: wanted, prior, proposed }, new Diagnostics(), thrown).planned;
}

function object(name: string, serial: unknown = null) {
  return { name, serial };
}

it("an object in a set keeps what the provider gave, whatever it holds", () => {
  const wanted = {
    key: "a",
    single: object("s"),
    list: [object("l0"), object("l1")],
    map: { k: object("m") },
    set: [object("x"), object("y")],
  };
  const before = {
    key: "a",
    serial: "1",
    single: object("s", "2"),
    list: [object("l0", "3"), object("l1", "4")],
    map: { k: object("m", "5") },
    set: [object("y", "6"), object("x", "7")],
  };
  const prior = stored(before, { key: "b", serial: "8" });
  // Another object goes, so that something changes and the provider's values are all in question.
  const planned = plan(prior, config(wanted), stored(before));
  expect(planned.all).toEqual([element({ on: false, ...before })]);
});

it.each<[string, Element, Element]>([
  ["another text", { key: "b" }, { key: "a" }],
  ["another number", { size: 1 }, { size: 2 }],
  ["another object", { single: object("a") }, { single: object("b") }],
  ["no object", { single: object("a") }, { single: null }],
  ["another object in a list", { list: [object("a")] }, { list: [object("b")] }],
  ["an object more in a list", { list: [object("a"), object("b")] }, { list: [object("a")] }],
  ["another key in a map", { map: { k: object("a") } }, { map: { l: object("a") } }],
  ["a key more in a map", { map: { k: object("a"), l: object("a") } }, { map: { k: object("a") } }],
  ["no map", { map: { k: object("a") } }, {}],
  ["another object in a set", { set: [object("a"), object("b")] }, { set: [object("a"), object("c")] }],
  ["no list where one was", { list: [object("a")] }, {}],
])("an object in a set with %s is another one", (_, wanted, before) => {
  const planned = plan(stored({ ...before, serial: "1" }), config(wanted));
  expect((planned.all as ObjectValue[])[0]).toMatchObject({ serial: UNKNOWN });
});

it("of two objects that both could have been it, the one that has more in common is", () => {
  const planned = plan(
    stored({ key: "a", on: true, serial: "1" }, { key: "a", on: false, serial: "2" }, { key: "z" }),
    config({ key: "a", on: true }, { key: "a" }),
    config({ key: "a", on: true }, { key: "a", on: false }),
  );
  expect(planned.all).toEqual([
    element({ key: "a", on: true, serial: "1" }),
    element({ key: "a", on: false, serial: "2" }),
  ]);
});

describe("an object in a set that Terraform did not recognise, and so proposes without the provider's values,", () => {
  it("gets them back if nothing but the spelling changed", () => {
    const prior = stored({ key: "a", word: "TLS", serial: "1" }, { key: "b", word: "x", serial: "2" });
    const wanted = config({ key: "a", word: "tls" }, { key: "b", word: "x" });
    const proposed = config({ key: "a", word: "tls" }, { key: "b", word: "x", serial: "2" });
    expect(plan(prior, wanted, proposed)).toEqual(prior);
  });

  it("gets them back in sets and objects within", () => {
    const before = { key: "a", serial: "1", set: [object("x", "2"), object("y", "3")], single: object("s", "4") };
    const wanted = config({ key: "a", set: [object("x"), object("y")], single: object("s") });
    expect(plan(stored(before), wanted)).toEqual(stored(before));
  });

  it("is not taken for another one that says more", () => {
    const choice = schema({
      attributes: {
        all: setNested(
          {
            key: string({ required: true }),
            maybe: string({ optional: true, computed: true }),
            in: setNested(inner, { optional: true }),
          },
          { required: true },
        ),
      },
    });
    const said = { key: "a", maybe: "said", in: [object("x", "1")] };
    const made = { key: "a", maybe: "made", in: [object("x", "2")] };
    const prior = { all: [said, made] };
    const wanted = {
      all: [
        { key: "a", maybe: null, in: [object("x")] },
        { key: "a", maybe: "said", in: [object("x")] },
      ],
    };
    const input = { config: wanted, prior, proposed: wanted };
    const { planned } = planBySchema(choice, input, new Diagnostics(), () => undefined);
    expect(planned).toEqual(prior);
  });

  it("does not get back what the configuration must have said, unless nothing else changes", () => {
    const given = schema({
      attributes: {
        all: setNested(
          {
            key: string({ required: true }),
            other: string({ optional: true }),
            object: singleNested(
              { mine: string({ optional: true }), theirs: string({ computed: true }) },
              { optional: true, computed: true },
            ),
          },
          { required: true },
        ),
      },
    });
    const planFor = (before: unknown, other: string | null = null) => {
      const prior = { all: [{ key: "a", other: null, object: before }] };
      const wanted = { all: [{ key: "a", other, object: null }] };
      const input = { config: wanted, prior, proposed: wanted };
      return planBySchema(given, input, new Diagnostics(), () => undefined).planned;
    };
    for (const mine of [null, "x"]) {
      const object = { mine, theirs: "1" };
      expect(planFor(object)).toEqual({ all: [{ key: "a", other: null, object }] });
      expect(planFor(object, "y")).toEqual({ all: [{ key: "a", other: "y", object: UNKNOWN }] });
    }
  });
});

it("another spelling, and a double for a decimal, is the same object", () => {
  const planned = stored({
    word: "TLS",
    size: Decimal.parse("0.1"),
    sizes: [Decimal.parse("0.1"), Decimal.parse("0.2")],
    serial: UNKNOWN,
    single: object("s", UNKNOWN),
  });
  const returned = stored({ word: "tls", size: 0.1, sizes: [0.2, 0.1], serial: "1", single: object("s", "2") });
  expect(keepPriorSpelling(shape, returned, planned, () => undefined).all).toEqual([
    element({
      on: false,
      word: "TLS",
      size: Decimal.parse("0.1"),
      sizes: [Decimal.parse("0.1"), Decimal.parse("0.2")],
      serial: "1",
      single: object("s", "2"),
    }),
  ]);
});

it("thousands of objects in a set are told apart by any value that is the user's, without comparing each with each", () => {
  const port = schema({
    attributes: {
      ports: setNested(
        { number: number({ required: true }), tags: set(t.number, { optional: true }), serial: inner.serial },
        { required: true },
      ),
    },
  });
  let looks = 0;
  /** Counts how often an object's number is looked at. */
  const counted = (value: number, tags: unknown, serial: unknown) =>
    Object.defineProperty({ tags, serial }, "number", {
      enumerable: true,
      get: () => {
        looks += 1;
        return value;
      },
    });
  const all = (count: number, serial: (index: number) => unknown) => ({
    ports: Array.from({ length: count }, (_, index) => counted(index / 10, [index], serial(index))),
  });
  const looksFor = (count: number) => {
    const wanted = all(count, () => null);
    const input = { config: wanted, prior: all(count, (index) => `${index}`), proposed: wanted };
    looks = 0;
    const { planned } = planBySchema(port, input, new Diagnostics(), () => undefined);
    expect((planned.ports as ObjectValue[]).map(({ serial }) => serial)).toEqual(
      Array.from({ length: count }, (_, index) => `${index}`),
    );
    return looks;
  };
  expect(looksFor(400)).toBeLessThan(3 * looksFor(200));
});

it("thousands of objects in a set are planned in no time", () => {
  const many = Array.from({ length: 3000 }, (_, index) => ({ key: `k${index}` }));
  const prior = stored(...many.map((one, index) => ({ ...one, serial: `${index}` })));
  const planned = plan(prior, config(...many.slice(1)), stored(...many.slice(1)));
  expect((planned.all as ObjectValue[]).map(({ serial }) => serial)).toEqual(
    many.slice(1).map((_, index) => `${index + 1}`),
  );
});

it("what is no object where one should be is left for the encoder to refuse", () => {
  const nested = { attributes: shape.attributes, blocks: {} };
  const untouched = (nesting: "single" | "list" | "set" | "map", value: unknown) =>
    mapObjects({ ...nested, nesting }, { value, config: null, state: null }, [], () => ({ visited: true }));
  for (const nesting of ["single", "list", "set", "map"] as const) {
    for (const value of [null, UNKNOWN, "text", 1]) {
      expect(untouched(nesting, value)).toBe(value);
    }
  }
  expect(untouched("list", [null, UNKNOWN, {}])).toEqual([null, UNKNOWN, { visited: true }]);
  expect(untouched("set", [null, UNKNOWN, {}])).toEqual([null, UNKNOWN, { visited: true }]);
  expect(untouched("map", { a: null, b: {} })).toEqual({ a: null, b: { visited: true } });
});

it("a null that is settled stays in a new object too only if the object was there", () => {
  const list = schema({
    attributes: {
      list: listNested(
        {
          name: string({ required: true }),
          note: string({ computed: true, planModifiers: [useStateForUnknown()] }),
        },
        { required: true },
      ),
    },
  });
  const one = (name: string, note: unknown = null) => ({ name, note });
  const wanted = { list: [one("a"), one("b")] };
  const { planned } = planBySchema(
    list,
    { config: wanted, prior: { list: [one("a")] }, proposed: wanted },
    new Diagnostics(),
    () => undefined,
  );
  expect(planned.list).toEqual([one("a", null), one("b", UNKNOWN)]);
});

it("a modifier that throws is said where it stands, and the rest is planned", () => {
  const failing = schema({
    attributes: {
      a: string({
        optional: true,
        planModifiers: [
          {
            description: "",
            modify() {
              throw new TypeError("broken");
            },
          },
        ],
      }),
      b: string({ computed: true }),
    },
  });
  const paths: Path[] = [];
  const wanted = { a: "x", b: null };
  const { planned } = planBySchema(
    failing,
    { config: wanted, prior: null, proposed: wanted },
    new Diagnostics(),
    (_, path) => paths.push(path),
  );
  expect({ planned, paths }).toEqual({ planned: { a: "x", b: UNKNOWN }, paths: [["a"]] });
});

describe("objects of a set that could come from the same object of the configuration", () => {
  const rules = schema({
    attributes: {
      rules: setNested(
        {
          clients: string({ required: true }),
          protocol: string({ optional: true, computed: true }),
          access: string({ optional: true, default: "read" }),
        },
        { optional: true },
      ),
    },
  });
  interface Rule {
    readonly clients: string;
    readonly protocol: string | null;
    readonly access: string | null;
  }

  function planRules(config: readonly Rule[]): readonly Rule[] {
    const thrown = (error: unknown) => {
      throw error;
    };
    const input = { config: { rules: config }, prior: null, proposed: { rules: config } };
    return planBySchema(rules, input, new Diagnostics(), thrown).planned.rules as readonly Rule[];
  }

  it("get what it says, though one of them fits two and the other one only one", () => {
    const planned = planRules([
      { clients: "a", protocol: null, access: "read" },
      { clients: "a", protocol: "nfs", access: null },
    ]);
    expect(planned).toEqual([
      { clients: "a", protocol: UNKNOWN, access: "read" },
      { clients: "a", protocol: "nfs", access: "read" },
    ]);
  });

  it("are planned with all that the configuration says, whatever it says", () => {
    const rule = fc.record({
      clients: fc.constantFrom("a", "b"),
      protocol: fc.constantFrom(null, "nfs", "cifs"),
      access: fc.constantFrom(null, "read", "write"),
    });
    fc.assert(
      fc.property(fc.uniqueArray(rule, { maxLength: 5, selector: (one) => JSON.stringify(one) }), (config) => {
        const planned = planRules(config);
        // As each says what it says in its place, so do all of them.
        config.forEach(({ clients, protocol, access }, index) => {
          expect(planned[index]).toEqual({ clients, protocol: protocol ?? UNKNOWN, access: access ?? "read" });
        });
      }),
      examples(500),
    );
  });
});
