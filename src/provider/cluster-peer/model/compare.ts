import { isSet } from "../../../framework";
import { normalizeEncryption } from "../../../rules/cluster-peer";

/** Something that ONTAP knows by name and by uuid. */
export interface Reference {
  readonly name: string | null;
  readonly uuid: string | null;
}

/** True for one uuid in whatever letters: ONTAP writes small ones, people and other tools capitals too. */
export function sameUuid(a: string, b: string | null | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}

/** True when what is known has everything that is wanted. */
export function refersTo(wanted: Reference | null, known: Reference | null | undefined): boolean {
  if (wanted === null) {
    return true;
  }
  if (!known) {
    return false;
  }
  return (
    (wanted.name === null || wanted.name === known.name) && (wanted.uuid === null || sameUuid(wanted.uuid, known.uuid))
  );
}

/** True when both lists refer to the same things, in whatever order. */
export function sameReferences(wanted: readonly Reference[] | null, known: readonly Reference[] | null): boolean {
  if (wanted === null) {
    return true;
  }
  if (known === null) {
    return wanted.length === 0;
  }
  return known.length === wanted.length && wanted.every((one) => known.some((other) => refersTo(one, other)));
}

/** A reference as a request has it: with what is known of it. */
export function expandReference({ name, uuid }: Reference): { name?: string; uuid?: string } {
  return omitUndefined({ name: name ?? undefined, uuid: uuid?.toLowerCase() }) as { name?: string; uuid?: string };
}

/** A reference as the state has it. */
export function flattenReference(
  found: { readonly name?: string | undefined; readonly uuid?: string | undefined } | undefined,
): Reference {
  return { name: found?.name ?? null, uuid: found?.uuid ?? null };
}

export function sameSet(wanted: readonly string[] | null, known: readonly string[] | null): boolean {
  return wanted === null || [...wanted].sort().join() === [...(known ?? [])].sort().join();
}

/** True for what ONTAP allows by itself to use a relationship: everything that it knows. */
export function isOntapsChoice(applications: readonly string[] | null): boolean {
  return applications === null || applications.length === 0 || sameSet(["flexcache", "snapmirror"], applications);
}

export function sameEncryption(a: string, b: string | null | undefined): boolean {
  return isSet(b) && normalizeEncryption(a) === normalizeEncryption(b);
}

/** The object without what is undefined: ONTAP takes a field that is there as one that is meant. */
export function omitUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
