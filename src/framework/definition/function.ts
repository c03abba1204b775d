import type { Logger } from "../logging";
import type { WithUnknowns } from "../schema/infer";
import type { ValueOf, ValueType } from "../schema/type";
import type { Unknown } from "../values";

/** A parameter of a function. */
export interface Parameter<T = unknown> {
  /** For messages and documentation: arguments are given by their place. Lower-case letters, digits and underscores. */
  readonly name: string;
  /** Terraform converts an argument to it, or refuses the call: `t.string`, `t.list(t.integer)`. */
  readonly type: ValueType<T>;
  /** What it is, in Markdown. */
  readonly description?: string;
  /** Call the function with null too, rather than refuse it. */
  readonly allowNull?: boolean;
  /**
   * Call the function with what is not known yet, as a whole or somewhere within it. Otherwise Terraform does not call
   * it then, and its result is unknown.
   */
  readonly allowUnknown?: boolean;
}

type Argument<A> =
  A extends Parameter<infer T>
    ?
        | (A extends { readonly allowUnknown: true } ? WithUnknowns<T> | Unknown : T)
        | (A extends { readonly allowNull: true } ? null : never)
    : never;
type Arguments<A extends readonly Parameter[]> = { readonly [I in keyof A]: Argument<A[I]> };

/** An error of a function's call: which argument is at fault, counted from 0, if one is. */
export class FunctionError extends Error {
  readonly argument?: number;
  override readonly name = "FunctionError";

  constructor(message: string, argument?: number) {
    super(message);
    this.argument = argument;
  }
}

/** What a function knows beside its arguments. It is called before the provider is configured, too. */
export interface FunctionContext {
  /** Aborted when nobody waits for the answer any longer. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** A function that a configuration calls as `provider::ontap::name(…)`. Terraform 1.8 and newer. */
export interface FunctionInit<
  A extends readonly Parameter[],
  V extends Parameter | undefined,
  R extends ValueType<unknown>,
> {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly description?: string;
  readonly deprecated?: string;
  readonly parameters: A;
  /** Takes all further arguments; without it there are none. */
  readonly variadic?: V;
  readonly returns: R;
  /**
   * Must be pure: the same arguments, the same result. What is wrong with an argument is a {@link FunctionError}. The
   * result may be unknown, as a whole or in part, where an argument is.
   */
  run(args: Arguments<A>, rest: readonly Argument<V>[], context: FunctionContext): Result<R> | Promise<Result<R>>;
}

type Result<R> = WithUnknowns<ValueOf<R>> | null | Unknown;

/** A function as the framework works with it. */
export interface FunctionDefinition {
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly deprecated?: string;
  readonly parameters: readonly Parameter[];
  readonly variadic?: Parameter;
  readonly returns: ValueType<unknown>;
  run(args: readonly unknown[], rest: readonly unknown[], context: FunctionContext): unknown;
}

/** Defines a function. */
export function defineFunction<
  const A extends readonly Parameter[],
  R extends ValueType<unknown>,
  const V extends Parameter | undefined = undefined,
>(init: FunctionInit<A, V, R>): FunctionDefinition {
  // The arguments are decoded by the parameters' types, which is what the typed signature says.
  return init as unknown as FunctionDefinition;
}
