import type { Lab } from "./support/lab";
import { eastWest, peering, startPeeringLab } from "./support/peering-lab";

let lab: Lab;
let providers: string;
beforeEach(async () => {
  ({ lab, providers } = await startPeeringLab());
});
afterEach(() => lab.stop());

const ok = "ok available / ok available";

describe("a relationship as one resource", () => {
  test("is created, changed, rotated, re-encrypted, imported and destroyed", () =>
    lab.accept([
      {
        name: "is created",
        config: `${providers}${eastWest('peer_applications = ["snapmirror"]')}`,
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["create"]),
        check: (state) => {
          expect(lab.relationship).toBe(ok);
          expect(lab.peerOf("east").applications).toEqual(["snapmirror"]);
          expect(state.attributes(peering)).toMatchObject({ healthy: true, drift: [], encryption: "tls_psk" });
        },
      },
      {
        name: "is changed",
        config: `${providers}${eastWest('peer_applications = ["snapmirror", "flexcache"]\nsides = { east = { name = "to-west" } }')}`,
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["update"]),
        check: () => {
          expect(lab.relationship).toBe(ok);
          expect(lab.peerOf("east").name).toBe("to-west");
          expect(lab.peerOf("west").applications).toEqual(["flexcache", "snapmirror"]);
        },
      },
      {
        name: "gets a new passphrase",
        config: `${providers}${eastWest('rotation = "2"\nsides = { east = { name = "to-west" } }')}`,
        prepare: () => lab.emulator.clearRequests(),
        check: () => {
          expect(lab.relationship).toBe(ok);
          expect(lab.takeRequests().filter((request) => request.startsWith("PATCH"))).toHaveLength(2);
        },
      },
      {
        name: "is encrypted no more",
        config: `${providers}${eastWest('encryption = "none"')}`,
        check: (state) => {
          expect(lab.relationship).toBe(ok);
          expect(lab.peerOf("east").view.encryption).toBe("none");
          expect(state.attributes(peering).encryption).toBe("none");
        },
      },
      { importState: { address: peering, id: "west,east" } },
    ]));
});
