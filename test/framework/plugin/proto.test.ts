import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DescEnum,
  type DescField,
  type DescFile,
  type DescMessage,
  type DescMethod,
  type DescService,
  ScalarType,
} from "@bufbuild/protobuf";
import { FeatureSet_FieldPresence } from "@bufbuild/protobuf/wkt";
import { readProtoFiles } from "./support/proto-image";

const registry = readProtoFiles();

interface WireFacts {
  readonly package: string;
  readonly services: Record<string, string[]>;
  readonly messages: Record<string, string[]>;
  readonly enums: Record<string, Record<string, number>>;
}

const wireFacts: Record<string, WireFacts> = JSON.parse(
  readFileSync(join(__dirname, "fixtures", "wire-messages.json"), "utf8"),
);

function inPackage(typeName: string, packageName: string): string {
  return typeName.startsWith(`${packageName}.`) ? typeName.slice(packageName.length + 1) : typeName;
}

function elementType(field: DescField, packageName: string): string {
  if (field.message !== undefined) {
    return inPackage(field.message.typeName, packageName);
  }
  if (field.enum !== undefined) {
    return inPackage(field.enum.typeName, packageName);
  }
  return ScalarType[field.scalar as ScalarType].toLowerCase();
}

function fieldFact(field: DescField, packageName: string): string {
  const type = elementType(field, packageName);
  if (field.fieldKind === "map") {
    return `${field.number}: map<string, ${type}> ${field.name}`;
  }
  const isOptional = field.proto.proto3Optional;
  const label = field.fieldKind === "list" ? "repeated " : isOptional ? "optional " : "";
  const note = field.oneof !== undefined ? ` (oneof ${field.oneof.name})` : field.deprecated ? " (deprecated)" : "";
  return `${field.number}: ${label}${type} ${field.name}${note}`;
}

function methodFact(method: DescMethod, packageName: string): string {
  const input = inPackage(method.input.typeName, packageName);
  const output = inPackage(method.output.typeName, packageName);
  const streamsIn = method.methodKind === "client_streaming" || method.methodKind === "bidi_streaming";
  const streamsOut = method.methodKind === "server_streaming" || method.methodKind === "bidi_streaming";
  return `${method.name}(${streamsIn ? "stream " : ""}${input}) returns (${streamsOut ? "stream " : ""}${output})`;
}

function facts(file: DescFile): WireFacts {
  const packageName = file.proto.package;
  const messages: Record<string, string[]> = {};
  const enums: Record<string, Record<string, number>> = {};
  const services: Record<string, string[]> = {};
  const addEnum = (description: DescEnum) => {
    enums[inPackage(description.typeName, packageName)] = Object.fromEntries(
      description.values.map((value) => [value.name, value.number]),
    );
  };
  const addMessage = (description: DescMessage) => {
    messages[inPackage(description.typeName, packageName)] = description.fields.map((field) =>
      fieldFact(field, packageName),
    );
    description.nestedMessages.forEach(addMessage);
    description.nestedEnums.forEach(addEnum);
  };
  const addService = (description: DescService) => {
    services[inPackage(description.typeName, packageName)] = description.methods.map((method) =>
      methodFact(method, packageName),
    );
  };
  file.messages.forEach(addMessage);
  file.enums.forEach(addEnum);
  file.services.forEach(addService);
  return { package: packageName, services, messages, enums };
}

/** The declaration order of messages within a file is of no importance; all else is compared. */
function byNumber(left: string, right: string) {
  return Number.parseInt(left, 10) - Number.parseInt(right, 10);
}

describe("the .proto files", () => {
  test.each(Object.keys(wireFacts))("%s says what goes over the wire", (name) => {
    const expected = wireFacts[name] as WireFacts;
    const actual = facts(registry.getFile(name) as DescFile);
    const ordered = (messages: Record<string, string[]>) =>
      Object.fromEntries(Object.entries(messages).map(([key, fields]) => [key, [...fields].sort(byNumber)]));
    expect({ ...actual, messages: ordered(actual.messages) }).toEqual({
      ...expected,
      messages: ordered(expected.messages),
    });
  });

  test("optional scalar fields have presence, plain ones have none", () => {
    const argument = registry.getMessage("tfplugin6.FunctionError")?.field.functionArgument;
    const summary = registry.getMessage("tfplugin6.Diagnostic")?.field.summary;
    expect(argument?.presence).toBe(FeatureSet_FieldPresence.EXPLICIT);
    expect(summary?.presence).toBe(FeatureSet_FieldPresence.IMPLICIT);
  });
});
