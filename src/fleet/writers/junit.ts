import type { FindingReport, FleetReport, RelationshipReport } from "../judgement";

interface Case {
  readonly name: string;
  /** What is wrong, with a short name of it; undefined where nothing is. */
  readonly failure?: { readonly type: string; readonly text: string } | undefined;
}

/** The report as test results in JUnit's form: a test for each cluster and for each relationship. */
export function asJunit({ clusters, relationships, at }: FleetReport): string {
  const suites = [
    suite(
      "clusters",
      clusters.map(({ name, failure, findings, what_to_do }): Case => {
        const text = failure === null ? failureOf(findings, what_to_do) : { type: failure.id, text: failure.text };
        return { name, failure: text };
      }),
      at,
    ),
    suite(
      "relationships",
      relationships.map((one) => ({ name: nameOf(one), failure: failureOf(one.findings, one.what_to_do) })),
      at,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ontap fleet">\n${suites.join("")}</testsuites>\n`;
}

function nameOf({ sides, kind }: RelationshipReport): string {
  const [one, other] = sides;
  return `${one?.cluster ?? ""} - ${kind === "offer" ? `open offer ${one?.record?.name ?? one?.record?.uuid ?? ""}` : (other?.cluster ?? "")}`;
}

function failureOf(findings: readonly FindingReport[], advice: readonly string[]): Case["failure"] {
  const [first] = findings;
  if (first === undefined) {
    return undefined;
  }
  return {
    type: first.id,
    text: [...findings.map(({ cluster, text }) => `${cluster}: ${text}`), ...advice].join("\n"),
  };
}

function suite(name: string, cases: readonly Case[], at: string): string {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const timestamp = at.replace(/\.\d+Z$/, "");
  const lines = cases.map(({ name: test, failure }) => {
    const start = `    <testcase classname="ontap.fleet.${name}" name="${inXml(test)}" time="0"`;
    return failure === undefined
      ? `${start}/>\n`
      : `${start}>\n      <failure type="${inXml(failure.type)}" message="${inXml(failure.text.split("\n")[0] ?? "")}">${inXml(failure.text)}</failure>\n    </testcase>\n`;
  });
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="0" time="0" timestamp="${timestamp}"`;
  return `  <testsuite name="${name}" ${counts}>\n${lines.join("")}  </testsuite>\n`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML cannot hold at all is left out. */
function inXml(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "").replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
