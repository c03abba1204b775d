import { SchemaError } from "../schema";
import { type Members, membersOf, nestedIn } from "../schema/members";
import type { Path } from "../values";

/** What has a schema, but nothing that is planned and stored as a resource is. */
export type Unplanned = "a provider" | "a data source" | "an ephemeral resource" | "a list" | "an action";

/**
 * Refuses what only a resource's plan would see to: nothing would ever apply a default, and an action gives no values. Only
 * resources and actions have write-only attributes.
 */
export function checkUnplanned(kind: Unplanned, members: Members, path: Path = []): void {
  for (const member of membersOf(members)) {
    const at = [...path, member.name];
    if (member.kind === "attribute") {
      const { writeOnly, mode, default: assumed } = member.spec;
      if (writeOnly && kind !== "an action") {
        throw new SchemaError(`only resources and actions have write-only attributes, and this one is of ${kind}`, at);
      }
      if (kind === "an action" && (mode === "computed" || mode === "optional-computed")) {
        throw new SchemaError("an action gives no values, so that none of its attributes is computed", at);
      }
      if (assumed) {
        throw new SchemaError(
          `only resources have defaults, and this one is of ${kind}: take the value in the handler where this is null`,
          at,
        );
      }
    }
    const nested = nestedIn(member);
    if (nested) {
      checkUnplanned(kind, nested, at);
    }
  }
}
