import { TerraformStack, Testing } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "../../../src/constructs";
import { connection } from "../support/clusters";
import { Lab } from "../support/lab";

const NAMES = ["paris", "berlin", "rome", "oslo"];

let lab: Lab;
afterEach(() => lab.stop());

function meshed(names: readonly string[]): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  const clusters = Object.fromEntries(lab.emulator.clusters.map((cluster) => [cluster.name, connection(cluster)]));
  new OntapProvider(stack, "ontap", { clusters, allowLiteralSecrets: ["password"] });
  OntapClusterPeering.mesh(stack, "mesh", { clusters: names });
  return stack;
}

it("peers each cluster with each other one, asks each of them once beforehand, and takes in a further one", async () => {
  lab = await Lab.start({ clusters: NAMES });
  const three = NAMES.slice(0, 3);
  await lab.deployment.deploy(meshed(three));
  expect(lab.standings).toEqual({
    paris: expect.arrayContaining(["berlin: ok, available", "rome: ok, available"]),
    berlin: expect.arrayContaining(["paris: ok, available", "rome: ok, available"]),
    rome: expect.arrayContaining(["paris: ok, available", "berlin: ok, available"]),
    oslo: [],
  });

  await lab.deployment.synth(meshed(["oslo", ...three]));
  expect(await lab.changes()).toContain("Plan: 6 to add, 0 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  const all = Object.values(lab.standings).flat();
  expect(all).toHaveLength(12);
  expect(all.filter((standing) => !standing.endsWith(": ok, available"))).toEqual([]);
  expect(await lab.changes()).toBe("");
});
