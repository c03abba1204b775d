import type { Document } from "yaml";
import { isScalar, LineCounter, parseDocument, visit } from "yaml";
import { readText, reasonOf } from "../../command";
import { messageOf } from "../util/message";
import { OptionsError } from "./options";

/** Thousands of clusters. */
const mostMebibytes = 1;

/** Keys whose values are versions: YAML reads `9.10` as a number, and as 9.1. */
const versionKeys = new Set(["version", "effectiveVersion"]);

/** Reads a start file, JSON or YAML. What it holds is checked when the emulator starts. */
export function readStartFile(file: string): Record<string, unknown> {
  return openStartFile(file).options;
}

/** What a start file says, and where. */
export interface StartFile {
  options: Record<string, unknown>;
  /** `FILE:LINE` of the option at a path, or of what is nearest above it; undefined for what is not in the file. */
  locate: (path: readonly (string | number)[]) => string | undefined;
}

/** Reads a start file, JSON or YAML, and notes where each option stands in it. */
export function openStartFile(file: string): StartFile {
  let text: string;
  try {
    text = readText(file, mostMebibytes);
  } catch (error) {
    throw new OptionsError([`${file} cannot be read: ${reasonOf(error)}`]);
  }
  const lines = new LineCounter();
  // JSON is YAML too.
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new OptionsError([`${file} is neither JSON nor YAML: ${fault.message}`]);
  }
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && versionKeys.has(String(key.value)) && isScalar(value) && typeof value.value === "number") {
        value.value = value.source ?? String(value.value);
      }
    },
  });
  let options: unknown;
  try {
    options = document.toJS();
  } catch (error) {
    // Of aliases that stand for nothing, or for too much.
    throw new OptionsError([`${file} is neither JSON nor YAML: ${messageOf(error)}`]);
  }
  if (options === null || options === undefined) {
    return { options: {}, locate: () => undefined };
  }
  if (typeof options !== "object" || Array.isArray(options)) {
    throw new OptionsError([`${file} must hold an object, such as "clusters: [cluster1, cluster2]"`]);
  }
  return {
    options: options as Record<string, unknown>,
    locate: (path) => {
      const offset = offsetOf(document, path);
      return offset === undefined ? undefined : `${file}:${lines.linePos(offset).line}`;
    },
  };
}

function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return undefined;
}
