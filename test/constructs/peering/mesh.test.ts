import { TerraformStack, Testing } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "../../../src/constructs";
import { connection } from "../support/clusters";
import { Lab } from "../support/lab";

const clusterNames = ["paris", "berlin", "rome", "oslo"];

let lab: Lab;
afterEach(() => lab.stop());

/** A mesh, and the provider's clusters: all that there are, if nothing is said. */
function meshed(names: readonly string[], known = clusterNames): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  const clusters = Object.fromEntries(known.map((name) => [name, connection(lab.emulator.cluster(name))]));
  new OntapProvider(stack, "ontap", { clusters, allowLiteralSecrets: ["password"] });
  OntapClusterPeering.mesh(stack, "mesh", { clusters: names });
  return stack;
}

it("peers each cluster with each other one, asks each of them once beforehand, and takes in a further one", async () => {
  lab = await Lab.start({ clusters: clusterNames });
  const three = clusterNames.slice(0, 3);
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

it("lets a cluster go in two steps, and fails before it destroys anything where both are taken at once", async () => {
  const three = ["paris", "berlin", "oslo"];
  lab = await Lab.start({ clusters: three });
  await lab.deployment.deploy(meshed(three, three));
  const rest = three.slice(0, 2);
  const summary = "Cluster of a peer taken away";
  await expect(lab.deployment.deploy(meshed(rest, rest))).rejects.toMatchObject({
    diagnostics: [{ summary }, { summary }],
  });
  expect(Object.values(lab.standings).flat()).toHaveLength(6);
  expect(lab.warnings).not.toContain("Not refreshed");

  await lab.deployment.deploy(meshed(rest, three));
  expect(lab.standings).toEqual({ paris: ["berlin: ok, available"], berlin: ["paris: ok, available"], oslo: [] });
  await lab.deployment.deploy(meshed(rest, rest));
  expect(await lab.changes()).toBe("");
});
