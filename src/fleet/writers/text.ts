import type { ClusterReport, FindingReport, FleetReport, RelationshipReport, SideReport } from "../judgement";

const levelWords = { broken: "BROKEN", attention: "ATTENTION", ok: "ok" } as const;

/** What a cluster, or whatever answers in its place, might do to a terminal. */
export const controlCharacters = /(?!\n)\p{Cc}/gu;

/** Width of the column with the level, and of the space that what belongs to a row is set in by. */
export const indent = 11;

/**
 * The report for people to read.
 *
 * @param columns how many characters a line may have
 */
export function asText(report: FleetReport, columns: number): string {
  const troubled = report.clusters.filter(({ failure, findings }) => failure !== null || findings.length > 0);
  return [
    ...troubled.flatMap((cluster) => [...aboutCluster(cluster, columns), ""]),
    ...aboutRelationships(report.relationships, columns),
    ...wrap(summaryLine(report), "", columns, 0),
  ]
    .join("\n")
    .replace(controlCharacters, "");
}

/** A table, or where the terminal is too narrow for it, the same in lines that may wrap. */
function aboutRelationships(relationships: readonly RelationshipReport[], columns: number): string[] {
  if (relationships.length === 0) {
    return [];
  }
  const rows = relationships.map(rowOf);
  const widths = headings.map((heading, column) =>
    rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), heading.length),
  );
  const isTable = widths.reduce((sum, width) => sum + width + 2, -2) <= columns;
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    ...(isTable ? [line(headings)] : []),
    ...relationships.flatMap((relationship, index) => {
      const row = rows[index] ?? [];
      return [...(isTable ? [line(row)] : inLines(row, columns)), ...explain(relationship, columns)];
    }),
    "",
  ];
}

function inLines([state = "", one, says, other, saysToo, encryption, versions]: readonly string[], columns: number) {
  const [first = "", ...more] = wrap(`${one}: ${says} - ${other}: ${saysToo}`, "", columns);
  return [
    state.padEnd(indent) + first.trimStart(),
    ...more,
    ...wrap(`encryption: ${encryption}; ONTAP: ${versions}`, "", columns),
  ];
}

/** What came of it in one sentence. */
function summaryLine({ summary }: FleetReport): string {
  const { clusters, relationships, broken, attention, ok, not_reached: notReached } = summary;
  const missing = notReached === 0 ? "" : ` ${count(notReached, "cluster")} could not be asked.`;
  return (
    `${count(clusters, "cluster")}, ${count(relationships, "relationship")}: ${broken} broken, ${attention} ` +
    `${attention === 1 ? "needs" : "need"} attention, ${ok} ok.${missing}`
  );
}

const headings = ["STATE", "CLUSTER", "SAYS", "CLUSTER", "SAYS", "ENCRYPTION", "VERSIONS"];

function rowOf({ level, kind, sides, encryption }: RelationshipReport): string[] {
  const [one, other] = sides;
  return [
    levelWords[level],
    one?.cluster ?? "",
    says(one),
    other?.cluster ?? "anyone",
    kind === "both" ? says(other) : elsewhere[kind],
    encryption ?? "-",
    sides.map(({ version }) => version ?? "?").join(" "),
  ];
}

const elsewhere = {
  not_reached: "(could not be asked)",
  outside: "(not in the fleet)",
  offer: "(open offer)",
} as const;

function says(side: SideReport | undefined): string {
  const record = side?.record;
  return record === null || record === undefined
    ? "no record"
    : `${record.authentication ?? "?"}, ${record.status ?? "?"}`;
}

function explain(
  { findings, what_to_do: advice }: { findings: readonly FindingReport[]; what_to_do: readonly string[] },
  columns: number,
): string[] {
  return [
    ...findings.flatMap(({ cluster, text, id }) => wrap(`${cluster}: ${text} [${id}]`, "", columns)),
    ...advice.flatMap((sentence) => wrap(sentence, "-> ", columns)),
  ];
}

function aboutCluster(cluster: ClusterReport, columns: number): string[] {
  const { name, host, failure } = cluster;
  if (failure !== null) {
    return [
      `${"NOT ASKED".padEnd(indent - 2)}  ${name}  ${host}`,
      ...wrap(`${failure.text} [${failure.id}]`, "", columns),
    ];
  }
  return [`${levelWords.attention.padEnd(indent - 2)}  ${name}  ${host}`, ...explain(cluster, columns)];
}

/** Lines of words, set in by a margin, the first of them behind a mark. */
export function wrap(sentence: string, mark: string, columns: number, margin = indent): string[] {
  const room = Math.max(40, columns - margin - mark.length);
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map(
    (one, index) => `${" ".repeat(margin)}${index === 0 ? mark : " ".repeat(mark.length)}${one}`,
  );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
