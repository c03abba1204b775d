import { memberOf, type ObjectValue } from "../plan/members";
import { settle, unknownsIn, withoutUnknowns } from "../plan/settle";
import type { Schema } from "../schema";
import { type CtyType, encodeMsgpack, formatPath, ValueError } from "../values";
import { isPlainObject } from "../values/unknown";
import { fractionsIn } from "./fractions";
import { mistake } from "./mistake";
import type { Call } from "./session";

/** What a handler returned, made fit for Terraform. */
export interface Storable {
  /** Every attribute is there, and all of it is known and of its type. */
  readonly state: ObjectValue;
  /** False when something had to be left out, which has been said to the user by then. */
  readonly isWhole: boolean;
}

/**
 * Makes what a handler returned fit to be stored. What is wrong in it is the provider's mistake and is said, but the
 * rest is kept: an id that is lost because of another attribute is an object that nobody finds again.
 *
 * @param reference whose spelling is kept where values mean the same
 * @param fallback gives the attributes that do not fit
 */
export function storable(
  call: Call,
  schema: Schema,
  doing: string,
  returned: unknown,
  reference: ObjectValue | null,
  fallback: ObjectValue | null = null,
): Storable {
  if (!isPlainObject(returned)) {
    const what = returned === undefined || returned === null ? "nothing" : "no object of attributes";
    mistake(call, "Nothing to store", `${doing} returned ${what}, where the values of its attributes should be`, []);
    return { state: withoutUnknowns(settle(schema, fallback ?? {}, null)), isWhole: false };
  }
  const settled = settle(schema, returned, reference);
  const unknowns = unknownsIn(schema.type, settled);
  for (const path of unknowns) {
    mistake(call, "Value still unknown", `${doing} left ${formatPath(path)} unknown`, path);
  }
  const known = unknowns.length > 0 ? withoutUnknowns(settled) : settled;
  const misfits = [...misfitsIn(schema, known), ...fractionsIn(schema, known)];
  if (misfits.length === 0) return { state: known, isWhole: unknowns.length === 0 };
  for (const { problem, path } of misfits) {
    const at = path.length > 0 ? ` (${formatPath(path)})` : "";
    mistake(call, "Value of a wrong kind", `${doing} returned what cannot be stored: ${problem}${at}`, path);
  }
  return { state: salvage(schema, known, misfits, fallback), isWhole: false };
}

/** What fits of a value, and of another one what does not fit of the first. */
function salvage(
  schema: Schema,
  value: ObjectValue,
  misfits: readonly ValueError[],
  fallback: ObjectValue | null,
): ObjectValue {
  const bad = new Set(misfits.map(({ path }) => path[0]));
  const spare = withoutUnknowns(settle(schema, fallback ?? {}, null));
  const known = (name: string) => memberOf(bad.has(name) ? spare : value, name);
  const salvaged = Object.fromEntries(Object.keys(spare).map((name) => [name, known(name)]));
  return misfitsIn(schema, salvaged).length === 0 ? salvaged : spare;
}

/** What does not fit its type: at the most one problem for each attribute. */
function misfitsIn({ type }: Schema, value: ObjectValue): ValueError[] {
  if (type.kind !== "object" || fits(value, type)) return [];
  const misfits: ValueError[] = [];
  for (const name of Object.keys(value)) {
    const inner = Object.hasOwn(type.attributes, name) ? type.attributes[name] : undefined;
    if (inner === undefined) misfits.push(new ValueError(`there is no attribute ${JSON.stringify(name)}`, []));
    else {
      try {
        encodeMsgpack(memberOf(value, name), inner, [name], { finite: true });
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        misfits.push(error);
      }
    }
  }
  return misfits;
}

function fits(value: ObjectValue, type: CtyType): boolean {
  try {
    encodeMsgpack(value, type, [], { finite: true });
    return true;
  } catch (error) {
    if (error instanceof ValueError) return false;
    throw error;
  }
}
