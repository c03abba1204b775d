import { testInMatrix } from "../support/full-run";
import { eastAlone, twoSides } from "./support/configs";
import { warningIds, withId } from "./support/ids";
import { eastAddresses, Lab, westAddresses } from "./support/lab";

const a = "ontap_cluster_peer.east";
/** What the plan says, and what the apply says that finds out only then. */
const [planned, found] = ["svms-fixed-after-acceptance", "svms-not-sent"] as const;

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      { name: "east", interclusterAddresses: eastAddresses, svms: ["svm1", "svm2"] },
      { name: "west", interclusterAddresses: westAddresses },
    ],
  });
});
afterEach(() => lab.stop());

function svms(...names: string[]) {
  return `initial_allowed_svms = [${names.map((name) => `{ name = "${name}" }`).join(", ")}]`;
}
const secret = 'passphrase = "correct horse"';
function east() {
  return lab.peerOf("east");
}
function both(...names: string[]) {
  return twoSides(secret, svms(...names));
}

describe("once the other cluster has accepted, another list", () => {
  test("is noted with a warning and not sent, and stands in the way of no other change", () =>
    lab.accept([
      { config: both("svm1") },
      {
        config: twoSides(secret, `${svms("svm2", "svm1")}\nname = "to-west"\npeer_applications = ["flexcache"]`),
        checkPlan: (_plan, context) => expect(context.warnings()).toMatchObject([withId(planned)]),
        check: (state) => {
          expect(east()).toMatchObject({ name: "to-west", applications: ["flexcache"] });
          expect(east().allowedSvms).toHaveLength(1);
          expect(state.attributes(a).initial_allowed_svms).toMatchObject([{ name: "svm2" }, { name: "svm1" }]);
        },
      },
      {
        planOnly: true,
        checkPlan: (_plan, context) => expect(context.warnings()).toEqual([]),
      },
    ]));

  testInMatrix("does not keep a relationship from being mended that someone has revoked", () =>
    lab.accept([
      { config: both("svm1") },
      {
        config: both("svm1", "svm2"),
        prepare: () => lab.east.setPeer(east().uuid, { inUse: "revoked", session: undefined }),
        checkPlan: (_plan, context) => expect(warningIds(context)).toContain(planned),
        check: () => expect(lab.relationship).toBe("ok available / ok available"),
      },
    ]),
  );

  test("is left out of what is sent where ONTAP refuses all for its sake, as for a peer that was imported revoked", () =>
    lab.accept([
      {
        prepare: () => {
          const authentication = { passphrase: "correct horse" };
          lab.east.createPeer({ remote: { ip_addresses: westAddresses }, authentication });
          lab.west.createPeer({ remote: { ip_addresses: eastAddresses }, authentication });
          lab.east.setPeer(east().uuid, { inUse: "revoked", session: undefined });
        },
        config: () => `${lab.providers}
          import {
            to = ${a}
            id = "name=west"
          }
          ${eastAlone(`${secret}, in_use = "ok"`, svms("svm2"))}`,
        check: (state, context) => {
          expect(warningIds(context)).toContain(found);
          expect(east()).toMatchObject({ inUse: "ok", allowedSvms: [], offer: { passphrase: "correct horse" } });
          expect(state.attributes(a).initial_allowed_svms).toMatchObject([{ name: "svm2" }]);
        },
      },
      ...lab.cleanUp(),
    ]));
});

testInMatrix("a peer that someone made anew has not accepted: the list is sent", () =>
  lab.accept([
    { config: both("svm1") },
    { name: "both are seen authenticated", refresh: true },
    {
      prepare: () => {
        for (const name of ["east", "west"]) {
          lab.clear(name);
        }
        lab.east.createPeer({
          remote: { ip_addresses: westAddresses },
          authentication: { passphrase: "battery staple" },
        });
      },
      check: () => {
        expect(lab.relationship).toBe("ok available / ok available");
        expect(east().allowedSvms).toHaveLength(1);
      },
    },
  ]),
);
