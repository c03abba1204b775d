import type { FaultInput } from "../../../src/emulator";
import { variants } from "../../support/full-run";
import { addresses, RecordedClusters } from "../support/clusters";
import { ModelTerraform, RunError } from "../support/model-terraform";

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => clusters.clear());
afterEach(() => clusters.emulator.faults.clear());
afterAll(() => clusters.stop());

const names = ["east", "west"] as const;

/** Both sides of a relationship, with a passphrase that is not stored. */
function pair(version: string, passphrase = `longpassphrase${version}`) {
  return new Map(
    names.map((name) => {
      const remote = { ip_addresses: addresses[name === "east" ? "west" : "east"] };
      const authentication = { passphrase_wo: passphrase, passphrase_wo_version: version };
      return [name, { config: { cluster: name, remote, authentication } }];
    }),
  );
}
function states(): string[] {
  return names.flatMap((name) =>
    clusters
      .cluster(name)
      .peers()
      .map(({ view }) => view.authentication),
  );
}

const losses: readonly (readonly [what: string, fault: FaultInput])[] = [
  ["whose answer is lost", { kind: "reset", when: "after", method: "PATCH", times: 1 }],
  ["that never arrived", { kind: "reset", when: "before", method: "PATCH", times: 1 }],
  ["whose job is gone", { kind: "job", outcome: "vanish", method: "PATCH", times: 1 }],
];

/** The second side is the one that another request would break. */
const cases = (["west", "east"] as const).flatMap((side) =>
  losses.map(([what, fault]) => [side, what, fault] as const),
);

test.each(variants(cases, losses.length))(
  "V9: a new passphrase on both sides, and a request on %s %s: both end well",
  async (side, _what, fault) => {
    const terraform = new ModelTerraform(() => ({
      clusters: Object.fromEntries(names.map((name) => [name, clusters.connection(name)])),
      retry_timeout: "10s",
    }));
    await terraform.apply(pair("1"), await terraform.plan(pair("1")));
    expect(states()).toEqual(["ok", "ok"]);
    clusters.emulator.faults.add({ ...fault, cluster: side } as FaultInput);
    await terraform.apply(pair("2"), await terraform.plan(pair("2")));
    expect(clusters.emulator.faults.list()).toEqual([]);
    expect(states()).toEqual(["ok", "ok"]);
    expect(await terraform.plan(pair("2"))).toEqual([]);
  },
);

const refusals: readonly (readonly [what: string, fault: FaultInput])[] = [
  ["is refused", { kind: "error", code: "4656075", times: 1 }],
  ["has a job that fails", { kind: "job", outcome: "failure", times: 1 }],
  ["is answered with 500", { kind: "status", status: 500, times: 1 }],
];
const refused = (["POST", "PATCH"] as const).flatMap((method) =>
  (["west", "east"] as const).flatMap((side) => refusals.map(([what, fault]) => [method, side, what, fault] as const)),
);

test.each(variants(refused))(
  "V1: a passphrase that is another one in each run, and a %s on %s %s: no plan is empty until both are well",
  async (method, side, _what, fault) => {
    const terraform = new ModelTerraform(() => ({
      clusters: Object.fromEntries(names.map((name) => [name, clusters.connection(name)])),
      retry_timeout: "0s",
    }));
    let runs = 0;
    const apply = async (version: string) => {
      runs += 1;
      const blocks = pair(version, `passphrase of run ${runs}`);
      const changes = await terraform.plan(blocks);
      await terraform.apply(blocks, changes);
      return changes.length;
    };
    const version = method === "POST" ? "1" : "2";
    if (method === "PATCH") {
      await apply("1");
    }
    clusters.emulator.faults.add({ ...fault, method, cluster: side } as FaultInput);
    await expect(apply(version)).rejects.toBeInstanceOf(RunError);
    while ((await apply(version)) > 0) {
      expect(runs).toBeLessThan(6);
    }
    expect(states()).toEqual(["ok", "ok"]);
  },
);
