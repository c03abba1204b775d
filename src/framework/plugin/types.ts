import type { DeepPartial, ProviderDefinition } from "../../../generated/protobuf/tfplugin6_pb";
import type { Logger, Masks } from "../logging";

type Methods = (typeof ProviderDefinition)["methods"];

/** The methods of `tfplugin6.Provider` that take one request, by whether they answer a stream. */
type MethodsAnswering<Stream extends boolean> = {
  [Name in keyof Methods]: Methods[Name] extends { requestStream: false; responseStream: Stream } ? Name : never;
}[keyof Methods];

/** The unary methods of `tfplugin6.Provider`, by the names that the generated code gives them. */
export type ProviderMethod = MethodsAnswering<false>;

/** The methods of `tfplugin6.Provider` that answer a stream of messages. */
export type ProviderStream = MethodsAnswering<true>;

type Message<Codec> = Codec extends { decode(input: Uint8Array): infer Shape } ? Shape : never;

/** What Terraform sends with a call of this method. */
export type ProviderRequest<Name extends ProviderMethod | ProviderStream> = Message<Methods[Name]["requestType"]>;

/** What the method answers, once or in a stream: the message's fields, those left out standing at their default. */
export type ProviderResponse<Name extends ProviderMethod | ProviderStream> = DeepPartial<
  Message<Methods[Name]["responseType"]>
>;

/** What a call knows beside its request. */
export interface RpcContext {
  /**
   * Aborted when the answer is no longer of use or the user wants an end: StopProvider, a cancelled call, a deadline
   * that has passed, a lost connection, or the end of this process. What is known by then is still worth answering.
   * `signal.reason` is an Error that says which.
   */
  readonly signal: AbortSignal;
  /**
   * Aborted when the process has crashed: it answers what is known by then, but not for long. `signal` does not tell that
   * if it has been aborted before for another reason.
   */
  readonly crashed: AbortSignal;
  /** Carries the fields of this call, such as `tf_rpc`, `tf_req_id` and `tf_resource_type`. */
  readonly log: Logger;
  /** The method's name as the protocol has it, such as `PlanResourceChange`. */
  readonly rpc: string;
  /** A UUID of this call, in every line that it logs. */
  readonly requestId: string;
  /** What no text of an answer may show: the values that `log.mask` was given, by whomever, since the run began. */
  readonly masks: Masks;
}

/**
 * A provider as Terraform calls it. A method that is left out answers UNIMPLEMENTED with its name, except
 * `stopProvider`, which answers that all went well; every call in flight has been aborted by then.
 *
 * An error that a method throws reaches the user as a vague "Plugin error": answer diagnostics instead.
 *
 * A stream is not read any further once the caller is gone: a generator then ends where it yielded last.
 */
export type ProviderService = {
  readonly [Name in ProviderMethod]?: (
    request: ProviderRequest<Name>,
    context: RpcContext,
  ) => Promise<ProviderResponse<Name>>;
} & {
  readonly [Name in ProviderStream]?: (
    request: ProviderRequest<Name>,
    context: RpcContext,
  ) => AsyncIterable<ProviderResponse<Name>>;
};

/**
 * Makes the service of one connection. A process that Terraform starts serves one; in reattach mode each Terraform
 * command, and each alias in it, gets one of its own, so that nothing of one run reaches the next.
 */
export type ProviderServiceFactory = (context: { readonly log: Logger }) => ProviderService | Promise<ProviderService>;

/** What every way of serving needs to know. */
export interface ServeOptions {
  /** The provider's source address with its host, such as `registry.terraform.io/hashicorp/random`. */
  readonly providerAddress: string;
  /** The provider's own version, for the logs. */
  readonly version: string;
}
