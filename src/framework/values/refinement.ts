import { MsgpackReader, MsgpackSyntaxError } from "./msgpack-reader";
import type { CtyType } from "./type";

/** The extension that carries an unknown value's refinements. */
export const refinedUnknown = 12;

/** Which types a refinement can be said of, by the number that stands for it; a dynamic value may come to be any. */
const kinds: Readonly<Record<number, { readonly kinds: readonly string[]; readonly problem: string }>> = {
  2: { kinds: ["string"], problem: "string prefix refinement for non-string type" },
  3: { kinds: ["number"], problem: "numeric bound refinement for non-number type" },
  4: { kinds: ["number"], problem: "numeric bound refinement for non-number type" },
  5: { kinds: ["list", "set", "map"], problem: "length bound refinement for non-collection type" },
  6: { kinds: ["list", "set", "map"], problem: "length bound refinement for non-collection type" },
};

/**
 * Reads what is promised of an unknown value. Only "it will be null" changes anything for us; the rest is checked for
 * form and dropped.
 *
 * @param fail says what is wrong with it, and where
 * @returns true when the value is known to be null
 */
export function isRefinedToNull(body: Uint8Array, type: CtyType, fail: (problem: string) => never): boolean {
  try {
    return readEntries(new MsgpackReader(body), type, fail);
  } catch (error) {
    if (error instanceof MsgpackSyntaxError) {
      return fail(`an unknown value's refinements: ${error.message}`);
    }
    throw error;
  }
}

function readEntries(reader: MsgpackReader, type: CtyType, fail: (problem: string) => never): boolean {
  const header = reader.next();
  if (header.kind !== "map") {
    return fail("an unknown value's refinements must be a map");
  }
  let isNull = false;
  for (let count = 0; count < header.length; count += 1) {
    const key = reader.next();
    if (key.kind !== "int") {
      return fail("an unknown value's refinement must have a number as key");
    }
    if (key.value === 1) {
      const nullness = reader.next();
      if (nullness.kind !== "bool") {
        return fail("the nullness of an unknown value must be a bool");
      }
      isNull = nullness.value;
      continue;
    }
    const refinement = kinds[Number(key.value)];
    if (refinement && type.kind !== "dynamic" && !refinement.kinds.includes(type.kind)) {
      fail(refinement.problem);
    }
    reader.skip();
  }
  return isNull;
}
