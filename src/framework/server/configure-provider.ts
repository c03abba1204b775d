import type { ConfigureContext } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { handlerContext } from "./handler-context";
import type { Call, Session } from "./session";

export interface ConfigureProviderRequest {
  readonly config: ObjectValue;
  /** Such as `1.11.4`. */
  readonly terraformVersion: string;
}

/** Configures the provider; what its `configure` returns is there for every handler of the session from now on. */
export async function configureProvider(
  session: Session,
  call: Call,
  { config, terraformVersion }: ConfigureProviderRequest,
): Promise<void> {
  session.terraformVersion = terraformVersion;
  const context = handlerContext<ConfigureContext<Schema>>({ ...session.context(call), config });
  session.data = await session.provider.configure(context);
}
