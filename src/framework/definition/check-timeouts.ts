import { SchemaError } from "../schema";
import type { Path } from "../values";
import { defaultsIn, type Limited, type Operation, parseDuration, type TimeoutDefaults } from "./timeouts";

/** Checks the default limits of a part, those that its `timeouts` attribute brings along and its own. */
export function checkTimeouts(part: Limited, operations: readonly Operation[]): void {
  const { name, schema, timeouts = {} } = part;
  const told = defaultsIn(schema);
  checkLimits(name, told, operations, ["timeouts"]);
  checkLimits(name, timeouts, operations, []);
  for (const [operation, limit] of entriesOf(timeouts)) {
    const other = told[operation];
    if (other === undefined || other === limit) {
      continue;
    }
    const problem = `${name}: the default limit is ${JSON.stringify(limit)} here, but its schema tells users ${JSON.stringify(other)}`;
    throw new SchemaError(problem, [operation]);
  }
}

function checkLimits(name: string, limits: TimeoutDefaults, operations: readonly Operation[], path: Path): void {
  for (const [operation, limit] of entriesOf(limits)) {
    const at = [...path, operation];
    if (!operations.includes(operation)) {
      throw new SchemaError(`${name}: there is no operation "${operation}"`, at);
    }
    if (parseDuration(limit) === undefined) {
      throw new SchemaError(`${name}: the timeout ${JSON.stringify(limit)} is no duration such as 20m`, at);
    }
  }
}

function entriesOf(limits: TimeoutDefaults): [Operation, string][] {
  return Object.entries(limits) as [Operation, string][];
}
