import type { FleetReport, RelationshipReport, SideReport } from "../judgement";

/** What the page shows, in the form that its script takes. */
export interface PageState {
  readonly at: string;
  readonly clusters: readonly object[];
  readonly relationships: readonly object[];
}

const elsewhere = { both: "", not_reached: "could not be asked", outside: "not in the fleet", offer: "" } as const;

/** A report as the page shows it. */
export function pageState({ at, clusters, relationships }: FleetReport): PageState {
  const levelsOf = new Map<string | null, Set<string>>();
  for (const { sides, level } of relationships) {
    for (const { cluster } of sides) {
      levelsOf.set(cluster, (levelsOf.get(cluster) ?? new Set()).add(level));
    }
  }
  return {
    at,
    clusters: clusters.map(({ name, reached, failure, version, addresses, findings, what_to_do: advice }) => {
      const levels = levelsOf.get(name);
      const worst = ["broken", "attention"].find((level) => levels?.has(level));
      return {
        name,
        level: reached ? (worst ?? (findings.length > 0 ? "attention" : "ok")) : "unknown",
        version,
        addresses: addresses ?? [],
        notes: failure === null ? [...findings.map(({ text }) => text), ...advice] : [failure.text],
      };
    }),
    relationships: relationships.map((one) => ({
      level: one.level,
      ends: endsOf(one),
      other: otherOf(one),
      far: one.sides[1]?.cluster,
      encryption: one.encryption,
      versions: one.sides.map(({ version }) => version ?? "?").join(" – "),
      notes: one.findings.map(({ cluster, text }) => `${cluster}: ${text}`),
      advice: one.what_to_do,
    })),
  };
}

/** The sides that were asked, or could have been. */
function endsOf({ sides, kind }: RelationshipReport): readonly object[] {
  const asked = kind === "both" ? sides : sides.slice(0, 1);
  return asked.map((side) => ({ cluster: side.cluster, says: saysOf(side), health: healthOf(side) }));
}

function otherOf({ sides: [, other], kind }: RelationshipReport): string {
  return other?.cluster === null || other === undefined
    ? "anyone"
    : other.cluster + (elsewhere[kind] && ` (${elsewhere[kind]})`);
}

function saysOf({ record }: SideReport): string {
  return record === null ? "no record" : `${record.authentication ?? "?"}, ${record.status ?? "?"}`;
}

function healthOf({ record }: SideReport): string {
  const { authentication, status } = record ?? {};
  if (authentication === undefined || authentication === "problem" || status === "unavailable") {
    return "problem";
  }
  return status === "partial" || authentication === "pending"
    ? "pending"
    : authentication === "absent"
      ? "absent"
      : "ok";
}
