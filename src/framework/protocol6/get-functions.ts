import { type DeepPartial, type FunctionMessage, StringKind } from "../../../generated/protobuf/tfplugin6_pb";
import type { FunctionDefinition, Parameter } from "../definition";
import type { Session } from "../server";
import { mapValues } from "./map-values";
import type { Rpc } from "./respond";
import { typeToWire } from "./schema-to-wire";

/** Tells what functions there are. */
export function getFunctions({ provider }: Session): Rpc<"getFunctions"> {
  return async () => ({ functions: mapValues(provider.functions, functionToWire) });
}

/** A function's signature as it goes to Terraform. */
export function functionToWire(definition: FunctionDefinition): DeepPartial<FunctionMessage> {
  return {
    parameters: definition.parameters.map(parameterToWire),
    variadicParameter: definition.variadic && parameterToWire(definition.variadic),
    return: { type: typeToWire(definition.returns.cty) },
    summary: definition.summary,
    description: definition.description ?? "",
    descriptionKind: StringKind.MARKDOWN,
    deprecationMessage: definition.deprecated ?? "",
  };
}

function parameterToWire(parameter: Parameter) {
  return {
    name: parameter.name,
    type: typeToWire(parameter.type.cty),
    allowNullValue: parameter.allowNull ?? false,
    allowUnknownValues: parameter.allowUnknown ?? false,
    description: parameter.description ?? "",
    descriptionKind: StringKind.MARKDOWN,
  };
}
