import {
  bool,
  computedCopies,
  listNested,
  requiresReplace,
  type StateOf,
  set,
  string,
  t,
} from "../../../src/framework";

const attributes = {
  name: string({
    required: true,
    planModifiers: [requiresReplace()],
    description: "The name, at most 44 characters (`a.b` counts as one). Changing it replaces the resource.",
  }),
  addresses: set(t.string, { optional: true, computed: true, description: "Where it is, such as 10.1.1.1" }),
  parts: listNested(
    { secret: string({ optional: true, sensitive: true }), on: bool({ optional: true, default: true }) },
    { optional: true },
  ),
};

const copies = computedCopies(attributes);

test("copies are computed at every depth, with the types that they had and nothing that checks or plans", () => {
  expect(Object.entries(copies).map(([name, { spec }]) => [name, spec.mode, spec.type])).toEqual([
    ["name", "computed", attributes.name.spec.type],
    ["addresses", "computed", attributes.addresses.spec.type],
    ["parts", "computed", attributes.parts.spec.type],
  ]);
  expect(copies.name.spec.planModifiers).toEqual([]);
  const { secret, on } = copies.parts.spec.nested?.attributes ?? {};
  expect([secret?.spec.mode, secret?.spec.sensitive, on?.spec.mode, on?.spec.default]).toEqual([
    "computed",
    true,
    "computed",
    undefined,
  ]);
});

test("a copy has the first sentence of the description", () => {
  expect(copies.name.spec.description).toBe("The name, at most 44 characters (`a.b` counts as one).");
  expect(copies.addresses.spec.description).toBe("Where it is, such as 10.1.1.1");
});

test("the types of the values are inferred", () => {
  type Values = StateOf<{ readonly attributes: typeof copies; readonly blocks: Record<never, never> }>;
  const values: Values = { name: "a", addresses: null, parts: [{ secret: null, on: true }] };
  expect(values.parts?.[0]?.on).toBe(true);
});
