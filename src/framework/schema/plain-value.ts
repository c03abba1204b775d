import { type CtyType, isNumeric, isSet, isUnknown, type Path, type PathStep } from "../values";
import { isPlainObject } from "../values/unknown";
import type { AttributeSpec } from "./attribute";
import type { ValueType } from "./type";

/** What can be wrong with a value beside its type: a fraction where a whole number must be, null among elements. */
export type PlainProblem = "fraction" | "null element";

/** Says what is wrong with a value, and where in it. */
export type ReportProblem = (summary: string, detail: string, path: Path, problem: PlainProblem) => void;

/** Checks what no validator has to be asked for: no null among the elements of a collection, whole numbers whole. */
export function checkPlainValue(type: ValueType<unknown>, value: unknown, path: Path, report: ReportProblem): void {
  if (!isSet(value)) {
    return;
  }
  if (type.integer && isNumeric(value) && !Number.isSafeInteger(value)) {
    report("Whole number required", "A whole number between -(2^53-1) and 2^53-1 is required.", path, "fraction");
  }
  if (type.element) {
    for (const [step, element] of elementsOf(type.cty, value)) {
      checkElement(element, [...path, step], report);
      checkPlainValue(type.element, element, [...path, step], report);
    }
  }
  for (const [name, member] of Object.entries(type.members ?? {})) {
    const step = Array.isArray(value) ? Number(name) : name;
    checkPlainValue(member, (value as Record<string, unknown>)[name], [...path, step], report);
  }
}

/** The same for the value of an attribute; what is within nested objects is left to their attributes. */
export function checkAttributeValue(spec: AttributeSpec, value: unknown, path: Path, report: ReportProblem): void {
  if (spec.valueType) {
    checkPlainValue(spec.valueType, value, path, report);
  } else if (spec.nested?.nesting !== "single" && isSet(value)) {
    for (const [step, element] of elementsOf(spec.type, value)) {
      checkElement(element, [...path, step], report);
    }
  }
}

function checkElement(element: unknown, path: Path, report: ReportProblem): void {
  if (element !== null) {
    return;
  }
  report("Null element", "An element of a collection must not be null. Leave it out instead.", path, "null element");
}

/** The elements of a list, set or map with the steps that lead to them. */
export function* elementsOf(type: CtyType, value: unknown): Generator<[PathStep, unknown]> {
  if (isUnknown(value)) {
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      yield [type.kind === "set" ? { element: index } : index, element];
    }
  } else if (isPlainObject(value)) {
    for (const [key, element] of Object.entries(value)) {
      yield [{ key }, element];
    }
  }
}
