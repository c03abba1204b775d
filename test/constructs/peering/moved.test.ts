import { TerraformStack, Testing } from "cdktf";
import { OntapClusterPeering, OntapProvider, type PeeredCluster } from "../../../src/constructs";
import { connection } from "../support/clusters";
import { healthy, Lab } from "../support/lab";

const nothingChanges = "Plan: 0 to add, 0 to change, 0 to destroy.";

let lab: Lab;
afterEach(() => lab.stop());

/** A provider for a cluster of the lab. */
function provider(stack: TerraformStack, name: string, alias = name): OntapProvider {
  const allowLiteralSecrets = ["password"] as const;
  return new OntapProvider(stack, alias, { alias, ...connection(lab.emulator.cluster(name)), allowLiteralSecrets });
}

/** One provider for all clusters of the lab. */
function fleet(stack: TerraformStack): OntapProvider {
  const clusters = Object.fromEntries(lab.emulator.clusters.map((cluster) => [cluster.name, connection(cluster)]));
  return new OntapProvider(stack, "ontap", { clusters, allowLiteralSecrets: ["password"] });
}

function stack(make: (stack: TerraformStack) => void) {
  const made = new TerraformStack(Testing.app(), "stack");
  make(made);
  return made;
}

async function expectMoved(to: TerraformStack): Promise<void> {
  await lab.deployment.synth(to);
  const moved = await lab.changes();
  expect(moved).toContain("has moved to");
  expect(moved).toContain(nothingChanges);
  await lab.deployment.terraform.apply();
  expect(await lab.changes()).toBe("");
}

it("keeps a side whose provider got another alias", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  const renamed = (former: object) =>
    stack((it) => {
      const clusters: [PeeredCluster, PeeredCluster] = [
        { provider: provider(it, "paris", "lutetia"), ...former },
        provider(it, "berlin"),
      ];
      new OntapClusterPeering(it, "peering", { clusters });
    });
  await lab.deployment.synth(renamed({}));
  await expect(lab.changes()).rejects.toMatchObject({
    diagnostics: [{ summary: "Provider configuration not present" }],
  });
  await expectMoved(renamed({ renamedFrom: { alias: "paris" } }));
  expect(lab.standings).toEqual(healthy);
});

it("takes a relationship into a mesh, and out of it again", async () => {
  lab = await Lab.start({ clusters: ["paris", "berlin", "rome"] });
  const alone = stack((it) => {
    fleet(it);
    new OntapClusterPeering(it, "europe", { clusters: ["paris", "berlin"] });
  });
  await lab.deployment.deploy(alone);
  const uuids = () => [lab.paris, lab.berlin].map((cluster) => cluster.peers()[0]?.uuid);
  const before = uuids();
  const meshed = stack((it) => {
    fleet(it);
    const pairsRenamedFrom = { "berlin-paris": "europe" };
    OntapClusterPeering.mesh(it, "mesh", { clusters: ["paris", "berlin", "rome"], pairsRenamedFrom });
  });
  await lab.deployment.synth(meshed);
  expect(await lab.changes()).toContain("Plan: 4 to add, 0 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  expect(uuids()).toEqual(before);
  expect(Object.values(lab.standings).flat().sort()).toEqual(
    ["berlin", "berlin", "paris", "paris", "rome", "rome"].map((name) => `${name}: ok, available`),
  );

  const dissolved = stack((it) => {
    fleet(it);
    new OntapClusterPeering(it, "south", { clusters: ["paris", "rome"], renamedFrom: "mesh/paris-rome" });
  });
  await lab.deployment.synth(dissolved);
  expect(await lab.changes()).toContain("Plan: 0 to add, 0 to change, 4 to destroy.");
  await lab.deployment.terraform.apply();
  expect(lab.standings).toEqual({ paris: ["rome: ok, available"], berlin: [], rome: ["paris: ok, available"] });
});

it("takes over as clusters of one provider what had a provider for each, once Terraform has forgotten that", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  const { session } = lab;
  const { terraform } = lab.deployment;
  const { addresses } = await terraform.showState();
  const sides = addresses.filter((address) => address.startsWith("ontap_cluster_peer."));
  expect(await terraform.workspace.run("state", "rm", ...sides)).toMatchObject({ status: 0 });
  await lab.deployment.synth(
    stack((it) => {
      fleet(it);
      const peering = new OntapClusterPeering(it, "peering", { clusters: ["paris", "berlin"] });
      peering.importFrom("name=berlin", "name=paris");
    }),
  );
  expect(await lab.changes()).toContain("Plan: 2 to import, 0 to add, 2 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  expect(lab.standings).toEqual(healthy);
  expect(lab.session).toBe(session);
});
