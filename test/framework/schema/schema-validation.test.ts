import {
  type AttributeMap,
  type BlockMap,
  block,
  Diagnostics,
  Dynamic,
  dynamic,
  integer,
  list,
  listNested,
  type Path,
  schema,
  singleNested,
  string,
  t,
  UNKNOWN,
  type Validator,
  validators,
} from "../../../src/framework";
import { validateSchema } from "../../../src/framework/schema/schema-validation";
import { stringType } from "../../../src/framework/values";

const optional = { optional: true } as const;

/** What is said of a configuration: the place and the summary; and what was thrown. */
function check(shape: { attributes: AttributeMap; blocks?: BlockMap }, config: Record<string, unknown>) {
  const diagnostics = new Diagnostics();
  const thrown: [string, Path][] = [];
  validateSchema(schema(shape), config, diagnostics, (error, path) => thrown.push([String(error), path]));
  return { said: diagnostics.all().map(({ path, summary }) => [path, summary]), thrown };
}

describe("no block at all, which arrives as an empty list", () => {
  const { allOf, conflictsWith, requiredWith, exactlyOneOf, atLeastOneOf, sizeAtLeast } = validators;
  const asking = (validator: Validator<string>) => ({
    attributes: { a: string({ optional: true, validators: [validator] }), l: list(t.string, optional) },
    blocks: { rule: block.list({}), tag: block.set({}), one: block.single({}) },
  });
  const none = { l: null, rule: [], tag: [], one: null };

  it.each<[string, Validator<string>, Record<string, unknown>, number]>([
    ["conflictsWith", conflictsWith(["rule"]), {}, 0],
    ["conflictsWith", conflictsWith(["rule"], ["tag"]), { tag: [{}] }, 1],
    ["requiredWith", requiredWith(["rule"]), {}, 1],
    ["requiredWith", requiredWith(["tag"]), {}, 1],
    ["requiredWith", requiredWith(["rule"]), { rule: [{}] }, 0],
    ["requiredWith", requiredWith(["rule"]), { rule: UNKNOWN }, 0],
    ["exactlyOneOf", exactlyOneOf(["rule"], ["tag"], ["one"]), {}, 0],
    ["exactlyOneOf", exactlyOneOf(["rule"], ["tag"]), { a: null }, 1],
    ["exactlyOneOf", exactlyOneOf(["rule"], ["tag"]), { a: null, tag: [{}] }, 0],
    ["atLeastOneOf", atLeastOneOf(["rule"], ["one"]), { a: null }, 1],
    ["atLeastOneOf", atLeastOneOf(["rule"], ["one"]), { a: null, rule: [{}] }, 0],
    // An empty list that somebody wrote is a value.
    ["conflictsWith", conflictsWith(["l"]), { l: [] }, 1],
  ])("%s: %#", (_, validator, given, problems) => {
    const { said, thrown } = check(asking(validator), { a: "x", ...none, ...given });
    expect(said).toHaveLength(problems);
    expect(thrown).toEqual([]);
  });

  it("is null also for a block beside the attribute, within other blocks", () => {
    const inner = {
      attributes: {},
      blocks: {
        outer: block.list(
          { a: string({ optional: true, validators: [requiredWith([".inner"])] }) },
          { blocks: { inner: block.list({}) } },
        ),
      },
    };
    expect(
      check(inner, {
        outer: [
          { a: "x", inner: [] },
          { a: null, inner: [] },
        ],
      }).said,
    ).toEqual([[["outer", 0, "a"], "Missing attribute"]]);
    expect(check(inner, { outer: [{ a: "x", inner: [{}] }] }).said).toEqual([]);
  });

  it("is nothing that a validator on the block is asked about, be it that another one beside it is", () => {
    const shape = {
      attributes: { b: string({ optional: true }) },
      blocks: { rule: block.list({}, { validators: [allOf(exactlyOneOf(["b"]), sizeAtLeast(2))] }) },
    };
    expect(check(shape, { b: "x", rule: [] }).said).toEqual([]);
    expect(check(shape, { b: null, rule: [] }).said).toHaveLength(1);
    expect(check(shape, { b: null, rule: [{}] }).said).toEqual([[["rule"], "Invalid value"]]);
  });

  it("is nothing that a validator on the block is asked about, unless it wants to be asked always", () => {
    const seen: unknown[] = [];
    const shape = {
      attributes: {},
      blocks: {
        rule: block.list({}, { validators: [sizeAtLeast(2)] }),
        tag: block.set(
          {},
          { validators: [{ description: "", always: true, validate: (value) => void seen.push(value) }] },
        ),
      },
    };
    expect(check(shape, { rule: [], tag: [] }).said).toEqual([]);
    expect(seen).toEqual([null]);
    expect(check(shape, { rule: [{}], tag: [] }).said).toEqual([[["rule"], "Invalid value"]]);
  });
});

it("a value of any type that is not known yet is no error, with other values of any type or within one", () => {
  const shape = {
    attributes: {
      a: dynamic({ optional: true, validators: [validators.exactlyOneOf(["b"])] }),
      b: dynamic({ optional: true, validators: [validators.conflictsWith(["a"])] }),
      c: string({ optional: true, validators: [validators.requiredWith(["b", "inner"])] }),
    },
  };
  const unknown = new Dynamic(stringType, UNKNOWN);
  expect(check(shape, { a: unknown, b: unknown, c: null }).said).toEqual([]);
  expect(check(shape, { a: unknown, b: new Dynamic(stringType, "x"), c: null }).said).toEqual([]);
  expect(check(shape, { a: null, b: unknown, c: "x" }).said).toEqual([]);
});

it("a validator gets what the types say: it is not asked about a fraction for a whole number, or null in a list", () => {
  const seen: unknown[] = [];
  const looks = { description: "", validate: (value: unknown) => void seen.push(value) };
  const shape = {
    attributes: {
      whole: integer({ optional: true, validators: [looks] }),
      words: list(t.string, { optional: true, validators: [looks] }),
      things: listNested({ a: string(optional) }, { optional: true, validators: [looks] }),
    },
  };
  const { said } = check(shape, { whole: 1.5, words: ["a", null], things: [null] });
  expect(said.map(([, summary]) => summary)).toEqual(["Whole number required", "Null element", "Null element"]);
  expect(seen).toEqual([]);
  check(shape, { whole: 1, words: ["a"], things: [{ a: "x" }] });
  expect(seen).toHaveLength(3);
});

it("a validator that gives a promise is refused, and the promise's own end disturbs nobody", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const late = { description: "", validate: (async () => Promise.reject(new Error("late"))) as never };
  const { thrown } = check({ attributes: { a: string({ optional: true, validators: [late] }) } }, { a: "x" });
  expect(thrown).toEqual([[expect.stringContaining("TypeError: a validator is asynchronous"), ["a"]]]);
  // Rejections that nobody handles are told of before the next turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

describe("what is required", () => {
  const required = { required: true } as const;
  const inner = { name: string(required), note: string(optional) };
  const shape = {
    attributes: {
      name: string(required),
      any: dynamic(required),
      secret: string({ required: true, writeOnly: true }),
      one: singleNested(inner, optional),
      many: listNested(inner, optional),
    },
    blocks: { rule: block.list(inner), single: block.single(inner) },
  };
  const whole = {
    name: "n",
    any: new Dynamic(stringType, "a"),
    secret: "s",
    one: null,
    many: null,
    rule: [],
    single: null,
  };
  const nameless = { name: null, note: "x" };

  it("is not met by null, wherever it stands, which Terraform lets pass", () => {
    const config = {
      name: null,
      any: null,
      secret: null,
      one: nameless,
      many: [nameless],
      rule: [{ name: "n", note: null }, nameless],
      single: nameless,
    };
    const paths = [["name"], ["any"], ["secret"], ["one", "name"], ["many", 0, "name"], ["rule", 1, "name"]];
    expect(check(shape, config).said).toEqual([...paths, ["single", "name"]].map((path) => [path, "Missing value"]));
  });

  it("may be unknown yet, and is not missed within what is not there", () => {
    expect(check(shape, whole).said).toEqual([]);
    const unknown = { ...whole, name: UNKNOWN, any: UNKNOWN, secret: UNKNOWN, one: UNKNOWN, many: [UNKNOWN] };
    expect(check(shape, { ...unknown, rule: UNKNOWN, single: { name: UNKNOWN, note: null } }).said).toEqual([]);
  });

  it("is said once: no validator is asked about it as well", () => {
    const validate = jest.fn();
    const validators = [{ description: "", always: true, validate }];
    const { said } = check({ attributes: { name: string({ required: true, validators }) } }, { name: null });
    expect(said).toEqual([[["name"], "Missing value"]]);
    expect(validate).not.toHaveBeenCalled();
  });
});
