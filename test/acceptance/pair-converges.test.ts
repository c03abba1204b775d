import { testInMatrix } from "../support/full-run";
import { twoSides } from "./support/configs";
import { failsWith } from "./support/ids";
import { Lab } from "./support/lab";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

const ok = "ok available / ok available";
const east = "ontap_cluster_peer.east";
const west = "ontap_cluster_peer.west";
/** The first example of the resource's page: a passphrase that exists for one run only. */
const pair = `
  ephemeral "ontap_cluster_peer_passphrase" "shared" {}
  ${twoSides('passphrase_wo = ephemeral.ontap_cluster_peer_passphrase.shared.passphrase, passphrase_wo_version = "1"')}`;

describe("two sides whose passphrases came to differ: a plan is never empty while that is known", () => {
  test("after a create of which one side was refused (V1)", () =>
    lab.accept([
      {
        config: pair,
        prepare: () =>
          void lab.emulator.faults.add({ kind: "error", code: "4656075", cluster: "west", method: "POST", times: 1 }),
        expectError: failsWith("request-refused", /code 4656075/),
      },
      {
        name: "the next apply makes the other side, with another passphrase, and its plan after that is not empty",
        expectNonEmptyPlan: true,
      },
      {
        checkPlan: (plan) => {
          expect(plan.actions(east)).toEqual(["update"]);
          expect(plan.actions(west)).toEqual(["update"]);
        },
        check: () => expect(lab.relationship).toBe(ok),
      },
    ]));

  testInMatrix("after a replacement of one side (V2)", () =>
    lab.accept([
      { config: pair, check: () => expect(lab.relationship).toBe(ok) },
      { taint: [east], expectNonEmptyPlan: true },
      { name: "the next applies end well", expectNonEmptyPlan: true },
      { check: () => expect(lab.relationship).toBe(ok) },
    ]),
  );
});
