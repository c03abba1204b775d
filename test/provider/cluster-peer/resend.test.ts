import { Emulator } from "../../../src/emulator";
import { providerService } from "../../../src/framework";
import { runAcceptance } from "../../../src/framework/testing";
import { ontapProvider, providerAddress } from "../../../src/provider";
import { pace } from "../../support/full-run";

let emulator: Emulator;
beforeEach(async () => {
  // Where differing passphrases look like an open relationship, nothing but the condition tells that one is to be sent.
  emulator = await Emulator.start({ clusters: ["a", "b"], settings: { passphraseMismatch: "pending" } });
});
afterEach(() => emulator.stop());

it("passphrase_wo_resend sends the passphrase again, and is no change by itself", async () => {
  const a = emulator.cluster("a");
  const b = emulator.cluster("b");
  const config = (passphrase: string, resend: boolean) => `
    provider "ontap" {
      hostname = "${new URL(a.url).host}"
      username = "${a.username}"
      password = "${a.password}"
      ca_file  = "${a.caFile}"
    }
    resource "ontap_cluster_peer" "b" {
      remote         = { ip_addresses = ${JSON.stringify(b.interclusterAddresses)} }
      authentication = { passphrase_wo = "${passphrase}", passphrase_wo_resend = ${resend} }
    }`;
  const state = () => a.peers().map(({ view }) => view.authentication);

  await runAcceptance({
    provider: { address: providerAddress, service: () => providerService(ontapProvider) },
    pace,
    sensitive: [a.password],
    steps: [
      { name: "a new peer", config: config("the first one", false), check: () => expect(state()).toEqual(["pending"]) },
      {
        name: "another passphrase, without a word of it",
        prepare: () => {
          b.createPeer({
            remote: { ip_addresses: a.interclusterAddresses },
            authentication: { passphrase: "the second one" },
          });
        },
        config: config("the second one", false),
        planOnly: true,
      },
      {
        name: "sent again",
        config: config("the second one", true),
        checkPlan: (plan) => expect(plan.actions("ontap_cluster_peer.b")).toEqual(["update"]),
        check: () => expect(state()).toEqual(["ok"]),
        expectNonEmptyPlan: true,
      },
      { name: "no more", config: config("the second one", false), planOnly: true },
    ],
  });
});
