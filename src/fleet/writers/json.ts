import type { FleetReport } from "../judgement";

/** The report for programs: docs/fleet/status.schema.json describes it. */
export function asJson(report: FleetReport): string {
  return JSON.stringify(report, null, 2);
}
