import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "../../../src/constructs";
import { connection, providers } from "../support/clusters";
import { healthy, Lab, sideOf } from "../support/lab";

let lab: Lab;
afterEach(() => lab.stop());

it("rotates the passphrase of both clusters with each other text, and not without", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  const first = lab.session;
  await lab.deployment.deploy(lab.stack({ rotate: "2026-11" }));
  expect(lab.standings).toEqual(healthy);
  expect(lab.session).not.toBe(first);
  const second = lab.session;
  await lab.deployment.deploy(lab.stack({ rotate: "2026-11" }));
  expect(lab.session).toBe(second);
  await lab.deployment.deploy(lab.stack({ rotate: "2026-12" }));
  expect(lab.session).toEqual(expect.any(String));
  expect(lab.session).not.toBe(second);
});

it("finishes with the next run a rotation that one cluster refused, although it still calls the relationship ok", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  const fault = lab.emulator.faults.add({ kind: "error", code: "4653254", cluster: "paris", method: "PATCH" });
  await expect(lab.deployment.deploy(lab.stack({ rotate: "2026-11" }))).rejects.toThrow();
  expect(lab.standings).toMatchObject({ paris: ["berlin: ok, available"], berlin: ["paris: pending, available"] });
  lab.emulator.faults.remove(fault);
  await lab.deployment.deploy(lab.stack({ rotate: "2026-11" }));
  expect(lab.standings).toEqual(healthy);
  expect(await lab.changes()).toBe("");
});

it.each(["paris", "berlin"])(
  "mends in one run what was deleted on %s, whatever the other cluster says",
  async (gone) => {
    lab = await Lab.start({ clusters: ["paris", "berlin"], settings: { remoteDeleted: "ok" } });
    await lab.deployment.deploy(lab.stack());
    const cluster = lab.emulator.cluster(gone);
    cluster.removePeer(cluster.peers()[0]?.uuid ?? "");
    expect(await lab.changes()).toContain("Plan: 1 to add, 1 to change, 0 to destroy.");
    await lab.deployment.terraform.apply();
    expect(lab.standings).toEqual(healthy);
    expect(await lab.outputs()).toEqual({ state: "ok", healthy: true });
    expect(await lab.changes()).toBe("");
  },
);

it("changes encryption, applications and names in place, on both clusters", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  const uuids = () => [lab.paris, lab.berlin].map((cluster) => cluster.peers()[0]?.uuid);
  const before = uuids();
  const sides = { paris: { name: "to-berlin" }, berlin: { name: "to-paris" } };
  await lab.deployment.synth(lab.stack({ encryption: "none", peerApplications: ["flexcache"], sides }));
  expect(await lab.changes()).toContain("Plan: 0 to add, 2 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  for (const [cluster, name] of [
    [lab.paris, "to-berlin"],
    [lab.berlin, "to-paris"],
  ] as const) {
    expect(cluster.peers()).toMatchObject([
      { name, applications: ["flexcache"], view: { authentication: "ok", encryption: "none" } },
    ]);
  }
  expect(uuids()).toEqual(before);
  expect(await lab.changes()).toBe("");
});

it("warns while the clusters do not reach one another, and changes nothing for it", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  lab.emulator.network.cut("paris", "berlin");
  expect(await lab.changes()).not.toMatch(/to (add|change|destroy)/);
  expect(lab.warnings).toContain(
    "The cluster paris finds its peering with berlin not healthy: authentication is ok, status is unavailable.",
  );
  expect(lab.warnings).toContain("The cluster berlin finds its peering with paris not healthy");
  await lab.deployment.synth(lab.stack({ warnUnlessHealthy: false }));
  await lab.deployment.terraform.plan();
  expect(lab.warnings).not.toContain("not healthy");
});

it("keeps both sides when the construct gets another id, or the clusters another order", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  await lab.deployment.synth(lab.stack({ renamedFrom: "peering" }, undefined, "paris-berlin"));
  const moved = await lab.changes();
  expect(moved).toContain("has moved to");
  expect(moved).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  await lab.deployment.synth(lab.stack({}, undefined, "paris-berlin", ["berlin", "paris"]));
  expect(await lab.changes()).toBe("");
});

it("takes over what both clusters have, and changes nothing on them", async () => {
  lab = await Lab.start({ clusters: ["paris", "berlin"], peerings: [{ clusters: ["paris", "berlin"] }] });
  const session = lab.session;
  const [there] = lab.paris.peers();
  const stack = lab.stack({}, (peering) => peering.importFrom(there?.uuid ?? "", "name=paris"));
  await lab.deployment.synth(stack);
  // What Terraform alone has is taken down in its state; no cluster hears of it.
  expect(await lab.changes()).toContain("Plan: 2 to import, 0 to add, 2 to change, 0 to destroy.");
  lab.emulator.clearRequests();
  await lab.deployment.terraform.apply();
  expect(lab.emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(lab.session).toBe(session);
  expect(lab.standings).toEqual(healthy);
  await lab.deployment.deploy(lab.stack({ rotate: "2026-11" }));
  expect(lab.session).not.toBe(session);
  expect(lab.standings).toEqual(healthy);
});

it("takes over what clusters of one provider have, asking each of them, and not the provider's own", async () => {
  lab = await Lab.start({ clusters: ["paris", "berlin"], peerings: [{ clusters: ["paris", "berlin"] }] });
  const { paris, berlin, session } = lab;
  const stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "ontap", {
    clusters: { paris: connection(paris), berlin: connection(berlin) },
    allowLiteralSecrets: ["password"],
  });
  const uuid = new TerraformVariable(stack, "uuid", { type: "string", default: paris.peers()[0]?.uuid });
  new OntapClusterPeering(stack, "peering", { clusters: ["paris", "berlin"] }).importFrom(
    uuid.stringValue,
    `${berlin.peers()[0]?.uuid}`,
  );
  await lab.deployment.synth(stack);
  expect(await lab.changes()).toContain("Plan: 2 to import, 0 to add, 2 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  expect(lab.standings).toEqual(healthy);
  expect(lab.session).toBe(session);
  expect(await lab.changes()).toBe("");
});

it("lets each side be overridden as any resource", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(
    lab.stack({}, (peering) => sideOf(peering, "paris").addOverride("name", "the-other-one")),
  );
  expect(lab.paris.peers()).toMatchObject([{ name: "the-other-one", view: { authentication: "ok" } }]);
});

it("lets go of a relationship with a cluster that is no more, once Terraform has forgotten the side on it", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  const { terraform } = lab.deployment;
  lab.emulator.faults.add({ kind: "refuse", cluster: "berlin" });
  await lab.emulator.ready();
  const without = new TerraformStack(Testing.app(), "stack");
  providers(without, lab.emulator.clusters, { retryTimeout: "0s" });
  await expect(lab.deployment.deploy(without)).rejects.toThrow();
  expect(lab.paris.peers()).toHaveLength(1);

  const { addresses } = await terraform.showState();
  const [gone = ""] = addresses.filter((address) => /^ontap_cluster_peer\..*_berlin_/.test(address));
  expect(await terraform.workspace.run("state", "rm", gone)).toMatchObject({ status: 0 });
  await lab.deployment.deploy(without);
  expect(lab.paris.peers()).toEqual([]);
});

it("makes a relationship after what it depends on, be it another one of the same cluster", async () => {
  lab = await Lab.start({ clusters: ["paris", "berlin", "rome"] });
  const stack = new TerraformStack(Testing.app(), "stack");
  const [paris, berlin, rome] = providers(stack, lab.emulator.clusters) as [
    OntapProvider,
    OntapProvider,
    OntapProvider,
  ];
  const first = new OntapClusterPeering(stack, "first", { clusters: [paris, berlin] });
  new OntapClusterPeering(stack, "second", { clusters: [rome, paris], dependsOn: [...first.sides] });
  await lab.deployment.deploy(stack);
  const made = lab.emulator.requests.filter(({ method }) => method === "POST").map(({ cluster }) => cluster);
  expect(made).toEqual(["berlin", "paris", "paris", "rome"]);
  expect(Object.values(lab.standings).flat()).toEqual(Array(4).fill(expect.stringMatching(/: ok, available$/)));
  expect(await lab.changes()).toBe("");
});
