import { resolve } from "node:path";
import { closest, didYouMean } from "../../rules/text";
import type { ClusterSettings } from "./fleet";

/**
 * Looks whether a source gives a cluster, or all of them, settings that there are, of the right types.
 *
 * @param what whose settings they are, as a message calls it
 * @param refuse is told what is wrong, and with which setting
 */
export function checkSettingsOf(
  what: string,
  settings: unknown,
  attributes: object,
  refuse: (path: readonly string[], problem: string) => void,
): void {
  // A cluster that has all its settings from the environment has none here.
  if (settings !== null && !isObject(settings)) {
    refuse([], `${what} must have settings: {hostname: paris.example.com, username: admin}.`);
    return;
  }
  const names = Object.keys(attributes);
  for (const [key, value] of Object.entries(settings ?? {})) {
    const wanted = key === "validate_certs" ? "boolean" : "string";
    if (!names.includes(key)) {
      refuse([key], `${what} has no "${key}".${didYouMean(closest(key, names))} There are ${names.join(", ")}.`);
    } else if (value !== null && typeof value !== wanted) {
      const how = wanted === "boolean" ? "true or false, without quotes" : "a text; put it in quotes";
      refuse([key], `"${key}" must be ${how}.`);
    }
  }
}

/** The settings, with an authority's file looked for from a folder. */
export function besideFolder(settings: ClusterSettings, folder: string): ClusterSettings {
  const { ca_file: authority } = settings;
  return typeof authority === "string" ? { ...settings, ca_file: resolve(folder, authority) } : settings;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
