import type { AcceptanceStep, ApplyStep } from "../../src/framework/testing";
import { testInFullRun, variants } from "../support/full-run";
import { offerAndAcceptance, twoSides } from "./support/configs";
import { Lab } from "./support/lab";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

function peered() {
  return expect(lab.relationship).toBe("ok available / ok available");
}

function bothAre(action: string): Pick<ApplyStep, "checkPlan"> {
  return {
    checkPlan: (plan) => {
      expect(plan.actions("ontap_cluster_peer.east")).toEqual([action]);
      expect(plan.actions("ontap_cluster_peer.west")).toEqual([action]);
    },
  };
}

function encryption() {
  return [lab.peerOf("east").view.encryption, lab.peerOf("west").view.encryption];
}

const none = 'encryption = { proposed = "none" }';
const tls = 'encryption = { proposed = "tls-psk" }';

/** The life of a relationship, one apply a step. After each both plans are empty: without and with a refresh. */
function lifeOf(made: (east?: string, west?: string, version?: string) => string): AcceptanceStep[] {
  return [
    { name: "is created", config: made(), ...bothAre("create"), check: peered },
    {
      name: "is changed",
      config: made('name = "to-west"', 'name = "to-east"'),
      ...bothAre("update"),
      check: () => {
        peered();
        expect([lab.peerOf("east").name, lab.peerOf("west").name]).toEqual(["to-west", "to-east"]);
      },
    },
    {
      name: "gets a new passphrase",
      config: made('name = "to-west"', 'name = "to-east"', "2"),
      ...bothAre("update"),
      check: peered,
    },
    {
      name: "is encrypted no more",
      config: made(none, none, "2"),
      ...bothAre("update"),
      check: () => {
        peered();
        expect(encryption()).toEqual(["none", "none"]);
      },
    },
    {
      name: "is encrypted again, in the other spelling",
      config: made(tls, tls, "2"),
      ...bothAre("update"),
      check: () => {
        peered();
        expect(encryption()).toEqual(["tls_psk", "tls_psk"]);
      },
    },
    { name: "is destroyed", destroy: true, ...bothAre("delete") },
  ];
}

describe("both ends of a relationship in one apply: created, changed, rotated, re-encrypted and destroyed", () => {
  const ways: [string, (east?: string, west?: string, version?: string) => string][] = [
    ["an offer and its acceptance, with the passphrase that ONTAP generates", offerAndAcceptance],
    [
      "two addressed sides with a given passphrase",
      (east, west, version = "1") => twoSides(`passphrase = "correct horse ${version}"`, east, west),
    ],
    [
      "two addressed sides with a write-only passphrase",
      (east, west, version = "1") =>
        twoSides(`passphrase_wo = "correct horse ${version}", passphrase_wo_version = "${version}"`, east, west),
    ],
    [
      "two addressed sides with a passphrase that exists for one run only",
      (east, west, version = "1") => `
        ephemeral "ontap_cluster_peer_passphrase" "shared" {}
        ${twoSides(`passphrase_wo = ephemeral.ontap_cluster_peer_passphrase.shared.passphrase, passphrase_wo_version = "${version}"`, east, west)}`,
    ],
  ];

  test.each(variants(ways))("%s", (_way, made) => lab.accept(lifeOf(made)));

  testInFullRun("an offer and its acceptance, with the provider's executable", () =>
    lab.accept(lifeOf(offerAndAcceptance), { process: true }),
  );
});
