import {
  block,
  Decimal,
  Dynamic,
  dynamic,
  list,
  map,
  number,
  schema,
  setNested,
  singleNested,
  string,
  t,
  UNKNOWN,
} from "../../../src/framework";
import { secretsIn } from "../../../src/framework/server/secrets";

const shape = schema({
  attributes: {
    plain: string({ optional: true }),
    password: string({ optional: true, sensitive: true }),
    pin: number({ optional: true, sensitive: true }),
    any: dynamic({ optional: true, sensitive: true }),
    keys: list(t.map(t.string), { optional: true, writeOnly: true }),
    object: singleNested(
      { token: string({ optional: true, sensitive: true }), user: string({ optional: true }) },
      { optional: true },
    ),
    whole: singleNested({ user: string({ optional: true }) }, { optional: true, sensitive: true }),
    set: setNested({ token: string({ required: true, sensitive: true }) }, { optional: true }),
  },
  blocks: {
    many: block.list({ token: string({ optional: true, sensitive: true }), tags: map(t.string, { optional: true }) }),
  },
});

it("the secrets of a value are those that its schema calls so, at any depth", () => {
  const value = {
    plain: "plain text",
    password: "password-1",
    pin: Decimal.parse("12345678901234567890"),
    any: new Dynamic({ kind: "object", attributes: {} }, { a: ["dynamic-1", 12.25, true, null] }),
    keys: [{ a: "keys-1" }, { b: "keys-2" }],
    object: { token: "object-1", user: "somebody" },
    whole: { user: "whole-1" },
    set: [{ token: "set-1" }, { token: UNKNOWN }],
    many: [{ token: "block-1", tags: { a: "shown" } }],
  };
  expect(secretsIn(shape, value).sort()).toEqual(
    [
      "12.25",
      "12345678901234567000",
      "12345678901234567890",
      "block-1",
      "dynamic-1",
      "keys-1",
      "keys-2",
      "object-1",
      "password-1",
      "set-1",
      "whole-1",
    ].sort(),
  );
});

it("a number is a secret as digits and as JavaScript writes the number next to it", () => {
  const secrets = (text: string) => secretsIn(shape, { pin: Decimal.parse(text) });
  expect(secrets("12345678901234567890123")).toEqual(["12345678901234567890123", "1.2345678901234568e+22"]);
  expect(secrets("0.00000012345")).toEqual(["0.00000012345", "1.2345e-7"]);
  expect(secrets("0.1234")).toEqual(["0.1234"]);
  // The number next to it is too short to be masked wherever it stands.
  expect(secrets("0.50000000000000000001")).toEqual(["0.50000000000000000001"]);
});

it("what is short is no secret, since masking it would spoil every text", () => {
  expect(secretsIn(shape, { password: "abc", pin: 123, any: null, object: null, set: UNKNOWN })).toEqual([]);
  expect(secretsIn(shape, null)).toEqual([]);
});

it("a schema without secrets is not looked through", () => {
  const open = schema({
    attributes: {
      a: string({ optional: true }),
      b: singleNested({ c: string({ optional: true }) }, { optional: true }),
    },
  });
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error("looked through");
      },
    },
  );
  expect(secretsIn(open, trap)).toEqual([]);
});
