import { type Members, membersOf, nestedIn, type ObjectValue } from "../plan/members";
import { mapObjects } from "../plan/objects";
import { Dynamic, isNumeric } from "../values";

/** Shorter than this, a value is no secret and masking it would spoil every text. */
const SHORTEST_SECRET = 4;

/** The texts of a value that its schema calls sensitive or write-only. */
export function secretsIn(members: Members, value: ObjectValue | null): string[] {
  const found: string[] = [];
  if (value && hasSecrets(members)) collect(members, value, found);
  return found;
}

const known = new WeakMap<Members, boolean>();

/** Whether a schema has secrets at all: most have none, and then no value has to be looked through. */
function hasSecrets(members: Members): boolean {
  const before = known.get(members);
  if (before !== undefined) return before;
  let found = false;
  for (const member of membersOf(members)) {
    const nested = nestedIn(member);
    const secret = member.kind === "attribute" && (member.spec.sensitive || member.spec.writeOnly);
    found ||= secret || (nested !== undefined && hasSecrets(nested));
  }
  known.set(members, found);
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
  if (typeof value === "string" || isNumeric(value)) {
    const text = String(value);
    if (text.length >= SHORTEST_SECRET) found.push(text);
  } else if (value instanceof Dynamic) {
    collectTexts(value.value, found);
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) collectTexts(inner, found);
  }
}
