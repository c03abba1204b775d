import { Diagnostics } from "../diagnostics";
import { encodeMsgpack, isNull, isWhollyKnown, type Path, ValueError } from "../values";
import type { AnyAttribute } from "./attribute";
import { SchemaError } from "./schema-error";
import { validateAlone } from "./schema-validation";

/**
 * A default that does not fit would otherwise fail at the first user who leaves the attribute out: one of another type,
 * or one that the attribute's own validators refuse.
 */
export function checkDefault(name: string, attribute: AnyAttribute, path: Path): void {
  const { spec } = attribute;
  if (!spec.default) {
    return;
  }
  const value = spec.default.value();
  const refuse = (problem: string, at: Path, cause?: unknown): never => {
    throw new SchemaError(`the default does not fit: ${problem}`, at, { cause });
  };
  if (isNull(value)) {
    refuse("null is what the attribute is without one", path);
  }
  if (!isWhollyKnown(value)) {
    refuse("it is not known", path);
  }
  try {
    encodeMsgpack(value, spec.type);
  } catch (error) {
    if (!(error instanceof ValueError)) {
      throw error;
    }
    refuse(error.problem, [...path, ...error.path]);
  }
  const diagnostics = new Diagnostics();
  const within = (at: Path) => [...path.slice(0, -1), ...at];
  validateAlone({ attributes: { [name]: attribute }, blocks: {} }, { [name]: value }, diagnostics, (error, at) =>
    refuse(`a validator threw ${String(error)}`, within(at), error),
  );
  for (const { severity, detail, path: at } of diagnostics.all()) {
    if (severity === "error") {
      refuse(detail, within(at));
    }
  }
}
