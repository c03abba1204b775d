import type { DynamicValue } from "../../../generated/protobuf/tfplugin6_pb";
import { type FunctionDefinition, FunctionError, type Parameter } from "../definition";
import { DiagnosticError, Diagnostics, Text, text, words } from "../diagnostics";
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
      const { text: said, argument } = textOf(error, rpc.log, `calling ${request.name}`);
      // Of an argument that the call does not have, Terraform panics.
      const isThere = isIndex(argument) && argument < request.arguments.length;
      return {
        error: { text: rpc.masks.apply(said), functionArgument: isThere ? BigInt(argument) : undefined },
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
function textOf(error: unknown, log: Logger, doing: string): { text: Text; argument?: number } {
  if (error instanceof FunctionError) {
    return { text: Text.from(error.message), argument: error.argument };
  }
  const found = new Diagnostics();
  found.addThrown(error, doing);
  if (!(error instanceof DiagnosticError)) {
    log.error(words(`error while ${doing}`), { error });
  }
  const said = found.all().map(({ summary, detail, texts = { summary, detail } }) => {
    return detail === "" ? Text.from(texts.summary) : text`${texts.summary}: ${texts.detail}`;
  });
  return { text: Text.join(said, "\n\n") };
}
