import type { DynamicValue } from "../../../generated/protobuf/tfplugin6_pb";
import { type FunctionDefinition, FunctionError, type Parameter } from "../definition";
import { DiagnosticError, Diagnostics } from "../diagnostics";
import type { Logger } from "../logging";
import { callFunction as call, type Session, wrongResult } from "../server";
import { ValueError } from "../values";
import { isIndex } from "../values/path";
import { fromWire, toWire } from "./dynamic-value";
import type { Rpc } from "./respond";

/** Calls a function of the provider's. Its errors are no diagnostics, but one text. */
export function callFunction({ provider }: Session): Rpc<"callFunction"> {
  return async (request, rpc) => {
    const definition = provider.functions.get(request.name);
    if (!definition) {
      return { error: { text: `This release of the provider has no function "${request.name}".` } };
    }
    try {
      const { parameters, variadic } = definition;
      const args = request.arguments.map((value, index) =>
        argumentFromWire(value, index, parameters[index] ?? variadic),
      );
      return { result: resultToWire(await call(rpc, { definition, args }), definition) };
    } catch (error) {
      const { text, argument } = textOf(error, rpc.log, `calling ${request.name}`);
      // Of an argument that the call does not have, Terraform panics.
      const isThere = isIndex(argument) && argument < request.arguments.length;
      return {
        error: { text: rpc.masks.apply(text), functionArgument: isThere ? BigInt(argument) : undefined },
      };
    }
  };
}

function argumentFromWire(value: DynamicValue, index: number, parameter: Parameter | undefined): unknown {
  if (!parameter) {
    throw new FunctionError("there are more arguments than the function has parameters", index);
  }
  return fromWire(value, parameter.type.cty, `argument ${parameter.name}`);
}

function resultToWire(result: unknown, definition: FunctionDefinition) {
  try {
    return toWire(result, definition.returns.cty);
  } catch (error) {
    throw error instanceof ValueError ? wrongResult(definition, error) : error;
  }
}

/** An error as Terraform shows it, which is as one text; one that nobody foresaw with its stack in the log. */
function textOf(error: unknown, log: Logger, doing: string): { text: string; argument?: number } {
  if (error instanceof FunctionError) {
    return { text: error.message, argument: error.argument };
  }
  const found = new Diagnostics();
  found.addThrown(error, doing);
  if (!(error instanceof DiagnosticError)) {
    log.error(`error while ${doing}`, { error });
  }
  const texts = found.all().map(({ summary, detail }) => (detail === "" ? summary : `${summary}: ${detail}`));
  return { text: texts.join("\n\n") };
}
