import {
  type DeepPartial,
  type FunctionMessage,
  type ResourceIdentitySchema,
  type ServerCapabilities,
  StringKind,
} from "../../../generated/protobuf/tfplugin6_pb";
import type { FunctionDefinition, Parameter } from "../definition/function";
import type { Resource } from "../definition/resource";
import type { ProviderService } from "../plugin/index";
import type { Schema } from "../schema";
import type { Session } from "../server/session";
import type { CtyType } from "../values";
import { typeToJson } from "../values";
import { schemaToWire } from "./schema-to-wire";

/** The RPCs that say what the provider has. */
export type SchemaRpcs = Required<
  Pick<ProviderService, "getMetadata" | "getProviderSchema" | "getFunctions" | "getResourceIdentitySchemas">
>;

const capabilities: DeepPartial<ServerCapabilities> = {
  // Without it, Terraform would destroy without asking.
  planDestroy: true,
  // Lets Terraform keep the schemas instead of asking in each phase anew.
  getProviderSchemaOptional: true,
  moveResourceState: true,
};

export function schemaRpcs(session: Session): SchemaRpcs {
  const { provider } = session;
  const names = (parts: ReadonlyMap<string, unknown>) => [...parts.keys()];
  return {
    async getMetadata() {
      return {
        serverCapabilities: capabilities,
        resources: names(provider.resources).map((typeName) => ({ typeName })),
        dataSources: names(provider.dataSources).map((typeName) => ({ typeName })),
        ephemeralResources: names(provider.ephemeralResources).map((typeName) => ({ typeName })),
        functions: names(provider.functions).map((name) => ({ name })),
      };
    },
    async getProviderSchema() {
      return {
        serverCapabilities: capabilities,
        provider: schemaToWire(provider.schema),
        resourceSchemas: each(provider.resources, ({ schema }) => schemaToWire(schema)),
        dataSourceSchemas: each(provider.dataSources, ({ schema }) => schemaToWire(schema)),
        ephemeralResourceSchemas: each(provider.ephemeralResources, ({ schema }) => schemaToWire(schema)),
        functions: each(provider.functions, functionToWire),
      };
    },
    async getFunctions() {
      return { functions: each(provider.functions, functionToWire) };
    },
    async getResourceIdentitySchemas() {
      session.hasAskedForIdentities = true;
      const identified = new Map([...provider.resources].filter(([, resource]) => resource.identity));
      return { identitySchemas: each(identified, identityToWire) };
    },
  };
}

function each<T, R>(parts: ReadonlyMap<string, T>, convert: (part: T) => R): Record<string, R> {
  return Object.fromEntries([...parts].map(([name, part]) => [name, convert(part)]));
}

function typeBytes(type: CtyType) {
  return Buffer.from(JSON.stringify(typeToJson(type)));
}

function functionToWire(definition: FunctionDefinition): DeepPartial<FunctionMessage> {
  return {
    parameters: definition.parameters.map(parameterToWire),
    variadicParameter: definition.variadic && parameterToWire(definition.variadic),
    return: { type: typeBytes(definition.returns.cty) },
    summary: definition.summary,
    description: definition.description ?? "",
    descriptionKind: StringKind.MARKDOWN,
    deprecationMessage: definition.deprecated ?? "",
  };
}

function parameterToWire(parameter: Parameter) {
  return {
    name: parameter.name,
    type: typeBytes(parameter.type.cty),
    allowNullValue: parameter.allowNull ?? false,
    allowUnknownValues: parameter.allowUnknown ?? false,
    description: parameter.description ?? "",
    descriptionKind: StringKind.MARKDOWN,
  };
}

function identityToWire({ identity }: Resource<Schema, unknown>): DeepPartial<ResourceIdentitySchema> {
  return {
    version: BigInt(identity?.version ?? 0),
    identityAttributes: Object.entries(identity?.attributes ?? {}).map(([name, attribute]) => ({
      name,
      type: typeBytes(attribute.type.cty),
      requiredForImport: attribute.forImport === "required",
      optionalForImport: attribute.forImport === "optional",
      description: attribute.description ?? "",
    })),
  };
}
