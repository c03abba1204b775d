import { text, words } from "../../text";
import { isSet, type Value } from "../../value";
import { defineRules, type Path, type Report } from "../model/rule";

export const elementRules = defineRules({
  "null-element": {
    when: ["config"],
    severity: "error",
    attribute: "remote.ip_addresses[], peer_applications[]",
    summary: "Empty place in a list",
    meaning: "No element of a list is `null`.",
    message: () => words("This element is null. Give a value, or remove the element."),
  },
  "empty-text": {
    when: ["config"],
    severity: "error",
    attribute: "(any)",
    summary: "Empty value",
    meaning: "No argument is the empty string. To leave one out, write `null` or nothing.",
    message: ({ attribute }, { name }: { name: string }) =>
      text`${attribute(name)} is the empty string. Give a value, or leave the argument out.`,
  },
});

/** Reports an empty text. Returns the text where there is one to look at. */
export function nonEmpty(report: Report, path: Path, value: Value<string>): string | undefined {
  if (!isSet(value)) {
    return undefined;
  }
  if (value !== "") {
    return value;
  }
  const name = path.filter((step) => typeof step === "string").join(".");
  report.add(elementRules["empty-text"], path, { name });
  return undefined;
}

/** Reports an element that is null: mostly an expression that came to `null`. */
export function checkElement(report: Report, path: Path, element: Value<unknown>): void {
  if (element === null) {
    report.add(elementRules["null-element"], path);
  }
}
