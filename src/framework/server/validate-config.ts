import type { ValidateContext } from "../definition";
import type { Schema } from "../schema";
import type { ObjectValue } from "../schema/members";
import { validateSchema } from "../schema/schema-validation";
import { handlerContext } from "./handler-context";
import type { Call, Session } from "./session";

/** What has a configuration that can be checked: a provider, resource, data source, ephemeral resource or list. */
export interface Validatable {
  readonly schema: Schema;
  validate?(context: ValidateContext<Schema>): void | Promise<void>;
}

export interface ValidateConfigRequest {
  readonly part: Validatable;
  readonly config: ObjectValue;
  /** Whether the Terraform that calls has write-only attributes; unset where it does not say. */
  readonly writeOnlyAttributes?: boolean;
}

/**
 * Checks a configuration by its schema, then by the provider's own rules: what the RPCs ValidateProviderConfig,
 * ValidateDataResourceConfig, ValidateEphemeralResourceConfig and ValidateListResourceConfig do.
 */
export async function validateConfig(
  session: Session,
  call: Call,
  { part, config, writeOnlyAttributes }: ValidateConfigRequest,
): Promise<void> {
  const doing = "checking the configuration";
  validateSchema(part.schema, config, call.diagnostics, session.reporter(call, doing), writeOnlyAttributes);
  if (!part.validate) {
    return;
  }
  const context = handlerContext<ValidateContext<Schema>>({
    ...session.context(call, { writeOnlyAttributes }),
    config,
  });
  await session.attempt(call, doing, () => part.validate?.(context));
}
