import { type Members, mapObjects, membersOf, nestedIn, type ObjectValue } from "../plan/members";

/** Shorter than this, a value is no secret and masking it would spoil every text. */
const SHORTEST_SECRET = 4;

/** The texts of a value that its schema calls sensitive or write-only. */
export function secretsIn(members: Members, value: ObjectValue | null): string[] {
  const found: string[] = [];
  if (value) collect(members, value, found);
  return found;
}

function collect(members: Members, object: ObjectValue, found: string[]): void {
  for (const member of membersOf(members)) {
    const value = object[member.name];
    const secret = member.kind === "attribute" && (member.spec.sensitive || member.spec.writeOnly);
    const nested = nestedIn(member);
    if (secret) collectTexts(value, found);
    else if (nested) {
      mapObjects(nested, { value, config: null, state: null }, [], (inner) => {
        collect(nested, inner.value, found);
        return inner.value;
      });
    }
  }
}

function collectTexts(value: unknown, found: string[]): void {
  if (typeof value === "string") {
    if (value.length >= SHORTEST_SECRET) found.push(value);
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) collectTexts(inner, found);
  }
}
