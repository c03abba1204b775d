import { reportOf } from "./judge";
import type { FleetReport } from "./report";

export interface Selection {
  /** Names of clusters, where `*` stands for any characters; undefined for all. */
  readonly only?: readonly string[] | undefined;
  /** Whether what is well is left out. */
  readonly problems?: boolean | undefined;
}

/** The part of a report that is asked for. A relationship belongs to both its clusters. */
export function select(report: FleetReport, { only, problems = false }: Selection): FleetReport {
  const patterns = only?.map(patternOf);
  const isMeant = (name: string | null) =>
    patterns === undefined || (name !== null && patterns.some((one) => one.test(name)));
  const relationships = report.relationships
    .filter(({ sides }) => sides.some(({ cluster }) => isMeant(cluster)))
    .filter(({ level }) => !problems || level !== "ok");
  const shown = new Set(relationships.flatMap(({ sides }) => sides.map(({ cluster }) => cluster)));
  const clusters = report.clusters
    .filter(({ name }) => isMeant(name) || shown.has(name))
    .filter(({ reached, findings }) => !problems || !reached || findings.length > 0);
  return reportOf(new Date(report.at), clusters, relationships);
}

/** The patterns among these that no cluster of the fleet fits. */
export function unknownNames(only: readonly string[], names: readonly string[]): readonly string[] {
  return only.filter((one) => !names.some((name) => patternOf(one).test(name)));
}

function patternOf(pattern: string): RegExp {
  const literal = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`);
}
