import type { DynamicValue } from "../../../generated/protobuf/tfplugin6_pb";
import { type FunctionDefinition, FunctionError, type Parameter } from "../definition/function";
import { DiagnosticError, Diagnostics } from "../diagnostics/diagnostics";
import type { Logger, ProviderService } from "../plugin/index";
import { checkPlainValue } from "../schema/plain-value";
import type { Session } from "../server/session";
import { formatPath, ValueError } from "../values";
import { isIndex } from "../values/path";
import { fromWire, toWire } from "./dynamic-value";

/** The RPC by which a configuration's function calls arrive. */
export type FunctionRpcs = Required<Pick<ProviderService, "callFunction">>;

export function functionRpcs({ provider }: Session): FunctionRpcs {
  return {
    async callFunction(request, rpc) {
      const definition = provider.functions.get(request.name);
      if (!definition) {
        return { error: { text: `This release of the provider has no function "${request.name}".` } };
      }
      try {
        const { parameters, variadic } = definition;
        const values = request.arguments.map((argument, index) => read(argument, index, parameters[index] ?? variadic));
        const [args, rest] = [values.slice(0, parameters.length), values.slice(parameters.length)];
        const result = await definition.run(args, rest, { signal: rpc.signal, log: rpc.log });
        return { result: write(result, definition) };
      } catch (error) {
        const { text, argument } = toWireError(error, rpc.log, `calling ${request.name}`);
        // Of an argument that the call does not have, Terraform panics.
        const isThere = isIndex(argument) && argument < request.arguments.length;
        return {
          error: { text: rpc.masks.apply(text), functionArgument: isThere ? BigInt(argument) : undefined },
        };
      }
    },
  };
}

function read(argument: DynamicValue, index: number, parameter: Parameter | undefined): unknown {
  if (!parameter) {
    throw new FunctionError("there are more arguments than the function has parameters", index);
  }
  const value = fromWire(argument, parameter.type.cty, `argument ${parameter.name}`);
  checkPlainValue(parameter.type, value, [], (_summary, detail, path) => {
    const at = path.length === 0 ? "" : ` (at ${formatPath(path)})`;
    throw new FunctionError(`${detail}${at}`, index);
  });
  return value;
}

function write(result: unknown, { name, returns }: FunctionDefinition) {
  try {
    checkPlainValue(returns, result, [], (_summary, detail, path) => {
      throw new ValueError(detail, path);
    });
    return toWire(result, returns.cty);
  } catch (error) {
    if (!(error instanceof ValueError)) {
      throw error;
    }
    throw new Error(`${name} returned what it must not return: ${error.message}`, { cause: error });
  }
}

/** An error as Terraform shows it, which is as one text; one that nobody foresaw with its stack in the log. */
function toWireError(error: unknown, log: Logger, doing: string): { text: string; argument?: number } {
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
