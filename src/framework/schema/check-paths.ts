import { formatPath, type Path } from "../values";
import type { AttributeMap, BlockMap } from "./attribute";
import { spotAt } from "./lookup";
import { SchemaError } from "./schema-error";
import type { Validator } from "./validator";

interface Members {
  readonly attributes: AttributeMap;
  readonly blocks: BlockMap;
}

/** A validator that asks for what is not there would find it null for ever. */
export function checkPaths(
  validators: readonly Validator<never>[],
  root: Members,
  siblings: Members,
  path: Path,
): void {
  for (const wanted of validators.flatMap((validator) => validator.paths ?? [])) {
    const [first, ...rest] = wanted;
    const isSibling = typeof first === "string" && first.startsWith(".");
    const found = isSibling ? spotAt(siblings, [first.slice(1), ...rest]) : spotAt(root, wanted);
    if (found && wanted.length > 0) continue;
    throw new SchemaError(`a validator asks for ${formatPath(wanted) || "an empty path"}, which is not there`, path);
  }
}
