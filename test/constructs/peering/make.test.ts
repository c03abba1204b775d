import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { OntapClusterPeering, OntapProvider } from "../../../src/constructs";
import { connection, providers } from "../support/clusters";
import { healthy, Lab } from "../support/lab";

let lab: Lab;
afterEach(() => lab.stop());

it("peers both clusters in one run, tells so, plans nothing afterwards, and is destroyed as one", async () => {
  lab = await Lab.start();
  await lab.deployment.deploy(lab.stack());
  expect(lab.standings).toEqual(healthy);
  expect(await lab.outputs()).toEqual({ state: "ok", healthy: true });
  expect(lab.warnings).toBe("");
  expect(await lab.changes()).toBe("");
  expect(lab.warnings).toBe("");
  await lab.deployment.terraform.destroy();
  expect(lab.standings).toEqual({ paris: [], berlin: [] });
});

it("finishes with the next run what one cluster refused, with a passphrase that both have", async () => {
  lab = await Lab.start();
  const fault = lab.emulator.faults.add({ kind: "error", code: "4653254", cluster: "paris", method: "POST" });
  await expect(lab.deployment.deploy(lab.stack())).rejects.toThrow();
  expect(lab.standings).toEqual({ paris: [], berlin: ["paris: pending, pending"] });
  lab.emulator.faults.remove(fault);
  await lab.deployment.deploy(lab.stack());
  expect(lab.standings).toEqual(healthy);
  expect(lab.passphrases.size).toBe(2);
  expect(await lab.changes()).toBe("");
});

it("peers two of one provider's clusters by their names, with all that a relationship can have", async () => {
  lab = await Lab.start({
    clusters: [
      { name: "paris", ipspaces: [{ name: "peering", interclusterAddresses: ["10.9.1.1"], svms: ["svm9"] }] },
      {
        name: "berlin",
        ipspaces: [{ name: "remote", interclusterAddresses: ["10.9.2.1", "10.9.2.2"] }],
        policy: { minimumPassphraseLength: 40 },
      },
    ],
  });
  const stack = new TerraformStack(Testing.app(), "stack");
  const { paris, berlin } = lab;
  new OntapProvider(stack, "ontap", {
    clusters: { paris: connection(paris), berlin: connection(berlin) },
    allowLiteralSecrets: ["password"],
  });
  new OntapClusterPeering(stack, "peering", {
    clusters: [
      { cluster: "paris", name: "to-berlin", initialAllowedSvms: [{ name: "svm9" }] },
      { cluster: "berlin", ipspace: "remote" },
    ],
    ipspace: "peering",
    encryption: "none",
    peerApplications: ["snapmirror"],
  });
  await lab.deployment.deploy(stack);
  const [there] = paris.peers();
  const [here] = berlin.peers();
  expect(there).toMatchObject({
    name: "to-berlin",
    remoteAddresses: ["10.9.2.1", "10.9.2.2"],
    applications: ["snapmirror"],
    view: { authentication: "ok", status: "available", encryption: "none" },
  });
  expect(here).toMatchObject({ name: "paris", remoteAddresses: ["10.9.1.1"], view: { authentication: "ok" } });
  expect([...lab.passphrases].map((passphrase) => passphrase.length)).toEqual([40]);
  expect(await lab.changes()).toBe("");
});

describe("addresses", () => {
  it("are of the IPspace that a variable names, for both sides or for one", async () => {
    lab = await Lab.start({
      clusters: [
        { name: "paris", ipspaces: [{ name: "peering", interclusterAddresses: ["10.9.1.1"] }] },
        { name: "berlin", ipspaces: [{ name: "remote", interclusterAddresses: ["10.9.2.1"] }] },
      ],
    });
    const stack = new TerraformStack(Testing.app(), "stack");
    const both = new TerraformVariable(stack, "both", { type: "string", default: "peering" });
    const end = new TerraformVariable(stack, "end", { type: "string", default: "mote" });
    const [paris, berlin] = providers(stack, lab.emulator.clusters) as [OntapProvider, OntapProvider];
    new OntapClusterPeering(stack, "peering", {
      clusters: [paris, { provider: berlin, ipspace: `re${end.stringValue}` }],
      ipspace: both.stringValue,
    });
    await lab.deployment.deploy(stack);
    expect(lab.standings).toEqual(healthy);
    expect(lab.paris.peers()).toMatchObject([{ remoteAddresses: ["10.9.2.1"] }]);
    expect(lab.berlin.peers()).toMatchObject([{ remoteAddresses: ["10.9.1.1"] }]);
  });

  it.each([
    ["a text", (_: TerraformStack, address: string) => [address]],
    [
      "a variable",
      (stack: TerraformStack, address: string) =>
        new TerraformVariable(stack, "addresses", { type: "list(string)", default: [address] }).listValue,
    ],
  ])("are of the family of those that the other side is given as %s", async (_, given) => {
    lab = await Lab.start({
      clusters: [
        { name: "paris", interclusterAddresses: ["2001:db8::1"] },
        { name: "berlin", interclusterAddresses: ["10.1.2.1", "2001:db8::2"] },
      ],
    });
    const stack = new TerraformStack(Testing.app(), "stack");
    const [paris, berlin] = providers(stack, lab.emulator.clusters) as [OntapProvider, OntapProvider];
    new OntapClusterPeering(stack, "peering", {
      clusters: [{ provider: paris, addresses: given(stack, "2001:db8::1") }, berlin],
    });
    await lab.deployment.deploy(stack);
    expect(lab.standings).toEqual(healthy);
    expect(lab.paris.peers()).toMatchObject([{ remoteAddresses: ["2001:db8::2"] }]);
  });

  it("are of the family that both clusters have", async () => {
    lab = await Lab.start({
      clusters: [
        { name: "paris", interclusterAddresses: ["10.1.1.1", "2001:db8::1"] },
        { name: "berlin", interclusterAddresses: ["2001:db8::2"] },
      ],
    });
    await lab.deployment.deploy(lab.stack());
    expect(lab.standings).toEqual(healthy);
    expect(lab.berlin.peers()[0]?.remoteAddresses).toEqual(["2001:db8::1"]);
  });

  it("that a cluster does not have are an error which names the cluster and the IPspace", async () => {
    lab = await Lab.start({ clusters: ["paris", { name: "berlin", interclusterAddresses: [] }] });
    await lab.deployment.synth(lab.stack());
    const failed = await lab.deployment.terraform.plan().catch((error) => error);
    expect(failed.errors).toEqual([
      expect.objectContaining({
        detail: expect.stringContaining(
          "The cluster berlin has no IPv4 address of an intercluster LIF in the IPspace Default.",
        ),
      }),
    ]);
  });
});
