import { words } from "../diagnostics";
import { type Members, membersOf, nestedIn, type ObjectValue } from "../schema/members";
import { nestedObjects } from "../schema/nested-objects";
import { isNull, type Path } from "../values";
import type { Call, Session } from "./session";
import { type ValidateConfigRequest, validateConfig } from "./validate-config";

/** Checks a resource's configuration, and that this Terraform stores no write-only value of it. */
export async function validateResourceConfig(
  session: Session,
  call: Call,
  request: ValidateConfigRequest,
): Promise<void> {
  if (request.writeOnlyAttributes === false) {
    refuseWriteOnly(request.part.schema, request.config, [], call);
  }
  await validateConfig(session, call, request);
}

/** An old Terraform would put the value into its state. */
function refuseWriteOnly(members: Members, object: ObjectValue, path: Path, call: Call): void {
  for (const member of membersOf(members)) {
    const at = [...path, member.name];
    const value = object[member.name];
    if (member.kind === "attribute" && member.spec.writeOnly && !isNull(value)) {
      call.diagnostics.error(
        words("Write-only attribute not supported"),
        words(
          "This Terraform would store the value of this write-only attribute in its state. Use Terraform 1.11 or newer, " +
            "or an attribute that is not write-only.",
        ),
        at,
      );
    }
    const nested = nestedIn(member);
    if (nested) {
      for (const inner of nestedObjects(nested, value, at)) {
        refuseWriteOnly(nested, inner.value, inner.path, call);
      }
    }
  }
}
