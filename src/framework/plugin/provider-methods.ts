import { randomUUID } from "node:crypto";
import { type DeepPartial, type MessageFns, ProviderDefinition } from "../../../generated/protobuf/tfplugin6_pb";
import { messageOf } from "../../text/as-text";
import { words } from "../../text/text";
import { type LogFields, type Logger, type Masks, runInScope, type ServiceLogger } from "../logging";
import type { GrpcCallContext, GrpcMethod, SendMessage } from "./grpc/grpc-call";
import type { InFlight } from "./grpc/in-flight";
import { RpcCode, RpcError } from "./grpc/rpc-error";
import { crashSignal } from "./process/crash-signal";
import { diagnosticFields, typeField } from "./request-fields";
import type { ProviderService, RpcContext } from "./types";

/** The served provider, as far as its methods need it. */
export interface MethodHost {
  readonly inFlight: InFlight;
  readonly masks: Masks;
  readonly log: ServiceLogger;
  /** Whether there is any log in this run. */
  readonly isLogging: boolean;
  readonly protocolLog: Logger;
  service(): Promise<ProviderService>;
  /** What was thrown, as the caller may see it. */
  presentable(rpc: string, thrown: unknown): RpcError;
}

/** What a service has under a method's name: a unary one answers a message, the others a stream of them. */
type Implementation<Answer> = (request: object, context: RpcContext) => Answer;

/** What became of a call: bytes where it is unary, and what the log says of it. */
interface Served {
  readonly response: Uint8Array;
  readonly fields: LogFields;
}

/** The protocol's own answer where a provider has nothing to add: all calls in flight have been aborted already. */
const stopped: Implementation<Promise<object>> = async () => ({});

/** One method, with the codecs of what goes in and out. */
interface Method {
  readonly name: string;
  readonly isStream: boolean;
  /** The service's property. */
  readonly property: string;
  readonly requestType: MessageFns<object>;
  readonly responseType: MessageFns<object>;
}

const prefix = `/${ProviderDefinition.fullName}/`;
const methods = new Map<string, Method>();
for (const [property, method] of Object.entries(ProviderDefinition.methods)) {
  const { name, requestType, responseType, requestStream, responseStream } = method;
  // The codecs of all messages in one table: each takes only its own, which the types of single methods say.
  const codecs = { requestType, responseType } as unknown as Pick<Method, "requestType" | "responseType">;
  if (!requestStream) {
    methods.set(name, { name, isStream: responseStream, property, ...codecs });
  }
}

/** The provider's method at a path such as `/tfplugin6.Provider/ReadResource`, if there is such a one. */
export function providerMethod(provider: MethodHost, path: string): GrpcMethod | undefined {
  const method = path.startsWith(prefix) ? methods.get(path.slice(prefix.length)) : undefined;
  if (method === undefined) {
    return undefined;
  }
  if (!method.isStream) {
    const respond = (answer: Promise<object>) => encodeAnswer(method, answer);
    return { kind: "unary", handle: (request, call) => serveCall(provider, method, request, call, respond) };
  }
  return {
    kind: "server_streaming",
    handle: async (request, call, send) => {
      const respond = (answer: AsyncIterable<object>) => sendAnswers(method, answer, send);
      await serveCall(provider, method, request, call, respond);
    },
  };
}

async function encodeAnswer(method: Method, answer: Promise<object>): Promise<Served> {
  const message = await answer;
  return { response: encode(method, message), fields: diagnosticFields(message) };
}

async function sendAnswers(method: Method, answers: AsyncIterable<object>, send: SendMessage): Promise<Served> {
  for await (const message of answers) {
    if (!(await send(encode(method, message)))) {
      break;
    }
  }
  return { response: new Uint8Array(), fields: {} };
}

/** @param respond answers the caller with what the provider's implementation gives */
async function serveCall<Answer>(
  provider: MethodHost,
  method: Method,
  body: Uint8Array,
  call: GrpcCallContext,
  respond: (answer: Answer) => Promise<Served>,
): Promise<Uint8Array> {
  if (method.name === "StopProvider") {
    provider.inFlight.abortAll(new RpcError(RpcCode.CANCELLED, "Terraform asked the provider to stop"));
  }
  const implementation = await findImplementation<Answer>(provider, method);
  const request = decode(method, body);
  const requestId = randomUUID();
  const fields = { tf_req_id: words(requestId), tf_rpc: words(method.name), ...typeField(method.name, request) };
  const protocolLog = provider.protocolLog.with(fields);
  const scope = { fields, isOver: false };
  const log = provider.log.forCall(scope);
  const started = performance.now();
  protocolLog.trace(words("Received request"));
  try {
    const context = {
      signal: call.signal,
      crashed: crashSignal,
      log,
      rpc: method.name,
      requestId,
      masks: provider.masks,
    };
    const served = await provider.inFlight.run(call, () => {
      const work = () => respond(implementation(request, context));
      // What follows a call through all that it waits for costs time, and is for the log alone.
      return provider.isLogging ? runInScope(scope, work) : work();
    });
    protocolLog.trace(words("Served request"), { ...served.fields, ...duration(started) });
    return served.response;
  } catch (error) {
    protocolLog.error(words("Request failed"), { error, ...duration(started) });
    throw provider.presentable(method.name, error);
  }
}

async function findImplementation<Answer>(provider: MethodHost, method: Method): Promise<Implementation<Answer>> {
  const service: Readonly<Record<string, unknown>> = await provider.service();
  const found = service[method.property];
  if (typeof found === "function") {
    return found.bind(service);
  }
  if (method.name === "StopProvider") {
    return stopped as Implementation<never>;
  }
  throw new RpcError(RpcCode.UNIMPLEMENTED, `this provider does not implement ${method.name}`);
}

function decode(method: Method, body: Uint8Array): object {
  try {
    return method.requestType.decode(body);
  } catch (error) {
    throw new RpcError(RpcCode.INTERNAL, `the request of ${method.name} cannot be decoded`, { cause: error });
  }
}

function encode(method: Method, response: object): Uint8Array {
  try {
    return method.responseType.encode(method.responseType.fromPartial(response as DeepPartial<object>)).finish();
  } catch (error) {
    const reason = messageOf(error);
    throw new RpcError(RpcCode.INTERNAL, `the provider's answer to ${method.name} cannot be encoded: ${reason}`);
  }
}

function duration(started: number): { tf_req_duration_ms: number } {
  return { tf_req_duration_ms: Math.round(performance.now() - started) };
}
