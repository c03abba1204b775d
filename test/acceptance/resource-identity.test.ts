import { providerAddress } from "../../src/provider";
import { testOnCoresWith, testOnCoresWithout } from "../support/core";
import { Lab } from "./support/lab";
import { allNamed } from "./support/peering-lab";
import { RawTerraform } from "./support/raw-terraform";

jest.setTimeout(600_000);

let lab: Lab;
let terraform: RawTerraform | undefined;
beforeEach(async () => {
  lab = await Lab.start({ peerings: [{ clusters: ["east", "west"] }] });
});
afterEach(async () => {
  await terraform?.remove();
  await lab.stop();
  terraform = undefined;
});

async function start(config: string): Promise<RawTerraform> {
  terraform = await RawTerraform.start(`${allNamed(lab)}\n${config}`);
  return terraform;
}

interface StoredInstance {
  identity?: unknown;
  identity_schema_version?: number;
}
interface StoredResource {
  readonly type: string;
  readonly name: string;
  readonly instances: StoredInstance[];
}

/** What the state file has, and a change of it as an older build of the provider would have left it. */
async function stored(of: RawTerraform, change: (instance: StoredInstance) => void = () => {}) {
  const state = JSON.parse(await of.read("terraform.tfstate")) as { serial: number; resources: StoredResource[] };
  const resources = state.resources.filter(({ type }) => type.startsWith("ontap_"));
  for (const instance of resources.flatMap(({ instances }) => instances)) {
    change(instance);
  }
  await of.write("terraform.tfstate", JSON.stringify({ ...state, serial: state.serial + 1 }));
  return resources.flatMap(({ instances }) => instances.map(({ identity }) => identity ?? null));
}

async function expectApply(of: RawTerraform, ...more: string[]) {
  const { status, shown } = await of.run("apply", "-auto-approve", ...more);
  expect({ status, shown: status === 0 ? "" : shown }).toEqual({ status: 0, shown: "" });
}

testOnCoresWith("identities", "both kinds are imported by their identity, in a module and with for_each", async () => {
  const peer = (local: string, remote: string) =>
    `{ cluster_uuid = "${lab.emulator.cluster(local).uuid}", uuid = "${lab.emulator.cluster(remote).uuid}" }`;
  const of = await start(`
    locals {
      peers = { east = ${peer("east", "west")}, west = ${peer("west", "east")} }
    }
    import {
      for_each = local.peers
      to       = ontap_cluster_peer.side[each.key]
      identity = each.value
    }
    resource "ontap_cluster_peer" "side" {
      for_each = local.peers
      cluster  = each.key
    }
    import {
      to       = module.inner.ontap_cluster_peering.x
      identity = { cluster_uuids = ["${lab.east.uuid.toUpperCase()}", "${lab.west.uuid}"] }
    }
    module "inner" { source = "./inner" }`);
  await of.makeModule(
    "inner",
    `terraform {
      required_providers { ontap = { source = "${providerAddress}" } }
    }
    resource "ontap_cluster_peering" "x" { clusters = ["east", "west"] }`,
  );
  await of.run("get");
  lab.takeRequests();
  await expectApply(of);
  expect(lab.takeRequests().filter((request) => !request.startsWith("GET "))).toEqual([]);
  const sides = [lab.east.uuid, lab.west.uuid];
  expect(await stored(of)).toEqual(
    expect.arrayContaining([
      { cluster_uuid: sides[0], uuid: sides[1] },
      { cluster_uuid: sides[1], uuid: sides[0] },
      { cluster_uuids: [...sides].sort() },
    ]),
  );
});

testOnCoresWith("identities", "a peer that no cluster of the provider has is an error that says so", async () => {
  const of = await start(`
    import {
      to       = ontap_cluster_peer.x
      identity = { cluster_uuid = "b404cc52-bdae-11eb-812c-005056bb0af1", uuid = "${lab.west.uuid}" }
    }
    resource "ontap_cluster_peer" "x" { cluster = "east" }`);
  expect(await of.run("plan")).toMatchObject({ status: 1, shown: expect.stringContaining("[import-id-invalid]") });
});

testOnCoresWith("identities", "an offer has no identity until it is accepted", async () => {
  lab.clear("east");
  lab.clear("west");
  const of = await start(`
    resource "ontap_cluster_peer" "x" {
      cluster        = "east"
      name           = "to-west"
      authentication = { generate_passphrase = true }
    }`);
  await expectApply(of);
  expect(await stored(of)).toEqual([null]);
  lab.acceptOffer();
  await expectApply(of);
  expect(await stored(of)).toEqual([{ cluster_uuid: lab.east.uuid, uuid: lab.west.uuid }]);
  await expectApply(of, "-destroy");
});

testOnCoresWith("identities", "what a build without identities made is no change, and is destroyed", async () => {
  const of = await start(`
    import {
      to = ontap_cluster_peering.x
      id = "east,west"
    }
    resource "ontap_cluster_peering" "x" { clusters = ["east", "west"] }`);
  await expectApply(of);
  const without = (instance: StoredInstance) => {
    delete instance.identity;
    delete instance.identity_schema_version;
  };
  await stored(of, without);
  expect(await of.run("plan", "-detailed-exitcode")).toMatchObject({ status: 0 });
  // Without a read before, so that nothing tells the identity.
  await expectApply(of, "-destroy", "-refresh=false");
  lab.expectNoPeers();
});

testOnCoresWithout("identities", "a core that has no identities is disturbed by nothing", async () => {
  const of = await start(`
    import {
      to = ontap_cluster_peer.x
      id = "east/${lab.east.peers()[0]?.uuid}"
    }
    resource "ontap_cluster_peer" "x" { cluster = "east" }`);
  await expectApply(of);
  expect(await stored(of)).toEqual([null]);
  expect(await of.run("plan", "-detailed-exitcode")).toMatchObject({ status: 0 });
});
