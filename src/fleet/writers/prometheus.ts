import type { FleetReport, RelationshipReport } from "../judgement";

type Labels = Readonly<Record<string, string>>;

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly (readonly [Labels, number])[];
}

/** The report as metrics in Prometheus' text format, all of them gauges. */
export function asPrometheus({ clusters, relationships, at }: FleetReport): string {
  const seconds = (time: string) => Math.round(Date.parse(time) / 1000);
  const each = (value: (relationship: RelationshipReport) => number | undefined) =>
    relationships.flatMap((relationship): Metric["samples"] => {
      const number = value(relationship);
      return number === undefined ? [] : [[labelsOf(relationship), number]];
    });
  const metrics: readonly Metric[] = [
    {
      name: "ontap_fleet_survey_timestamp_seconds",
      help: "When the last cluster had answered.",
      samples: [[{}, seconds(at)]],
    },
    {
      name: "ontap_fleet_cluster_reached",
      help: "Whether the cluster could be asked.",
      samples: clusters.map(({ name, reached }) => [{ cluster: name }, Number(reached)]),
    },
    {
      name: "ontap_fleet_cluster_info",
      help: "Always 1; the labels say what the cluster is.",
      samples: clusters
        .filter(({ uuid }) => uuid !== null)
        .map(({ name, uuid, version }) => [{ cluster: name, uuid: uuid ?? "", version: version ?? "" }, 1]),
    },
    {
      name: "ontap_fleet_relationship_health",
      help: "0 for a relationship that is broken, 1 for one that needs attention, 2 for one that is well.",
      samples: each(({ level }) => ({ broken: 0, attention: 1, ok: 2 })[level]),
    },
    {
      name: "ontap_fleet_relationship_encrypted",
      help: "Whether the relationship is encrypted; none where nothing is agreed.",
      samples: each(({ encryption }) => (encryption === null ? undefined : Number(encryption !== "none"))),
    },
    {
      name: "ontap_fleet_offer_expiry_timestamp_seconds",
      help: "When an open offer, or a passphrase that waits for the other side, expires.",
      samples: each(({ expires }) => (expires === null ? undefined : seconds(expires))),
    },
    {
      name: "ontap_fleet_finding",
      help: "1 for each thing that was found to need attention.",
      samples: relationships.flatMap((relationship) =>
        relationship.findings.map(({ id, cluster }): [Labels, number] => [
          { ...labelsOf(relationship), finding: id, on: cluster },
          1,
        ]),
      ),
    },
  ];
  return metrics.map(write).join("");
}

function labelsOf({ sides, kind }: RelationshipReport): Labels {
  const [one, other] = sides;
  // Open offers of one cluster are told apart by their uuids.
  return {
    cluster: one?.cluster ?? "",
    peer: kind === "offer" ? (one?.record?.uuid ?? "") : (other?.cluster ?? ""),
    kind,
  };
}

function write({ name, help, samples }: Metric): string {
  const lines = samples.map(([labels, value]) => {
    const text = Object.entries(labels).map(([label, given]) => `${label}="${inQuotes(given)}"`);
    return `${name}${text.length === 0 ? "" : `{${text.join(",")}}`} ${value}\n`;
  });
  return lines.length === 0 ? "" : `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join("")}`;
}

function inQuotes(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
