import { type DeepPartial, type Diagnostic, Diagnostic_Severity } from "../../../generated/protobuf/tfplugin6_pb";
import { words } from "../diagnostics";
import type { ProviderMethod, ProviderService, ProviderStream, RpcContext } from "../plugin";
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
  return { ...response, diagnostics: written(call, rpc, doing) };
}

/** What is said must not cost the state that it is said beside. */
function written({ diagnostics, schema, subject }: Call, { log, masks }: RpcContext, doing: string): WireDiagnostics {
  try {
    return diagnosticsToWire(diagnostics.all(), masks, { schema, subject });
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
