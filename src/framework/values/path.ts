/**
 * Where in a value something stands: attribute names, list indexes and map keys. An element of a set has no address;
 * it stands as a {@link SetElementStep}.
 */
export type PathStep = string | number | MapKeyStep | SetElementStep;
export type Path = readonly PathStep[];

/** A step to the element of a map, kept apart from an attribute's name. */
export interface MapKeyStep {
  readonly key: string;
}

/** A step into a set. The index is only where the element happens to stand; it addresses nothing. */
export interface SetElementStep {
  readonly element: number;
}

/**
 * A path up to the first step that is none: a handler's mistake in saying where must not lose what it says, and an index
 * below zero, such as what `indexOf` gives, makes Terraform panic.
 */
export function wellFormed(path: Path): Path {
  if (!Array.isArray(path)) {
    return typeof path === "string" ? [path] : [];
  }
  const end = path.findIndex((step) => !isStep(step));
  return path.slice(0, end < 0 ? path.length : end);
}

function isStep(step: unknown): step is PathStep {
  if (typeof step === "string" || isIndex(step)) {
    return true;
  }
  if (typeof step !== "object" || step === null) {
    return false;
  }
  return "key" in step ? typeof step.key === "string" : "element" in step && isIndex(step.element);
}

/** Whether a value can be an element's place. */
export function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A path as Terraform writes it: `authentication.in_use`, `rules[0].name`, `tags["env"]`, `addresses[*]`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") {
      text += `[${step}]`;
    } else if (typeof step === "string") {
      text += text === "" ? step : `.${step}`;
    } else if ("key" in step) {
      text += `[${JSON.stringify(step.key)}]`;
    } else {
      text += "[*]";
    }
  }
  return text;
}

/** True when both paths lead to the same place. */
export function pathsEqual(a: Path, b: Path): boolean {
  return a.length === b.length && formatPath(a) === formatPath(b);
}

/**
 * Orders paths by their text, so that what is reported does not depend on the order of the work.
 */
export function comparePaths(a: Path, b: Path): number {
  const left = formatPath(a);
  const right = formatPath(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
