import type { ValidateContext } from "../definition/contexts";
import { mapObjects } from "../plan/map-objects";
import type { Schema } from "../schema";
import { type Members, membersOf, nestedIn, type ObjectValue } from "../schema/members";
import { validateConfig } from "../schema/schema-validation";
import { isNull, type Path } from "../values";
import type { Call, Session } from "./session";

/** What has a configuration that can be checked. */
export interface Validatable {
  readonly schema: Schema;
  validate?(context: ValidateContext<Schema>): void | Promise<void>;
}

/** Checks a configuration by its schema, then by the provider's own rules. */
export async function validate(
  session: Session,
  call: Call,
  part: Validatable,
  config: ObjectValue,
  writeOnlyAllowed?: boolean,
): Promise<void> {
  const thrown = session.thrown(call, "checking the configuration");
  validateConfig(part.schema, config, call.diagnostics, thrown, writeOnlyAllowed);
  if (writeOnlyAllowed === false) {
    refuseWriteOnly(part.schema, config, [], call);
  }
  if (!part.validate) {
    return;
  }
  const context = session.context(call, { writeOnlyAttributes: writeOnlyAllowed });
  await session.attempt(call, "checking the configuration", () => part.validate?.({ ...context, config } as never));
}

/** An old Terraform would put the value into its state. */
function refuseWriteOnly(members: Members, object: ObjectValue, path: Path, call: Call): void {
  for (const member of membersOf(members)) {
    const at = [...path, member.name];
    const value = object[member.name];
    if (member.kind === "attribute" && member.spec.writeOnly && !isNull(value)) {
      call.diagnostics.error(
        "Write-only attribute not supported",
        "This Terraform would store the value of this write-only attribute in its state. Use Terraform 1.11 or newer, " +
          "or an attribute that is not write-only.",
        at,
      );
    }
    const nested = nestedIn(member);
    if (nested) {
      mapObjects(nested, { value, config: null, state: null }, at, (inner) => {
        refuseWriteOnly(nested, inner.value, inner.path, call);
        return inner.value;
      });
    }
  }
}
