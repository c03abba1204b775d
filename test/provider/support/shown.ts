import { isDeepStrictEqual } from "node:util";
import { UNKNOWN } from "../../../src/framework";
import type { Write } from "./clusters";
import type { Change, Values } from "./model-terraform";

/**
 * What a change sends that its plan does not show: the fields of the request that the plan leaves as they are. A passphrase
 * is shown by its value, by its version, or by what ONTAP makes of it, which becomes known only after the apply.
 */
export function unshown({ body }: Write, { prior, planned }: Change): string[] {
  if (prior === null || planned === null) {
    return [];
  }
  const shows = (path: string) => !isDeepStrictEqual(at(planned, path), at(prior, path));
  const showsPassphrase = at(planned, "authentication.state") === UNKNOWN || shows("authentication.passphrase");
  const isShown: Readonly<Record<string, () => boolean>> = {
    "authentication.passphrase": () => showsPassphrase,
    "authentication.generate_passphrase": () => showsPassphrase,
    // It goes along with a passphrase.
    "authentication.in_use": () => shows("authentication.in_use") || showsPassphrase,
    "authentication.expiry_time": () => shows("authentication.expiry_time") || showsPassphrase,
  };
  return sentFields(body).filter((path) => !(isShown[path]?.() ?? shows(path)));
}

/** The fields of a request, those of plain fields as a whole. */
export function sentFields(body: Values): string[] {
  return Object.entries(body).flatMap(([name, value]) =>
    ["authentication", "encryption", "remote"].includes(name)
      ? Object.keys(value as Values).map((inner) => `${name}.${inner}`)
      : [name],
  );
}

/** The value at a path; undefined where there is none. */
export function at(values: Values | null, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => (isObject(value) ? value[step] : value), values);
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}
