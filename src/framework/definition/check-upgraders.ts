import { SchemaError } from "../schema";

/** Checks that each version of a resource's schema that was ever stored has its way to the current one, and no other. */
export function checkUpgraders(
  resource: string,
  version: number,
  upgraders: Readonly<Record<number, unknown>> = {},
): void {
  for (let old = 0; old < version; old += 1) {
    if (Object.hasOwn(upgraders, old)) {
      continue;
    }
    throw new SchemaError(
      `${resource}: there is no upgrader from version ${old} to version ${version}. If states of that version are given ` +
        "up, say so with null",
      [],
    );
  }
  for (const old of Object.keys(upgraders)) {
    if (/^\d+$/.test(old) && Number(old) < version) {
      continue;
    }
    throw new SchemaError(
      `${resource}: there is an upgrader from version ${old}, but the schema's version is ${version}`,
      [],
    );
  }
}
