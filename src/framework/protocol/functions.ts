import type { DynamicValue } from "../../../generated/protobuf/tfplugin6_pb";
import { type FunctionDefinition, FunctionError, type Parameter } from "../function";
import { checkPlainValue } from "../plan/plain-value";
import type { Session } from "../run/session";
import type { ProviderService } from "../serve/service";
import { formatPath, ValueError } from "../values";
import { fromWire, toWire } from "./wire";

/** The RPC by which a configuration's function calls arrive. */
export type FunctionRpcs = Required<Pick<ProviderService, "callFunction">>;

export function functionRpcs({ provider }: Session): FunctionRpcs {
  return {
    async callFunction(request, rpc) {
      const definition = provider.functions.get(request.name);
      if (!definition) return { error: { text: `This release of the provider has no function "${request.name}".` } };
      try {
        const { parameters, variadic } = definition;
        const values = request.arguments.map((argument, index) => read(argument, index, parameters[index] ?? variadic));
        const result = await definition.run(values.slice(0, parameters.length), values.slice(parameters.length));
        return { result: write(result, definition) };
      } catch (error) {
        if (error instanceof FunctionError) return { error: toWireError(error) };
        rpc.log.error(`error in function ${request.name}`, { error });
        const message = error instanceof Error ? error.message : String(error);
        return {
          error: { text: `An error that the provider did not foresee, which is a bug in the provider: ${message}` },
        };
      }
    },
  };
}

function read(argument: DynamicValue, index: number, parameter: Parameter | undefined): unknown {
  if (!parameter) throw new FunctionError("there are more arguments than the function has parameters", index);
  const value = fromWire(argument, parameter.type.cty, `argument ${parameter.name}`);
  checkPlainValue(parameter.type, value, [], (_summary, detail, path) => {
    const at = path.length === 0 ? "" : ` (at ${formatPath(path)})`;
    throw new FunctionError(`${detail}${at}`, index);
  });
  return value;
}

function write(result: unknown, { name, returns }: FunctionDefinition) {
  try {
    return toWire(result, returns.cty);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new Error(`${name} returned what it must not return: ${error.message}`, { cause: error });
  }
}

function toWireError({ message, argument }: FunctionError) {
  return { text: message, functionArgument: argument === undefined ? undefined : BigInt(argument) };
}
