import { dirname } from "node:path";
import { type Document, isAlias, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { readText, reasonOf } from "../../command";
import { messageOf } from "../../framework";
import { connectionAttributes, defaultsAttributes } from "../../provider/clusters/connection-config";
import { closest, didYouMean } from "../../rules/text";
import { besideFolder, checkSettingsOf, isObject } from "./check-settings";
import type { ClusterSettings, Described } from "./fleet";
import { UsageError } from "./usage-error";

/** Thousands of clusters. */
const mostMebibytes = 1;

const topKeys = ["clusters", "defaults"];

const form =
  'Such a file holds "clusters", by their names, each with its settings: clusters: {paris: {hostname: paris.example.com}}.';

/**
 * The clusters that a file in YAML or JSON describes: `clusters` and `defaults`, with the settings that those of the provider have.
 * A relative `ca_file` is looked for from the file's folder.
 *
 * @throws UsageError that names line and key. It never shows a value: one may be a secret.
 */
export function fromFile(file: string): Described {
  const lines = new LineCounter();
  // JSON is YAML too. The parser's own messages quote the line, which may hold a password.
  const document = parseDocument(read(file), { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  const [fault] = document.errors;
  if (fault !== undefined) {
    const advice = "A text with characters that mean something in YAML goes in quotes.";
    throw new UsageError(`${at(fault.pos[0])}: This is neither YAML nor JSON (${fault.code}). ${advice}`);
  }
  const locate = (path: readonly string[]) => {
    const offset = offsetOf(document, path);
    return offset === undefined ? undefined : at(offset);
  };
  const problems: string[] = [];
  const refuse = (path: readonly string[], problem: string) => problems.push(`${locate(path) ?? file}: ${problem}`);
  const top = valuesOf(document, file);
  for (const key of Object.keys(top).filter((name) => !topKeys.includes(name))) {
    refuse([key], `There is no "${key}".${didYouMean(closest(key, topKeys))} ${form}`);
  }
  const clusters = isObject(top.clusters) ? top.clusters : {};
  if (Object.keys(clusters).length === 0 && problems.length === 0) {
    refuse(["clusters"], `There are no clusters. ${form}`);
  }
  for (const [name, settings] of Object.entries(clusters)) {
    checkSettingsOf(`"${name}"`, settings, connectionAttributes, (path, problem) =>
      refuse(["clusters", name, ...path], problem),
    );
  }
  const { defaults } = top;
  checkSettingsOf('"defaults"', defaults ?? null, defaultsAttributes, (path, problem) =>
    refuse(["defaults", ...path], problem),
  );
  if (problems.length > 0) {
    throw new UsageError(problems.join("\n"));
  }
  const placed = Object.entries(clusters).map(([name, settings]): [string, ClusterSettings] => [
    name,
    besideFolder((settings ?? {}) as ClusterSettings, dirname(file)),
  ]);
  return {
    clusters: Object.fromEntries(placed),
    defaults: defaults === undefined ? undefined : besideFolder((defaults ?? {}) as ClusterSettings, dirname(file)),
    locate,
  };
}

function read(file: string): string {
  try {
    return readText(file, mostMebibytes);
  } catch (error) {
    throw new UsageError(`--clusters: the file "${file}" cannot be read: ${reasonOf(error)}.`);
  }
}

function valuesOf(document: Document.Parsed, file: string): Readonly<Record<string, unknown>> {
  let values: unknown;
  try {
    values = document.toJS() ?? {};
  } catch (error) {
    // The parser's message has the alias in it, which may be a secret that nobody put in quotes.
    const problem = /Excessive alias count/.test(messageOf(error))
      ? "Its aliases (*name) come to more than any fleet has."
      : "An alias (*name) stands for nothing that comes before it (&name).";
    throw new UsageError(`${file}: ${problem}`);
  }
  if (!isObject(values)) {
    throw new UsageError(`${file}: This is no file with clusters. ${form}`);
  }
  return values;
}

/** Where the key at a path stands, or what is nearest above it. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of path) {
    const map = isAlias(node) ? node.resolve(document) : node;
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    if (pair === undefined || !isScalar(pair.key)) {
      return offset;
    }
    offset = pair.key.range?.[0];
    node = pair.value;
  }
  return offset;
}
