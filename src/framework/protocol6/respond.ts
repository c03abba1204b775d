import { type DeepPartial, type Diagnostic, Diagnostic_Severity } from "../../../generated/protobuf/tfplugin6_pb";
import type { RpcContext } from "../plugin/index";
import type { Members, ObjectValue } from "../schema/members";
import { secretsIn } from "../server/secrets";
import type { Call, Session } from "../server/session";
import { diagnosticsToWire } from "./diagnostics-to-wire";

type WireDiagnostics = DeepPartial<Diagnostic>[];

/**
 * Answers a call: whatever happens becomes an answer with diagnostics, since Terraform shows a failed call only as a
 * vague "Plugin error".
 *
 * @param doing what is being done, for the words of an error that nobody foresaw
 */
export async function answer<R extends object>(
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
  return { ...response, diagnostics: written(call, doing) };
}

/** What is said must not cost the state that it is said beside. */
function written({ rpc, diagnostics, about }: Call, doing: string): WireDiagnostics {
  try {
    return diagnosticsToWire(diagnostics.all(), rpc.masks, about);
  } catch (error) {
    rpc.log.error(`what is to be said of ${doing} cannot be written`, { error });
    const detail = `What it has to say of ${doing} cannot be written. The reason stands in the log.`;
    return [{ severity: Diagnostic_Severity.ERROR, summary: "Error in the provider", detail }];
  }
}

/**
 * What goes beside a state that is known by then. Should making it fail, that is said, and the rest is answered without
 * it: a created object must not be lost for what is only its company.
 */
export function beside<T>(session: Session, call: Call, doing: string, make: () => T, otherwise: T): T {
  try {
    return make();
  } catch (error) {
    session.report(call, doing, error);
    return otherwise;
  }
}

/** Keeps the secrets of a value out of logs and diagnostics from now on. */
export function hide(session: Session, call: Call, members: Members, ...values: readonly (ObjectValue | null)[]): void {
  for (const value of values) {
    session.hide(call, secretsIn(members, value));
  }
}

/** Says that Terraform asked for something that this provider does not have: state or configuration of another release. */
export function unknownName(call: Call, kind: string, name: string): void {
  call.diagnostics.error(
    `Unknown ${kind}`,
    `This release of the provider has no ${kind} "${name}". Check the name, and the provider's version.`,
  );
}
