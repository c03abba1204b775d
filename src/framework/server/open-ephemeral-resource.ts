import type { EphemeralResource, OpenContext, PrivateState } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { acceptNewState } from "./accept-new-state";
import { handlerContext } from "./handler-context";
import { runOperation } from "./operation";
import { renewalTime } from "./renewal-time";
import type { Call, Session } from "./session";

export interface OpenEphemeralResourceRequest {
  readonly resource: EphemeralResource<Schema, unknown>;
  readonly config: ObjectValue;
  /** What is kept for renewing and closing; the handler fills it. */
  readonly private: PrivateState;
}

export interface OpenEphemeralResourceResponse {
  readonly result: ObjectValue;
  readonly renewAt: Date | undefined;
}

/** Opens an ephemeral resource. Undefined, with what is wrong said, where `open` failed. */
export async function openEphemeralResource(
  session: Session,
  call: Call,
  { resource, config, private: privateState }: OpenEphemeralResourceRequest,
): Promise<OpenEphemeralResourceResponse | undefined> {
  const { schema, name } = resource;
  const opened = await runOperation(session, call, resource, "open", config, (configured) =>
    resource.open(handlerContext<OpenContext<Schema, unknown>>({ ...configured, config, private: privateState })),
  );
  if (!opened.ended) {
    return undefined;
  }
  const doing = `opening ${name}`;
  const options = { reference: config };
  const { state } = acceptNewState(session, call, schema, doing, opened.value?.result, options);
  session.maskSecrets(call, schema, state);
  return { result: state, renewAt: renewalTime(call, doing, opened.value) };
}
