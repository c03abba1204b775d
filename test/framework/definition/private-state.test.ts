import fc from "fast-check";
import type { JsonValue, PrivateState as Kept } from "../../../src/framework";
import { PrivateState } from "../../../src/framework/definition/private-state";
import { examples } from "../../support/full-run";

function keep(bytes: Uint8Array): Kept {
  return PrivateState.fromBytes(bytes);
}

it("private state is itself after its bytes, whatever its keys are called", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), fc.jsonValue()), (values) => {
      const before = PrivateState.fromBytes(new Uint8Array());
      for (const [key, value] of Object.entries(values)) {
        before.set(key, value as JsonValue);
      }
      const after = keep(before.toBytes());
      for (const [key, value] of Object.entries(values)) {
        expect(after.get(key)).toEqual(JSON.parse(JSON.stringify(value)));
      }
    }),
    examples(200),
  );
});

it("private state that is empty has no bytes", () => {
  const state = PrivateState.fromBytes(new Uint8Array());
  state.set("a", 1);
  state.delete("a");
  expect(state.toBytes()).toHaveLength(0);
  expect(state.get("a")).toBeUndefined();
});

it.each(["", "not JSON", "[1]", "null", "5", "\u0000\u0001"])(
  "bytes of another provider's, such as %j, count as nothing",
  (text) => {
    expect(keep(Buffer.from(text)).toBytes()).toHaveLength(0);
  },
);
