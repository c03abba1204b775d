import { DataResource, Fn, TerraformOutput, type TerraformStack } from "cdktf";
import {
  EphemeralOntapClusterPeerPassphrase,
  OntapClusterPeer,
  OntapClusterPeering,
  type OntapClusterPeeringConfig,
} from "../../../src/constructs";
import { testInMatrix } from "../../support/full-run";
import { holdersOf } from "../../support/texts";
import { Lab } from "../support/lab";

const healthy = { paris: ["berlin: ok, available"], berlin: ["paris: ok, available"] };
const pair = ["paris", "berlin"];

let lab: Lab;
afterEach(() => lab.stop());

function peering(stack: TerraformStack, options: Partial<OntapClusterPeeringConfig> = {}, id = "peering") {
  return new OntapClusterPeering(stack, id, { clusters: pair, ...options });
}

it("peers both clusters in one run, tells so, plans nothing afterwards, rotates, and is destroyed as one", async () => {
  lab = await Lab.start();
  const { deployment } = lab;
  const stack = (rotation?: string) =>
    lab.stack((it) => {
      const { state, isHealthy, peers } = peering(it, { rotation });
      new TerraformOutput(it, "state", { value: state, staticId: true });
      new TerraformOutput(it, "healthy", { value: Fn.tostring(isHealthy), staticId: true });
      new TerraformOutput(it, "on_paris", { value: peers.get("paris").remote.name, staticId: true });
    });
  await deployment.deploy(stack());
  expect(lab.standings).toEqual(healthy);
  const { outputs, addresses } = await deployment.terraform.showState();
  expect(outputs).toEqual({ state: "ok", healthy: "true", on_paris: "berlin" });
  expect(addresses).toEqual(["ontap_cluster_peering.peering"]);
  expect(lab.warnings).toBe("");
  expect(await lab.changes()).toBe("");

  lab.takeWrites();
  await deployment.deploy(stack("2026-11"));
  expect(lab.standings).toEqual(healthy);
  expect(lab.takeWrites().sort()).toEqual(["PATCH berlin", "PATCH paris"]);
  // What the clusters were given is in no state, no plan, no synthesised file and no log.
  expect(lab.passphrases.size).toBe(2);
  expect(holdersOf(lab.passphrases, deployment.texts())).toEqual([]);

  await deployment.terraform.destroy();
  expect(lab.standings).toEqual({ paris: [], berlin: [] });
});

testInMatrix("has all that a relationship can have, each side its own", async () => {
  lab = await Lab.start({
    clusters: [
      { name: "paris", ipspaces: [{ name: "peering", interclusterAddresses: ["10.9.1.1"], svms: ["svm9"] }] },
      { name: "berlin", ipspaces: [{ name: "remote", interclusterAddresses: ["10.9.2.1", "10.9.2.2"] }] },
    ],
  });
  const stack = lab.stack((it) => {
    peering(it, {
      sides: {
        paris: { name: "to-berlin", initialAllowedSvms: ["svm9"] },
        berlin: { ipspace: "remote", ipAddresses: ["10.9.2.2"] },
      },
      ipspace: "peering",
      encryption: "none",
      peerApplications: ["snapmirror"],
      addressFamily: "ipv4",
    });
  });
  await lab.deployment.deploy(stack);
  expect(lab.paris.peers()).toMatchObject([
    {
      name: "to-berlin",
      remoteAddresses: ["10.9.2.2"],
      applications: ["snapmirror"],
      view: { authentication: "ok", status: "available", encryption: "none" },
    },
  ]);
  expect(lab.berlin.peers()).toMatchObject([{ remoteAddresses: ["10.9.1.1"], view: { authentication: "ok" } }]);
  expect(await lab.changes()).toBe("");
});

testInMatrix("does not change when something that it depends on does", async () => {
  lab = await Lab.start();
  const stack = (input: string) =>
    lab.stack((it) => {
      const before = new DataResource(it, "before", { input: { text: input } });
      peering(it, { dependsOn: [before] });
    });
  await lab.deployment.deploy(stack("a"));
  await lab.deployment.synth(stack("b"));
  const changes = await lab.changes();
  expect(changes).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
  expect(changes).not.toContain("ontap_cluster_peering");
});

testInMatrix(
  "takes over what both clusters have, keeps it under another name, and changes nothing on them",
  async () => {
    lab = await Lab.start({ clusters: pair, peerings: [{ clusters: ["paris", "berlin"] }] });
    await lab.deployment.synth(lab.stack((it) => peering(it).importFrom()));
    expect(await lab.changes()).toMatch(/Plan: 1 to import, 0 to add, \d to change, 0 to destroy\./);
    await lab.deployment.terraform.apply();
    expect(await lab.changes()).toBe("");

    const renamed = lab.stack((it) => {
      const other = peering(it, {}, "other");
      other.overrideLogicalId("paris_berlin");
      other.moveFromId("ontap_cluster_peering.peering");
    });
    await lab.deployment.synth(renamed);
    const moved = await lab.changes();
    expect(moved).toContain("has moved to ontap_cluster_peering.paris_berlin");
    expect(moved).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    await lab.deployment.terraform.apply();
    expect(lab.takeWrites()).toEqual([]);
    expect(lab.standings).toEqual(healthy);
  },
);

testInMatrix("takes over what were two peers, and changes nothing on them", async () => {
  lab = await Lab.start();
  const sides = (it: TerraformStack) => {
    const { passphrase } = new EphemeralOntapClusterPeerPassphrase(it, "passphrase");
    for (const [cluster, other] of [
      ["paris", lab.berlin],
      ["berlin", lab.paris],
    ] as const) {
      new OntapClusterPeer(it, cluster, {
        cluster,
        remote: { ipAddresses: [...other.interclusterAddresses] },
        authentication: { passphraseWo: passphrase, passphraseWoVersion: 1 },
      });
    }
  };
  await lab.deployment.deploy(lab.stack(sides));
  expect(lab.standings).toEqual(healthy);
  lab.takeWrites();

  const taken = lab.stack((it) => {
    peering(it).importFrom();
    it.addOverride(
      "removed",
      pair.map((name) => ({ from: `ontap_cluster_peer.${name}`, lifecycle: { destroy: false } })),
    );
  });
  await lab.deployment.deploy(taken);
  expect((await lab.deployment.terraform.showState()).addresses).toEqual(["ontap_cluster_peering.peering"]);
  expect(lab.takeWrites()).toEqual([]);
  await lab.deployment.synth(lab.stack((it) => void peering(it)));
  expect(await lab.changes()).toBe("");
});

it("peers a mesh, one resource for each relationship, and takes in a further cluster", async () => {
  const names = ["paris", "berlin", "rome", "oslo"];
  lab = await Lab.start({ clusters: names });
  const mesh = (clusters: readonly string[]) =>
    lab.stack((it) => void OntapClusterPeering.mesh(it, "mesh", { clusters }));
  await lab.deployment.deploy(mesh(names.slice(0, 3)));
  await lab.deployment.synth(mesh(["oslo", ...names.slice(0, 3)]));
  expect(await lab.changes()).toContain("Plan: 3 to add, 0 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  const expected = (name: string) => names.filter((other) => other !== name).map((other) => `${other}: ok, available`);
  expect(lab.standings).toEqual(Object.fromEntries(names.map((name) => [name, expected(name).sort()])));
  expect(await lab.changes()).toBe("");
});
