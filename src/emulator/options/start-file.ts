import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { messageOf } from "../util/message";
import { OptionsError } from "./options";

/** Reads a start file, JSON or YAML. What it holds is checked when the emulator starts. */
export function readStartFile(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new OptionsError([`${file} cannot be read: ${messageOf(error)}`]);
  }
  let value: unknown;
  try {
    // JSON is YAML too.
    value = parse(text);
  } catch (error) {
    throw new OptionsError([`${file} is neither JSON nor YAML: ${messageOf(error)}`]);
  }
  if (value === null || value === undefined) {
    return {};
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new OptionsError([`${file} must hold an object, such as "clusters: [cluster1, cluster2]"`]);
  }
  return value as Record<string, unknown>;
}
