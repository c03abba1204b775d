import { pathText, text, words } from "../diagnostics";
import { keepPriorSpelling } from "../plan";
import type { Schema } from "../schema";
import { completeObject, nullObject } from "../schema/complete-object";
import { fractionsIn } from "../schema/fractions";
import { type Member, memberOf, membersOf, type ObjectValue, typeOf } from "../schema/members";
import { type CtyType, decodeMsgpack, encodeMsgpack, ValueError } from "../values";
import { inNfc } from "../values/nfc";
import { isPlainObject } from "../values/unknown";
import { unknownsIn, withoutUnknowns } from "../values/unknowns-in";
import { providerBug } from "./provider-bug";
import type { Call, Session } from "./session";

/** What a handler returned, made fit for Terraform. */
export interface AcceptedState {
  /** Every attribute is there, and all of it is known and of its type. */
  readonly state: ObjectValue;
  /** False when something had to be left out, which has been said to the user by then. */
  readonly isWhole: boolean;
}

/** What helps to make it fit. */
export interface AcceptOptions {
  /** Whose spelling is kept where values mean the same. */
  readonly reference?: ObjectValue | null;
  /** Gives the attributes that do not fit. */
  readonly fallback?: ObjectValue | null;
  /** The handler was cut short, so that what is still unknown is no mistake. */
  readonly isUnfinished?: boolean;
}

/**
 * Makes what a handler returned fit to be stored. What is wrong in it is the provider's mistake and is said, but the
 * rest is kept: an id that is lost because of another attribute is an object that nobody finds again. For that reason it
 * never throws, whatever was returned.
 */
export function acceptNewState(
  session: Session,
  call: Call,
  schema: Schema,
  doing: string,
  returned: unknown,
  options: AcceptOptions = {},
): AcceptedState {
  try {
    return accept(session, call, schema, doing, returned, options);
  } catch (error) {
    session.report(call, `looking at what came of ${doing}`, error);
    return { state: salvage(schema, [returned, options.fallback].map(sourceOf)), isWhole: false };
  }
}

/** A state with nothing wrong in it; undefined, with what is wrong said, where there is something. */
export function acceptWholeState(
  session: Session,
  call: Call,
  schema: Schema,
  doing: string,
  value: unknown,
): ObjectValue | undefined {
  const { state, isWhole } = acceptNewState(session, call, schema, doing, value);
  return isWhole ? state : undefined;
}

/** A state of which only some attributes are known yet: the rest is null. */
export function acceptPartialState(
  session: Session,
  call: Call,
  { schema, name }: { readonly schema: Schema; readonly name: string },
  doing: string,
  known: unknown,
): ObjectValue | undefined {
  const completed = typeof known === "object" && known !== null ? { ...nullObject(schema), ...known } : known;
  return acceptWholeState(session, call, schema, `${doing} ${name}`, completed);
}

function accept(
  session: Session,
  call: Call,
  schema: Schema,
  doing: string,
  returned: unknown,
  { reference = null, fallback = null, isUnfinished = false }: AcceptOptions,
): AcceptedState {
  if (!isPlainObject(returned)) {
    const what = returned === undefined || returned === null ? "nothing" : "no object of attributes";
    providerBug(
      call,
      "Nothing to store",
      words(`${doing} returned ${what}, where the values of its attributes should be`),
      [],
    );
    return { state: salvage(schema, [sourceOf(fallback)]), isWhole: false };
  }
  const value = inNfc(schema.type, completeObject(schema, returned)) as ObjectValue;
  const unknowns = unknownsIn(schema.type, value);
  if (!isUnfinished) {
    for (const path of unknowns) {
      providerBug(call, "Value still unknown", text`${words(doing)} left ${pathText(path)} unknown`, path);
    }
  }
  const misfits = [...misfitsIn(schema, value), ...fractionsIn(schema, value)];
  for (const { problem, path } of misfits) {
    const at = path.length > 0 ? text` (${pathText(path)})` : words("");
    providerBug(
      call,
      "Value of a wrong kind",
      text`${words(doing)} returned what cannot be stored: ${problem}${at}`,
      path,
    );
  }
  // Only what fits is compared with what was before: a provider's own code that compares relies on the types.
  const bad = new Set(misfits.map(({ path }) => path[0]));
  const good: Source = (name) => (bad.has(name) ? undefined : memberOf(value, name));
  const fitting = misfits.length === 0 ? value : salvage(schema, [good, sourceOf(fallback)]);
  const known = unknowns.length > 0 ? withoutUnknowns(fitting) : fitting;
  return {
    state: keepPriorSpelling(schema, known, reference, session.reporter(call, `comparing spellings after ${doing}`)),
    isWhole: misfits.length === 0 && (unknowns.length === 0 || isUnfinished),
  };
}

/** Gives an attribute's value, or undefined where it has none that could be used. */
type Source = (name: string) => unknown;

function sourceOf(value: unknown): Source {
  return (name) => (typeof value === "object" && value !== null ? memberOf(value as ObjectValue, name) : undefined);
}

/** A state in which each attribute has what the first of some sources has for it that fits; null where none does. */
function salvage(schema: Schema, sources: readonly Source[]): ObjectValue {
  const state: Record<string, unknown> = { ...nullObject(schema) };
  for (const member of membersOf(schema)) {
    for (const source of sources) {
      const value = sound(schema, member, source);
      if (value === undefined) {
        continue;
      }
      state[member.name] = value;
      break;
    }
  }
  return withoutUnknowns(state);
}

/** A copy of an attribute's value, in which nothing is left that could fail later; undefined where it does not fit. */
function sound(schema: Schema, member: Member, source: Source): unknown {
  const { name } = member;
  try {
    const value = source(name);
    if (value === undefined) {
      return undefined;
    }
    const type = typeOf(member);
    return decodeMsgpack(
      encodeMsgpack(completeObject(schema, { [name]: value })[name], type, [], { finite: true }),
      type,
    );
  } catch {
    return undefined;
  }
}

/** What does not fit its type: at the most one problem for each attribute. */
function misfitsIn({ type }: Schema, value: ObjectValue): ValueError[] {
  if (type.kind !== "object" || fits(value, type)) {
    return [];
  }
  const misfits: ValueError[] = [];
  for (const name of Object.keys(value)) {
    const inner = Object.hasOwn(type.attributes, name) ? type.attributes[name] : undefined;
    if (inner === undefined) {
      misfits.push(new ValueError(`there is no attribute ${JSON.stringify(name)}`, []));
    } else {
      try {
        encodeMsgpack(memberOf(value, name), inner, [name], { finite: true });
      } catch (error) {
        if (!(error instanceof ValueError)) {
          throw error;
        }
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
    if (error instanceof ValueError) {
      return false;
    }
    throw error;
  }
}
