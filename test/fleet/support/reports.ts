import type { ClusterReport, FleetReport, RelationshipReport, SideReport } from "../../../src/fleet/judgement";
import { reportOf } from "../../../src/fleet/judgement/judge";

/** A side that says that all is well, or what is given. */
function side(cluster: string, authentication = "ok", status = "available"): SideReport {
  const record = { uuid: cluster, name: cluster, ipspace: "Default", authentication, status, addresses: [] };
  return { cluster, version: "9.16.1", record };
}

function cluster(name: string): ClusterReport {
  return {
    name,
    host: `${name}.example.com:443`,
    reached: true,
    failure: null,
    cluster_name: name,
    uuid: name,
    version: "9.16.1",
    addresses: ["10.1.1.1", "10.1.1.2"],
    encryption_required: false,
    findings: [],
    what_to_do: [],
  };
}

function relationship(one: string, other: string, level: RelationshipReport["level"]): RelationshipReport {
  const isBroken = level === "broken";
  const status = isBroken ? "unavailable" : "available";
  return {
    kind: "both",
    level,
    sides: [side(one, "ok", status), side(other, "ok", status)],
    encryption: level === "attention" ? "none" : "tls_psk",
    expires: null,
    findings: isBroken ? [{ id: "unreachable", level, cluster: one, text: `cannot reach ${other}` }] : [],
    what_to_do: isBroken ? [`Check the network between ${one} and ${other}.`] : [],
  };
}

/** A report on so many clusters, each with three others: one relationship in forty is broken, one in twenty is not encrypted. */
export function syntheticReport(size: number): FleetReport {
  const names = Array.from({ length: size }, (_, index) => `cluster-${String(index + 1).padStart(2, "0")}`);
  const pairs = names.flatMap((name, index) =>
    [1, 7, 19].map((distance) => [name, names[(index + distance) % size] ?? name] as const),
  );
  const relationships = pairs.map(([one, other], index) =>
    relationship(one, other, index % 40 === 7 ? "broken" : index % 20 === 3 ? "attention" : "ok"),
  );
  return reportOf(new Date("2026-05-01T12:00:00Z"), names.map(cluster), relationships);
}
