import { testOnCoresWith, testOnCoresWithout } from "../support/core";
import { Lab } from "./support/lab";
import { allNamed } from "./support/peering-lab";
import { RawTerraform } from "./support/raw-terraform";

// What the lists find is tested message by message in test/provider/lists.test.ts.
jest.setTimeout(600_000);

const names = Array.from({ length: 12 }, (_, index) => `c${String(index + 1).padStart(2, "0")}`);

let lab: Lab | undefined;
let terraform: RawTerraform | undefined;
afterEach(async () => {
  await terraform?.remove();
  await lab?.stop();
  terraform = undefined;
  lab = undefined;
});

/** Clusters each of which has a relationship with the next one, and a Terraform with the provider that knows them all. */
async function ring(clusters: readonly string[]): Promise<{ lab: Lab; terraform: RawTerraform }> {
  const peerings = clusters.map((name, index): { clusters: [string, string] } => ({
    clusters: [name, clusters[(index + 1) % clusters.length] as string],
  }));
  lab = await Lab.start({ clusters: [...clusters], peerings });
  terraform = await RawTerraform.start(allNamed(lab));
  return { lab, terraform };
}

function list(type: string, config = ""): string {
  return `list "${type}" "fleet" {\n  provider = ontap\n  ${config}\n}\n`;
}

testOnCoresWith("queries", "a fleet of 12 clusters is adopted with nothing but GETs", async () => {
  const { lab, terraform } = await ring(names);
  await terraform.write("fleet.tfquery.hcl", list("ontap_cluster_peering"));

  const query = await terraform.run("query", "-generate-config-out=fleet.tf");
  expect(query).toMatchObject({ status: 0, shown: expect.stringContaining("c01 ↔ c02") });
  const generated = await terraform.read("fleet.tf");
  expect(generated.match(/^resource /gm)).toHaveLength(12);
  expect(generated.match(/^import /gm)).toHaveLength(12);
  // What the clusters have chosen by themselves, and what only the provider gives.
  expect(generated).not.toMatch(/encryption|peer_applications|healthy|drift|peers/);

  const plan = await terraform.run("plan", "-detailed-exitcode", "-out=plan");
  expect(plan).toMatchObject({
    status: 2,
    shown: expect.stringContaining("Plan: 12 to import, 0 to add, 0 to change, 0 to destroy."),
  });
  const apply = await terraform.run("apply", "plan");
  expect(apply).toMatchObject({
    status: 0,
    shown: expect.stringContaining("Resources: 12 imported, 0 added, 0 changed, 0 destroyed."),
  });
  expect(await terraform.run("plan", "-detailed-exitcode")).toMatchObject({ status: 0 });
  expect(lab.takeRequests().filter((request) => !request.startsWith("GET "))).toEqual([]);
});

testOnCoresWith("queries", "the peers of a fleet are adopted one by one, without a cluster that is down", async () => {
  const { lab, terraform } = await ring(["paris", "rome", "oslo"]);
  lab.emulator.faults.add({ kind: "refuse", cluster: "oslo" });
  await terraform.configure(allNamed(lab).replace("clusters = {", 'retry_timeout = "0s"\nclusters = {'));
  const filter = 'config {\n    filter = { "status.state" = "available" }\n  }';
  await terraform.write("fleet.tfquery.hcl", list("ontap_cluster_peer", filter));

  const query = await terraform.run("query", "-generate-config-out=fleet.tf");
  expect(query).toMatchObject({ status: 0, shown: expect.stringContaining("[cluster-not-listed]") });
  const generated = await terraform.read("fleet.tf");
  expect(generated.match(/^resource /gm)).toHaveLength(4);
  expect(generated).not.toMatch(
    /passphrase|in_use|proposed|uuid += "[^"]+"\n *}\n *(local_network|timeouts)|peer_applications/,
  );

  const plan = await terraform.run("plan", "-detailed-exitcode");
  expect(plan.shown).toContain("Plan: 4 to import, 0 to add, 0 to change, 0 to destroy.");
  expect(lab.takeRequests().filter((request) => !request.startsWith("GET "))).toEqual([]);
});

testOnCoresWith("queries", "a limit ends the list, and a wrong filter is an error at its place", async () => {
  const { terraform } = await ring(["paris", "rome", "oslo"]);
  await terraform.write("fleet.tfquery.hcl", list("ontap_cluster_peer", "limit = 2"));
  const { status, shown } = await terraform.run("query");
  expect({ status, found: shown.match(/ → /g) }).toEqual({ status: 0, found: [" → ", " → "] });

  await terraform.write(
    "fleet.tfquery.hcl",
    list("ontap_cluster_peer", 'config {\n filter = { max_records = "1" }\n}'),
  );
  expect(await terraform.run("query")).toMatchObject({
    status: 1,
    shown: expect.stringContaining('Attribute: filter["max_records"]'),
  });
});

testOnCoresWithout("queries", "a core that has no queries says so, and all else works", async () => {
  const { terraform } = await ring(["paris", "rome", "oslo"]);
  await terraform.write("fleet.tfquery.hcl", list("ontap_cluster_peer"));
  expect(await terraform.run("query")).not.toMatchObject({ status: 0 });
  await terraform.configure(
    `${allNamed(lab as Lab)}
    resource "ontap_cluster_peering" "x" {
      clusters       = ["paris", "rome"]
      adopt_existing = true
    }`,
  );
  expect(await terraform.run("apply", "-auto-approve")).toMatchObject({ status: 0 });
});
