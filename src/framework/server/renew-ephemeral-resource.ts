import type { EphemeralResource, PrivateState } from "../definition";
import type { Schema } from "../schema";
import { runOperation } from "./operation";
import { renewalTime } from "./renewal-time";
import type { Call, Session } from "./session";

export interface RenewEphemeralResourceRequest {
  readonly resource: EphemeralResource<Schema, unknown>;
  /** What was kept when it was opened or renewed; the handler may change it. */
  readonly private: PrivateState;
}

export interface RenewEphemeralResourceResponse {
  readonly renewAt: Date | undefined;
}

/** Renews an ephemeral resource. Undefined, with what is wrong said, where that failed. */
export async function renewEphemeralResource(
  session: Session,
  call: Call,
  { resource, private: privateState }: RenewEphemeralResourceRequest,
): Promise<RenewEphemeralResourceResponse | undefined> {
  const renewed = await runOperation(session, call, resource, "renew", {}, async (configured) =>
    resource.renew?.({ ...configured, private: privateState }),
  );
  return renewed.ended ? { renewAt: renewalTime(call, `renewing ${resource.name}`, renewed.value) } : undefined;
}
