import { controlCharacters, wrap } from "../writers/text";
import type { Line } from "./diagnose";

const marks = { ok: "ok", failed: "FAILED", unseen: "not seen" } as const;

/** What was found, for people to read: first each cluster alone, then both together. */
export function asText(lines: readonly Line[], names: readonly [string, string], columns: number): string {
  const groups = [...names, null].map((cluster) => ({
    cluster,
    own: lines.filter((line) => line.cluster === cluster),
  }));
  const shown = groups.flatMap(({ cluster, own }) =>
    own.length === 0
      ? []
      : [
          cluster ?? `${names[0]} and ${names[1]}`,
          ...own.flatMap(({ state, check, text, what_to_do: advice }) => [
            ...marked(wrap(`${text} [${check}]`, "", columns), marks[state]),
            ...(advice === null ? [] : wrap(advice, "-> ", columns)),
          ]),
          "",
        ],
  );
  return [...shown, summaryOf(lines)].join("\n").replace(controlCharacters, "");
}

/** The mark in front of the first line. */
function marked([first = "", ...others]: readonly string[], mark: string): string[] {
  return [`  ${mark.padEnd(8)}${first.slice(10)}`, ...others];
}

function summaryOf(lines: readonly Line[]): string {
  const count = (state: Line["state"]) => lines.filter((line) => line.state === state).length;
  return `${count("failed")} failed, ${count("unseen")} cannot be seen from here, ${count("ok")} ok.`;
}
