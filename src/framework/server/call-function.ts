import { type FunctionDefinition, FunctionError } from "../definition";
import { checkPlainValue } from "../schema/plain-value";
import { formatPath, ValueError } from "../values";
import type { CallOrigin } from "./session";

export interface CallFunctionRequest {
  readonly definition: FunctionDefinition;
  /** As Terraform sent them, decoded. */
  readonly args: readonly unknown[];
}

/**
 * Calls a function of the provider's.
 *
 * @throws FunctionError for an argument that its parameter does not allow, and whatever the function throws.
 */
export async function callFunction(
  { signal, log }: Pick<CallOrigin, "signal" | "log">,
  { definition, args }: CallFunctionRequest,
): Promise<unknown> {
  const { parameters, variadic, returns } = definition;
  for (const [index, value] of args.entries()) {
    const parameter = parameters[index] ?? variadic;
    if (parameter) {
      checkPlainValue(parameter.type, value, [], (_summary, detail, path) => {
        const at = path.length === 0 ? "" : ` (at ${formatPath(path)})`;
        throw new FunctionError(`${detail}${at}`, index);
      });
    }
  }
  const [own, rest] = [args.slice(0, parameters.length), args.slice(parameters.length)];
  const result = await definition.run(own, rest, { signal, log });
  checkPlainValue(returns, result, [], (_summary, detail, path) => {
    throw wrongResult(definition, new ValueError(detail, path));
  });
  return result;
}

/** What a function returned is not what it promises. */
export function wrongResult({ name }: FunctionDefinition, error: ValueError): Error {
  return new Error(`${name} returned what it must not return: ${error.message}`, { cause: error });
}
