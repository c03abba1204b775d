import { formatPath, type Path } from "../values";
import { spotAt } from "./lookup";
import type { Members } from "./members";
import { SchemaError } from "./schema-error";
import { siblingPath } from "./value-at";

/** What has paths for which it asks: validators and plan modifiers. */
interface Asking {
  readonly paths?: readonly Path[];
}

/** A validator or plan modifier that asks for what is not there would find it null for ever. */
export function checkPaths(
  who: "validator" | "plan modifier",
  asking: readonly Asking[],
  root: Members,
  siblings: Members,
  path: Path,
): void {
  for (const wanted of asking.flatMap(({ paths = [] }) => paths)) {
    const sibling = siblingPath(wanted);
    const found = sibling ? spotAt(siblings, sibling) : spotAt(root, wanted);
    if (found && wanted.length > 0) {
      continue;
    }
    throw new SchemaError(`a ${who} asks for ${formatPath(wanted) || "an empty path"}, which is not there`, path);
  }
}
