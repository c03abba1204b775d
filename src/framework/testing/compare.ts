/** Where two values differ. */
export interface Difference {
  /** Such as `remote.ip_addresses[0]`. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * Compares two resources' attributes as `terraform show -json` prints them.
 *
 * @param ignored paths that are not compared, with all that is below them; indices may be left out, so that
 *   `rule.port` stands for `rule[0].port` too
 */
export function differences(
  expected: unknown,
  actual: unknown,
  ignored: readonly string[],
  path = "",
): readonly Difference[] {
  if (ignored.includes(path) || ignored.includes(path.replace(/\[\d+\]/g, ""))) {
    return [];
  }
  if (isObject(expected) && isObject(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
    const at = (key: string) => (path === "" ? key : `${path}.${key}`);
    return keys.flatMap((key) => differences(expected[key], actual[key], ignored, at(key)));
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => differences(item, actual[index], ignored, `${path}[${index}]`));
  }
  return Object.is(expected, actual) ? [] : [{ path, expected, actual }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One line a difference. */
export function formatDifferences(list: readonly Difference[]): string {
  const show = (value: unknown) => (value === undefined ? "absent" : JSON.stringify(value));
  return list.map(({ path, expected, actual }) => `  ${path}: ${show(expected)} became ${show(actual)}`).join("\n");
}
