import { type DescField, type DescMessage, fromBinary, type Message, ScalarType, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import * as generated from "../../../generated/protobuf/tfplugin6_pb";
import { readProtoFiles } from "./support/proto-image";

/** A codec that a library derives from the .proto file at run time, to hold the generated ones against. */
const registry = readProtoFiles();

function allMessages(messages: readonly DescMessage[]): DescMessage[] {
  return messages.flatMap((message) => [message, ...allMessages(message.nestedMessages)]);
}

const messages = allMessages(registry.getFile("tfplugin6.proto")?.messages ?? []);

/** A message's generated codec. One message would hide a global of JavaScript's and is called otherwise. */
function codecOf(message: DescMessage): generated.MessageFns<object> {
  const name = message.typeName.replace("tfplugin6.", "").replaceAll(".", "_");
  const codecs = generated as unknown as Record<string, generated.MessageFns<object>>;
  return codecs[name === "Function" ? "FunctionMessage" : name] as generated.MessageFns<object>;
}

const scalars: Partial<Record<ScalarType, fc.Arbitrary<unknown>>> = {
  [ScalarType.STRING]: fc.string({ unit: "binary" }),
  [ScalarType.BYTES]: fc.uint8Array({ maxLength: 40 }),
  [ScalarType.BOOL]: fc.boolean(),
  [ScalarType.INT64]: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
};

function elementOf(field: DescField, depth: number): fc.Arbitrary<unknown> {
  if (field.message !== undefined) {
    return messageOf(field.message, depth + 1);
  }
  if (field.enum !== undefined) {
    return fc.constantFrom(...field.enum.values.map((value) => value.number));
  }
  return scalars[field.scalar as ScalarType] as fc.Arbitrary<unknown>;
}

function fieldValue(field: DescField, depth: number): fc.Arbitrary<unknown> {
  const element = elementOf(field, depth);
  if (field.fieldKind === "list") {
    return fc.array(element, { maxLength: 3 });
  }
  if (field.fieldKind === "map") {
    return fc.dictionary(fc.string(), element, { maxKeys: 3, noNullPrototype: true });
  }
  return element;
}

/** Some of a message's fields, as a service would answer them. */
function messageOf(message: DescMessage, depth = 0): fc.Arbitrary<object> {
  if (message.typeName === "google.protobuf.Timestamp") {
    return fc.record({ seconds: fc.bigInt({ min: 0n, max: 10n ** 11n }), nanos: fc.nat(999_999_999) });
  }
  const isShallow = (field: DescField) => depth < 3 || field.message === undefined;
  const members = message.members.map((member): [string, fc.Arbitrary<unknown>] => {
    if (member.kind === "oneof") {
      const choices = member.fields
        .filter(isShallow)
        .map((field) => fieldValue(field, depth).map((value) => ({ $case: field.localName, value })));
      return [member.localName, fc.oneof(fc.constant(undefined), ...choices)];
    }
    return [member.localName, isShallow(member) ? fieldValue(member, depth) : fc.constant(undefined)];
  });
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

/** What the library decoded, in the form of the generated code. Throws if it met a field that it does not know. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  const { $typeName, $unknown, ...rest } = value as Message & { case?: string; value?: unknown };
  if ($unknown !== undefined) {
    throw new Error(`${$typeName} has a field that the .proto file does not know`);
  }
  if ("case" in rest && "value" in rest) {
    return { $case: rest.case, value: plain(rest.value) };
  }
  const entries = Object.entries(rest).map(([key, item]) => [key, isNoCase(item) ? undefined : plain(item)]);
  return Object.fromEntries(entries);
}

function isNoCase(value: unknown): boolean {
  return typeof value === "object" && value !== null && "case" in value && value.case === undefined;
}

describe("generated codecs", () => {
  test.each(messages.map((message) => [message.typeName, message] as const))("%s", (_name, message) => {
    const codec = codecOf(message);
    fc.assert(
      fc.property(messageOf(message), (fields) => {
        const sent = codec.fromPartial(fields);
        const received = fromBinary(message, codec.encode(sent).finish());
        expect(plain(received)).toEqual(sent);
        expect(codec.decode(toBinary(message, received))).toEqual(sent);
      }),
      { numRuns: 25 },
    );
  });

  test("skip what a newer Terraform may add", () => {
    const added = Buffer.from([0xf8, 0x07, 1, 0xfa, 0x07, 2, 1, 2]); // fields 127: a number, and bytes
    const known = generated.ReadResource_Request.encode(generated.ReadResource_Request.fromPartial({ typeName: "a" }));
    expect(generated.ReadResource_Request.decode(Buffer.concat([known.finish(), added])).typeName).toBe("a");
  });
});
