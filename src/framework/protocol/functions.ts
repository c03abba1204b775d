import { FunctionError, type Parameter } from "../function";
import type { Session } from "../run/session";
import type { ProviderService } from "../serve/service";
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
        const values = request.arguments.map((argument, index) => {
          const parameter = (parameters[index] ?? variadic) as Parameter;
          return fromWire(argument, parameter.type.cty, `argument ${parameter.name}`);
        });
        const result = await definition.run(values.slice(0, parameters.length), values.slice(parameters.length));
        return { result: toWire(result, definition.returns.cty) };
      } catch (error) {
        if (error instanceof FunctionError) {
          const argument = error.argument === undefined ? undefined : BigInt(error.argument);
          return { error: { text: error.message, functionArgument: argument } };
        }
        const message = error instanceof Error ? error.message : String(error);
        rpc.log.error(`error in function ${request.name}`, { error: error instanceof Error ? error.stack : message });
        return {
          error: { text: `An error that the provider did not foresee, which is a bug in the provider: ${message}` },
        };
      }
    },
  };
}
