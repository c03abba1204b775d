import type { AttributeSpec } from "../schema";
import {
  isLeftToProvider,
  type Member,
  type Members,
  memberOf,
  membersOf,
  nestedIn,
  type ObjectValue,
  typeOf,
} from "../schema/members";
import { refusePromise } from "../schema/refuse-promise";
import { isNull, isSet, isUnknown, isWhollyKnown, valuesEqual } from "../values";
import { canonicalKey } from "../values/set";
import { isPlainObject } from "../values/unknown";
import { rounded, withDecimals } from "./decimals";

/** Takes what an attribute's `equivalent` threw. The values that it was asked about count as two then. */
export type Failed = (error: unknown) => void;

/** For where a failure is said by others: values are compared with those before them, whatever else they are compared with. */
export const ignoreFailure: Failed = () => undefined;

/**
 * How far an object is what a configuration wrote: the number of its values that it has, or undefined when one differs.
 * What the configuration leaves to the provider may be anything.
 */
export function similarity(
  members: Members,
  object: ObjectValue,
  config: ObjectValue,
  failed: Failed = ignoreFailure,
): number | undefined {
  let sum = 0;
  for (const member of membersOf(members)) {
    const alike = memberSimilarity(member, memberOf(object, member.name), memberOf(config, member.name), failed);
    if (alike === undefined) {
      return undefined;
    }
    sum += alike;
  }
  return sum;
}

function memberSimilarity(member: Member, found: unknown, wanted: unknown, failed: Failed): number | undefined {
  if (isNull(wanted)) {
    return isNull(found) || isLeftToProvider(member) ? 0 : undefined;
  }
  if (isUnknown(wanted)) {
    // What the configuration does not know yet may become another value than the one found.
    return found === wanted ? 1 : isLeftToProvider(member) ? 0 : undefined;
  }
  const nested = nestedIn(member);
  if (!nested) {
    return isSame(member, found, wanted, failed) ? 1 : undefined;
  }
  if (nested.nesting === "single") {
    return objectSimilarity(nested, found, wanted, failed);
  }
  if (nested.nesting === "map") {
    return mapSimilarity(nested, found, wanted, failed);
  }
  if (!Array.isArray(found) || !Array.isArray(wanted)) {
    return isSame(member, found, wanted, failed) ? 1 : undefined;
  }
  if (found.length !== wanted.length) {
    return undefined;
  }
  const all = nested.nesting === "list" ? listSimilarity : setSimilarity;
  return all(nested, found, wanted, failed);
}

/** A text that is the same for objects that can be alike: of what neither the provider gives nor another spelling has. */
export function fixedKey(members: Members, object: ObjectValue): string {
  let key = "";
  for (const [name, { spec }] of Object.entries(members.attributes)) {
    const isFixed = spec.mode === "required" || (spec.mode === "optional" && spec.default === undefined);
    if (!isFixed || spec.nested || spec.equivalent) {
      continue;
    }
    // Rounded, since a decimal and the nearest binary fraction are alike.
    key += `${canonicalKey(spec.type, rounded(memberOf(object, name)))}|`;
  }
  return key;
}

/** The same value, or another spelling of it. */
export function isSame(member: Member, found: unknown, wanted: unknown, failed: Failed): boolean {
  const type = typeOf(member);
  if (valuesEqual(type, found, wanted) || valuesEqual(type, withDecimals(type, found, wanted), wanted)) {
    return true;
  }
  return member.kind === "attribute" && areEquivalent(member.spec, found, wanted, failed);
}

/** Whether an attribute takes two values for two spellings of one. What is not known yet it is not asked about. */
export function areEquivalent(spec: AttributeSpec, a: unknown, b: unknown, failed: Failed): boolean {
  const equivalent = spec.equivalent as ((a: unknown, b: unknown) => unknown) | undefined;
  if (!equivalent || !isSet(a) || !isSet(b) || !isWhollyKnown(a) || !isWhollyKnown(b)) {
    return false;
  }
  try {
    const answer = equivalent(a, b);
    refusePromise(answer, "an `equivalent`");
    return Boolean(answer);
  } catch (error) {
    failed(error);
    return false;
  }
}

function objectSimilarity(members: Members, found: unknown, wanted: unknown, failed: Failed): number | undefined {
  if (!isPlainObject(found) || !isPlainObject(wanted)) {
    return found === wanted ? 1 : undefined;
  }
  const alike = similarity(members, found, wanted, failed);
  return alike === undefined ? undefined : alike + 1;
}

function mapSimilarity(members: Members, found: unknown, wanted: unknown, failed: Failed): number | undefined {
  if (!isPlainObject(found) || !isPlainObject(wanted)) {
    return found === wanted ? 1 : undefined;
  }
  const keys = Object.keys(wanted);
  if (keys.length !== Object.keys(found).length) {
    return undefined;
  }
  return total(keys.map((key) => objectSimilarity(members, memberOf(found, key), wanted[key], failed)));
}

function listSimilarity(
  members: Members,
  found: readonly unknown[],
  wanted: readonly unknown[],
  failed: Failed,
): number | undefined {
  return total(wanted.map((element, index) => objectSimilarity(members, found[index], element, failed)));
}

function setSimilarity(
  members: Members,
  found: readonly unknown[],
  wanted: readonly unknown[],
  failed: Failed,
): number | undefined {
  const free = [...found];
  const parts = wanted.map((element) => {
    const index = free.findIndex((candidate) => objectSimilarity(members, candidate, element, failed) !== undefined);
    return index < 0 ? undefined : objectSimilarity(members, free.splice(index, 1)[0], element, failed);
  });
  return total(parts);
}

function total(parts: readonly (number | undefined)[]): number | undefined {
  let sum = 1;
  for (const part of parts) {
    if (part === undefined) {
      return undefined;
    }
    sum += part;
  }
  return sum;
}
