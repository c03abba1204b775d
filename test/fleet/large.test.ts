import type { FleetReport } from "../../src/fleet/judgement";
import { isFullRun } from "../support/full-run";
import { FleetLab } from "./support/fleet-lab";
import { status } from "./support/run";

/** Each cluster is a peer of so many that come after it, the last one's neighbour being the first. The quick run has a small one. */
const [size, reach] = isFullRun ? [100, 20] : [12, 3];

test("of a large fleet each cluster is asked once, and each relationship is one row", async () => {
  const names = Array.from({ length: size }, (_, index) => `cluster${String(index + 1).padStart(3, "0")}`);
  const lab = await FleetLab.start({
    clusters: names,
    peerings: names.flatMap((name, index) =>
      Array.from({ length: reach }, (_, next): { clusters: [string, string] } => ({
        clusters: [name, names[(index + next + 1) % size] ?? ""],
      })),
    ),
    settings: { routeDelay: 0 },
  });
  try {
    lab.change("cluster007", "cluster008", { session: undefined });
    lab.emulator.faults.add({ kind: "refuse", cluster: "cluster005" });
    await lab.emulator.ready();
    lab.emulator.clearRequests();
    const { code, stdout } = await status(["--clusters", lab.file, "--json", "--timeout", "300"]);
    const { summary, relationships }: FleetReport = JSON.parse(stdout);
    expect(summary).toEqual({
      clusters: size,
      not_reached: 1,
      relationships: size * reach,
      broken: 1,
      attention: 0,
      ok: size * reach - 1,
    });
    expect(code).toBe(2);
    expect(relationships[0]?.sides.map(({ cluster }) => cluster)).toEqual(["cluster007", "cluster008"]);
    expect(relationships.filter(({ kind }) => kind === "not_reached")).toHaveLength(2 * reach);
    // However many relationships a cluster has.
    const counts = new Map(names.map((name) => [name, 0]));
    for (const { cluster = "" } of lab.emulator.requests) {
      counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
    }
    expect([...counts].filter(([name, count]) => count !== (name === "cluster005" ? 0 : 3))).toEqual([]);
  } finally {
    await lab.stop();
  }
});
