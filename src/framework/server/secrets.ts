import { anywhere, type Member, type Members, membersOf, nestedIn, type ObjectValue } from "../schema/members";
import { nestedObjects } from "../schema/nested-objects";
import { Dynamic, isNumeric, toNumber } from "../values";

/** Shorter than this, a value is no secret and masking it would spoil every text. */
const shortestSecret = 4;

/** The texts of a value that its schema calls sensitive or write-only. */
export function secretsIn(members: Members, value: ObjectValue | null): string[] {
  const found: string[] = [];
  if (value && hasSecrets(members)) {
    collect(members, value, found);
  }
  return found;
}

/** Whether a schema has secrets at all: most have none, and then no value has to be looked through. */
const hasSecrets = anywhere(isSecret);

function isSecret(member: Member): boolean {
  return member.kind === "attribute" && (member.spec.sensitive || member.spec.writeOnly);
}

function collect(members: Members, object: ObjectValue, found: string[]): void {
  for (const member of membersOf(members)) {
    const value = object[member.name];
    const nested = nestedIn(member);
    if (isSecret(member)) {
      collectTexts(value, found);
    } else if (nested) {
      for (const inner of nestedObjects(nested, value)) {
        collect(nested, inner.value, found);
      }
    }
  }
}

function collectTexts(value: unknown, found: string[]): void {
  if (typeof value === "string") {
    collectText(value, found);
  } else if (isNumeric(value)) {
    // A handler may have it as the nearest number of JavaScript, which turns up with an exponent where it is large or small.
    for (const text of new Set([String(value), String(toNumber(value))])) {
      collectText(text, found);
    }
  } else if (value instanceof Dynamic) {
    collectTexts(value.value, found);
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) {
      collectTexts(inner, found);
    }
  }
}

function collectText(text: string, found: string[]): void {
  if (text.length >= shortestSecret) {
    found.push(text);
  }
}
