// What the demo shows, and how it proves each of it.
import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert";
import { join } from "node:path";
import { connectionEnvironment } from "../shared/connection.mjs";
import { ExpectedError, step } from "../shared/report.mjs";
import { CdktfProject } from "./cdktf.mjs";
import { HclProject } from "./hcl.mjs";
import { changePeer, createPeer, deletePeer, peersOf } from "./rest.mjs";

/**
 * @typedef {import("./emulator.mjs").Cluster} Cluster
 * @typedef {import("./rest.mjs").Peer} Peer
 * @typedef {{ scratch: string, env: NodeJS.ProcessEnv }} Surroundings
 */

/**
 * @param {string} name
 * @param {Cluster} cluster
 * @returns {NodeJS.ProcessEnv} the variables of examples/peering
 */
function variables(name, { url, username, password, caFile }) {
  return {
    [`TF_VAR_${name}_hostname`]: new URL(url).host,
    [`TF_VAR_${name}_username`]: username,
    [`TF_VAR_${name}_password`]: password,
    [`TF_VAR_${name}_ca_file`]: caFile,
  };
}

/**
 * The only peer of a cluster, which has to be peered and authenticated with the other one.
 *
 * @param {Cluster} cluster
 * @param {Cluster} other
 * @returns {Promise<Peer>}
 */
async function expectPeered(cluster, other) {
  const [peer, ...more] = await peersOf(cluster);
  if (peer === undefined || more.length > 0) {
    throw new ExpectedError(`${cluster.name} has ${more.length + (peer ? 1 : 0)} peers, not 1.`);
  }
  strictEqual(peer.authentication?.state, "ok", `authentication on ${cluster.name}`);
  strictEqual(peer.status?.state, "available", `status on ${cluster.name}`);
  strictEqual(peer.remote?.name, other.name, `remote cluster on ${cluster.name}`);
  return peer;
}

/** @param {...Cluster} clusters */
async function expectNoPeers(...clusters) {
  for (const cluster of clusters) {
    deepStrictEqual(await peersOf(cluster), [], `peers left on ${cluster.name}`);
  }
}

/**
 * @param {Surroundings} surroundings
 * @param {string} terraform the path of the executable
 * @param {Cluster} a
 * @param {Cluster} b
 */
export async function hclSteps({ scratch, env }, terraform, a, b) {
  const configuration = `terraform {
  required_providers {
    ontap = { source = "cdktf-ontap/ontap" }
  }
}

provider "ontap" {
  clusters = {
    ${a.name} = {}
    ${b.name} = {}
  }
}

resource "ontap_cluster_peering" "pair" {
  clusters          = ["${a.name}", "${b.name}"]
  peer_applications = ["snapmirror"]
}
`;
  const project = new HclProject(join(scratch, "hcl"), terraform, configuration, {
    ...env,
    ...connectionEnvironment(a, a.name.toUpperCase()),
    ...connectionEnvironment(b, b.name.toUpperCase()),
  });
  await step(`terraform apply: ${a.name} and ${b.name} become peers, by four lines of HCL`, async () => {
    await project.init();
    await project.apply();
    await expectPeered(a, b);
    await expectPeered(b, a);
  });
  await step("terraform plan is empty", () => project.expectNoChanges());
  const { uuid } = await expectPeered(b, a);
  await step(`Someone deletes the relationship on ${b.name}; terraform plan says so`, async () => {
    await deletePeer(b, uuid);
    await project.expectChanges(new RegExp(`${b.name}: has no record of ${a.name}`));
  });
  await step("terraform apply mends it", async () => {
    await project.apply();
    await expectPeered(a, b);
    await expectPeered(b, a);
    await project.expectNoChanges();
  });
  await step("terraform destroy leaves nothing on either cluster", async () => {
    await project.destroy();
    await expectNoPeers(a, b);
  });
}

/**
 * @param {Surroundings} surroundings
 * @param {Cluster} a
 * @param {Cluster} b
 */
export async function peeringSteps({ scratch, env }, a, b) {
  const project = new CdktfProject(join(scratch, "peering"), "lib/examples/peering/main.js", {
    ...env,
    ...variables("cluster_a", a),
    ...variables("cluster_b", b),
  });
  await step(`cdktf deploy: ${a.name} and ${b.name} become peers, both sides in one run`, () => project.deploy());
  await step("Both clusters say that they are peered and authenticated", async () => {
    await expectPeered(a, b);
    await expectPeered(b, a);
    deepStrictEqual(project.outputs("peering"), { healthy: "true", state: "ok" });
  });
  await step("cdktf diff is empty", () => project.expectNoChanges());

  const { uuid } = await expectPeered(b, a);
  await step(`Someone takes FlexCache away from the relationship on ${b.name}, behind Terraform's back`, () =>
    changePeer(b, uuid, { peer_applications: ["snapmirror"] }),
  );
  await step("cdktf diff shows it", () =>
    project.expectChanges(/drift[\s\S]*Plan: 0 to add, 1 to change, 0 to destroy/),
  );
  await step("cdktf deploy mends it", async () => {
    await project.deploy();
    const mended = await expectPeered(b, a);
    deepStrictEqual(mended.peer_applications?.toSorted(), ["flexcache", "snapmirror"]);
    await project.expectNoChanges();
  });
  await step(`Someone deletes the relationship on ${b.name}, so that ${a.name} is left with half of it`, () =>
    deletePeer(b, uuid),
  );
  await step("cdktf deploy makes it anew there, and gives both clusters a new passphrase", async () => {
    await project.deploy();
    await expectPeered(a, b);
    await expectPeered(b, a);
  });
  await step("cdktf destroy", () => project.destroy());
  await step("Neither cluster has anything left", () => expectNoPeers(a, b));
}

/**
 * @param {Surroundings} surroundings
 * @param {Cluster} a
 * @param {Cluster} b
 */
export async function offerSteps({ scratch, env }, a, b) {
  const project = new CdktfProject(join(scratch, "offer-and-accept"), "lib/examples/offer-and-accept/main.js", {
    ...env,
    ...connectionEnvironment(a, "CLUSTER_A"),
    ...connectionEnvironment(b, "CLUSTER_B"),
  });
  await step(`cdktf deploy: ${a.name} offers, ${b.name} accepts with the passphrase that ${a.name} generated`, () =>
    project.deploy(),
  );
  await step(`They are peered and authenticated, and ONTAP replaced the offer's uuid on ${a.name}`, async () => {
    await expectPeered(b, a);
    const { uuid } = await expectPeered(a, b);
    notStrictEqual(uuid, project.attributes("offer-and-accept", "offer").uuid);
  });
  await step("cdktf diff is empty, although Terraform knows the uuid of before", () => project.expectNoChanges());
  await step("cdktf destroy", () => project.destroy());
  await step("Neither cluster has anything left", () => expectNoPeers(a, b));
}

/**
 * @param {Surroundings} surroundings
 * @param {Cluster} a
 * @param {Cluster} b
 */
export async function adoptionSteps({ scratch, env }, a, b) {
  const [ours, theirs] = await step(`Someone peers ${a.name} and ${b.name} without Terraform`, async () => {
    const offer = await createPeer(a, { authentication: { generate_passphrase: true } });
    await createPeer(b, {
      remote: { ip_addresses: a.interclusterAddresses },
      authentication: { passphrase: offer.authentication?.passphrase },
    });
    return [await expectPeered(a, b), await expectPeered(b, a)];
  });
  const project = new CdktfProject(join(scratch, "adopt"), "lib/examples/adopt/main.js", {
    ...env,
    ...connectionEnvironment(a),
    TF_VAR_peer_uuid: ours.uuid,
  });
  await step("cdktf deploy imports it", async () => {
    await project.deploy();
    strictEqual(project.attributes("adopt", "adopted").uuid, ours.uuid);
    deepStrictEqual(await expectPeered(a, b), ours, "the import should have changed nothing");
  });
  await step("cdktf diff is empty", () => project.expectNoChanges());
  await step("cdktf destroy", () => project.destroy());
  await step(`${a.name} has nothing left, and ${b.name} only what was not Terraform's`, async () => {
    await expectNoPeers(a);
    await deletePeer(b, theirs.uuid);
    await expectNoPeers(b);
  });
}
