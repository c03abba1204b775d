import type { EphemeralResource, PrivateState } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { runOperation } from "./operation";
import type { Call, Session } from "./session";

export interface CloseEphemeralResourceRequest {
  readonly resource: EphemeralResource<Schema, unknown>;
  /** What was kept when it was opened or renewed. */
  readonly private: PrivateState;
  /** The configuration, where it is known: Terraform's own call does not bring it along. */
  readonly config?: ObjectValue;
}

/** Closes an ephemeral resource. */
export async function closeEphemeralResource(
  session: Session,
  call: Call,
  { resource, private: privateState, config = {} }: CloseEphemeralResourceRequest,
): Promise<void> {
  await runOperation(session, call, resource, "close", config, async (configured) =>
    resource.close?.({ ...configured, private: privateState }),
  );
}
