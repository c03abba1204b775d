import type { AcceptanceStep } from "../../src/framework/testing";
import { testOnCoresWith, testOnCoresWithout } from "../support/core";
import { eastAddresses, type Lab, westAddresses } from "./support/lab";
import { netAppStandIn } from "./support/netapp-stand-in";
import { eastWest, peering, startPeeringLab } from "./support/peering-lab";

let lab: Lab;
let providers: string;
beforeEach(async () => {
  ({ lab, providers } = await startPeeringLab());
});
afterEach(() => lab.stop());

function accept(steps: readonly AcceptanceStep[]) {
  const netApp = netAppStandIn(() => ({ id: lab.peerOf("west").uuid, peer_id: lab.peerOf("east").uuid }));
  return lab.accept(steps, { providers: { "netapp-ontap": netApp } });
}

/** A relationship as it is in a configuration for NetApp's provider, and in its state after this step. */
function inNetApps(type = "netapp-ontap_cluster_peer", eastProfile = "east"): AcceptanceStep {
  const list = (addresses: readonly string[]) => `{ ip_addresses = ${JSON.stringify(addresses)} }`;
  return {
    name: "is in the state of NetApp's provider",
    prepare: () => {
      lab.west.createPeer({
        remote: { ip_addresses: eastAddresses },
        authentication: { passphrase: "their own word" },
      });
      lab.east.createPeer({
        remote: { ip_addresses: westAddresses },
        authentication: { passphrase: "their own word" },
      });
      lab.emulator.clearRequests();
    },
    config: `${providers}
    resource "${type}" "x" {
      cx_profile_name      = "west"
      peer_cx_profile_name = "${eastProfile}"
      remote               = ${list(eastAddresses)}
      source_details       = ${list(westAddresses)}
      passphrase           = "their own word"
    }`,
  };
}

function moved(more = "", type = "netapp-ontap_cluster_peer", address = peering): string {
  return `${providers}${eastWest(more)}
  moved {
    from = ${type}.x
    to   = ${address}
  }`;
}

function onlyReads() {
  expect(lab.takeRequests().filter((request) => !request.startsWith("GET"))).toEqual([]);
}

testOnCoresWith(
  "movesBetweenTypes",
  "a relationship of NetApp's provider is moved without a change on the clusters",
  () =>
    accept([
      inNetApps(),
      {
        name: "moves",
        config: moved(),
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["no-op"]),
        check: (state) => {
          onlyReads();
          expect(state.addresses).toEqual([peering]);
          expect(state.attributes(peering)).toMatchObject({
            id: [lab.east.uuid, lab.west.uuid].sort().join(","),
            healthy: true,
            drift: [],
          });
        },
      },
      {
        name: "is changed, rotated and renamed afterwards as any other",
        config: `${providers}${eastWest('rotation = "1"\npeer_applications = ["flexcache"]')}`,
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["update"]),
        check: () => expect(lab.peerOf("east").applications).toEqual(["flexcache"]),
      },
    ]),
);

testOnCoresWith("movesBetweenTypes", "what NetApp's 1.x called it, too", () =>
  accept([
    inNetApps("netapp-ontap_cluster_peers_resource"),
    {
      config: moved("", "netapp-ontap_cluster_peers_resource"),
      checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["no-op"]),
      check: onlyReads,
    },
  ]),
);

testOnCoresWith("movesBetweenTypes", "a connection profile that is no cluster of the provider is named", () =>
  accept([
    inNetApps("netapp-ontap_cluster_peer", "other"),
    {
      config: moved(),
      expectError: (errors) => {
        expect(errors).toMatchObject([{ detail: expect.stringContaining("[peering-move-unknown]") }]);
        onlyReads();
      },
    },
    {
      name: "under both names it moves, and is renamed in place",
      config: moved().replace(
        "clusters = {",
        `clusters = {\nother = { ${lab.connection("east").replaceAll("\n", ", ")} }`,
      ),
      checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["update"]),
      check: (state) => {
        onlyReads();
        expect(state.attributes(peering)).toMatchObject({ clusters: ["east", "west"], healthy: true });
      },
    },
  ]),
);

testOnCoresWithout("movesBetweenTypes", "the core refuses the move, and the way by import stays", () =>
  accept([inNetApps(), { config: moved(), expectError: /Resource type mismatch|type mismatch|cross/i }]),
);
