import { type PlanModifier, type Schema, SchemaError } from "../schema";
import { type Member, type Members, membersOf, nestedIn } from "../schema/members";
import type { Path } from "../values";

/** Checks a resource without `update`: there must be nothing that could change in place. */
export function checkUpdatable({ name, schema }: { readonly name: string; readonly schema: Schema }): void {
  const stuck = findStuck(schema, []);
  if (stuck === undefined) {
    return;
  }
  throw new SchemaError(
    `${name} has no update, so every attribute that a configuration sets must require replacement`,
    stuck,
  );
}

/** What a configuration can change without a replacement; the user's timeouts concern no server. */
function findStuck(members: Members, path: Path): Path | undefined {
  for (const member of membersOf(members)) {
    const at = [...path, member.name];
    if (at[0] === "timeouts" || replaces(member) || isOthersBusiness(member)) {
      continue;
    }
    const nested = nestedIn(member);
    const inside = nested && findStuck(nested, at);
    if (inside) {
      return inside;
    }
    // That an object comes or goes is a change of its own, in which what it has takes no part.
    const isAlwaysThere =
      nested?.nesting === "single" && member.kind === "attribute" && member.spec.mode === "required";
    if (!isAlwaysThere) {
      return at;
    }
  }
  return undefined;
}

/** What no configuration sets, or nothing ever sees. */
function isOthersBusiness(member: Member): boolean {
  return member.kind === "attribute" && (member.spec.mode === "computed" || member.spec.writeOnly);
}

function replaces(member: Member): boolean {
  const { planModifiers } = member.kind === "attribute" ? member.spec : member.block;
  return (planModifiers as readonly PlanModifier<unknown>[]).some(
    (modifier) => modifier.replaces === "always" || (modifier.replaces === "configured" && staysWithoutConfig(member)),
  );
}

/** Whether to take it out of the configuration changes nothing: it cannot be, or it keeps the value that it has. */
function staysWithoutConfig(member: Member): boolean {
  if (member.kind === "block") {
    return false;
  }
  const { mode, nested } = member.spec;
  return mode === "required" || (mode === "optional-computed" && !nested);
}
