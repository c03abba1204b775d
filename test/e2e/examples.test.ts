import { type Cluster, Emulator } from "../../src/emulator";
import { standings } from "../constructs/support/clusters";
import { Example, named, single } from "./support/example";

let emulator: Emulator;
afterEach(() => emulator.stop());

const [healthyParis, healthyBerlin] = [{ paris: ["berlin: ok, available"] }, { berlin: ["paris: ok, available"] }];
const healthy = { ...healthyParis, ...healthyBerlin };
const nothing = { paris: [], berlin: [] };

it("smallest: deploys, plans nothing more, is destroyed", async () => {
  emulator = await Emulator.start({ clusters: ["paris", "berlin"] });
  const example = new Example("smallest", named(emulator.clusters));
  expect((await example.deploy()).output).toContain("1 added, 0 changed, 0 destroyed");
  expect(standings(emulator.clusters)).toEqual(healthy);
  expect((await example.diff()).output).toContain("No changes.");
  await example.destroy();
  expect(standings(emulator.clusters)).toEqual(nothing);
});

it("offer: waits for a cluster that someone else runs, and follows what it becomes", async () => {
  emulator = await Emulator.start({ clusters: ["paris", "berlin"] });
  const [paris, berlin] = emulator.clusters as [Cluster, Cluster];
  const example = new Example("offer", single(paris));
  const deployed = await example.deploy();
  expect(deployed.output).toContain("is not healthy: authentication is pending");
  const { passphrase, addresses, state } = await example.outputs();
  expect(deployed.output).not.toContain(passphrase);
  expect({ addresses, state }).toEqual({ addresses: paris.interclusterAddresses, state: "pending" });
  expect((await example.diff()).output).toContain(
    "The relationship offer/offer is not healthy: authentication is pending",
  );

  berlin.createPeer({ remote: { ip_addresses: addresses }, authentication: { passphrase } });
  const { output } = await example.diff();
  expect(output).not.toContain("is not healthy");
  expect(output).not.toMatch(/\d+ to (change|destroy)|[1-9]\d* to add/);
  expect(standings(emulator.clusters)).toEqual(healthy);
  await example.destroy();
  expect(paris.peers()).toEqual([]);
});

it("offer-and-accept: both steps in one deployment, which plans nothing afterwards, and is destroyed", async () => {
  emulator = await Emulator.start({ clusters: ["cluster_a", "cluster_b"] });
  const example = new Example("offer-and-accept", named(emulator.clusters));
  expect((await example.deploy()).output).toContain("2 added, 0 changed, 0 destroyed");
  expect(standings(emulator.clusters)).toEqual({
    cluster_a: ["cluster_b: ok, available"],
    cluster_b: ["cluster_a: ok, available"],
  });
  // The offer is another peer once it is accepted, which Terraform tells as something that others changed.
  expect((await example.diff()).output).not.toMatch(/\d+ to (change|destroy)|[1-9]\d* to add/);
  await example.destroy();
  expect(standings(emulator.clusters)).toEqual({ cluster_a: [], cluster_b: [] });
});

it("adopt: imports without changing anything, then renames", async () => {
  emulator = await Emulator.start({
    clusters: ["paris", "berlin"],
    peerings: [{ clusters: ["paris", "berlin"] }],
  });
  const [paris] = emulator.clusters as [Cluster];
  const [before] = paris.peers();
  const example = new Example("adopt", { ...single(paris), TF_VAR_peer_uuid: before?.uuid });
  expect((await example.deploy()).output).toContain("1 imported, 0 added, 0 changed, 0 destroyed");
  expect(paris.peers()).toEqual([before]);
  await example.deploy({ PEER_NAME: "berlin-and-beyond" });
  expect(paris.peers()).toMatchObject([
    { uuid: before?.uuid, name: "berlin-and-beyond", view: { authentication: "ok" } },
  ]);
  await example.destroy();
  expect(paris.peers()).toEqual([]);
});
