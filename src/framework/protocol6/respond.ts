import { type DeepPartial, type Diagnostic, Diagnostic_Severity } from "../../../generated/protobuf/tfplugin6_pb";
import { type Diagnostic as Said, words } from "../diagnostics";
import type { ProviderMethod, ProviderResponse, ProviderService, ProviderStream, RpcContext } from "../plugin";
import type { Call, Session } from "../server";
import { diagnosticsToWire } from "./diagnostics-to-wire";

/** The implementation of one RPC, by the name that the generated code gives it. */
export type Rpc<Name extends ProviderMethod | ProviderStream> = NonNullable<ProviderService[Name]>;

type WireDiagnostics = DeepPartial<Diagnostic>[];

/**
 * Responds to a call: whatever happens becomes an answer with diagnostics, since Terraform shows a failed call only as a
 * vague "Plugin error".
 *
 * @param doing what is being done, for the words of an error that nobody foresaw
 */
export async function respond<R extends object>(
  session: Session,
  rpc: RpcContext,
  doing: string,
  work: (call: Call) => Promise<R>,
): Promise<Partial<R> & { diagnostics: WireDiagnostics }> {
  const call = session.call(rpc);
  let response: Partial<R> = {};
  try {
    response = await work(call);
  } catch (error) {
    session.report(call, doing, error);
  }
  return { ...response, diagnostics: written(call, rpc, doing, call.diagnostics.all()) };
}

/**
 * Responds to a call with the events that come of its work, each with what was said since the one before it. What is left to say
 * goes in an event of its own.
 *
 * @param withDiagnostics puts what was said into an event
 */
export async function* respondWithStream<Name extends ProviderStream>(
  session: Session,
  rpc: RpcContext,
  doing: string,
  work: (call: Call) => AsyncIterable<ProviderResponse<Name>>,
  withDiagnostics: (event: ProviderResponse<Name> | undefined, said: WireDiagnostics) => ProviderResponse<Name>,
): AsyncGenerator<ProviderResponse<Name>, void, undefined> {
  const call = session.call(rpc);
  const before = new Set<Said>();
  const saidSince = () => {
    const said = call.diagnostics.all().filter((diagnostic) => !before.has(diagnostic));
    said.forEach(before.add, before);
    return written(call, rpc, doing, said);
  };
  try {
    for await (const event of work(call)) {
      yield withDiagnostics(event, saidSince());
    }
  } catch (error) {
    session.report(call, doing, error);
  }
  const rest = saidSince();
  if (rest.length > 0) {
    yield withDiagnostics(undefined, rest);
  }
}

/** What is said must not cost the state that it is said beside. */
function written(
  { schema, subject }: Call,
  { log, masks }: RpcContext,
  doing: string,
  diagnostics: readonly Said[],
): WireDiagnostics {
  try {
    return diagnosticsToWire(diagnostics, masks, { schema, subject });
  } catch (error) {
    log.error(words(`what is to be said of ${doing} cannot be written`), { error });
    const detail = `What it has to say of ${doing} cannot be written. The reason stands in the log.`;
    return [{ severity: Diagnostic_Severity.ERROR, summary: "Error in the provider", detail }];
  }
}

/**
 * What goes beside a state that is known by then. Should making it fail, that is said, and the rest is answered with
 * something else in its place: a created object must not be lost for what is only its company.
 */
export function orElse<T>(session: Session, call: Call, doing: string, make: () => T, otherwise: T): T {
  try {
    return make();
  } catch (error) {
    session.report(call, doing, error);
    return otherwise;
  }
}
