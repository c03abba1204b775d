import type { StepContext } from "../../src/framework/testing";
import { testInFullRun, testInMatrix } from "../support/full-run";
import { eastAlone, offerAndAcceptance } from "./support/configs";
import { failsWith, idOf, warningIds, withId } from "./support/ids";
import { eastAddresses, Lab, places, westAddresses } from "./support/lab";

const north = ["10.1.3.1"];

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      { name: "east", interclusterAddresses: eastAddresses },
      { name: "west", interclusterAddresses: westAddresses },
      { name: "north", interclusterAddresses: north },
    ],
  });
});
afterEach(() => lab.stop());

function offer(name: string, more = "") {
  return `resource "ontap_cluster_peer" "${name}" { ${more} }\n`;
}
/** The other clusters' sides were made behind Terraform's back, and go the same way. */
function clearOthers() {
  lab.clear("west");
  lab.clear("north");
}
function eastHasNone() {
  return expect(lab.east.peers()).toEqual([]);
}

/** Accepts an offer of east's by its uuid. */
function accept(by: string, uuid: unknown) {
  const peer = lab.east.peer(String(uuid));
  lab.acceptOffer(by, "east", peer?.offer?.passphrase);
}

describe("an offer that is accepted gets another uuid and name", () => {
  test.each(places)("and Terraform follows, with an empty plan (%s)", (_where, process) =>
    lab.accept(
      [
        { config: offer("east") },
        {
          prepare: () => lab.acceptOffer(),
          refresh: true,
          check: (state) =>
            expect(state.attributes("ontap_cluster_peer.east")).toMatchObject({
              id: lab.west.uuid,
              uuid: lab.west.uuid,
              name: "west",
              remote: { ip_addresses: westAddresses, name: "west" },
              authentication: { state: "ok", expires_at: null },
              status: { state: "available" },
            }),
        },
        { destroy: true, prepare: clearOthers, check: eastHasNone },
      ],
      { process },
    ),
  );

  testInMatrix("also where the change of another attribute was planned before and is applied after", () =>
    lab.accept([
      { config: offer("east") },
      {
        config: offer("east", 'peer_applications = ["flexcache"]'),
        checkPlan: (plan) => {
          expect(plan.change("ontap_cluster_peer.east").afterUnknown).toMatchObject({
            id: true,
            uuid: true,
            name: true,
          });
          lab.acceptOffer();
        },
        check: (state) => {
          expect(state.attributes("ontap_cluster_peer.east")).toMatchObject({ uuid: lab.west.uuid, name: "west" });
          expect(lab.peerOf("east").applications).toEqual(["flexcache"]);
          expect(lab.relationship).toBe("ok available / ok available");
        },
      },
      ...lab.cleanUp(clearOthers),
    ]),
  );

  testInFullRun("also where its end was planned before: what it became is deleted", () =>
    lab.accept([
      { config: offer("east") },
      {
        destroy: true,
        checkPlan: () => lab.acceptOffer(),
        check: () => {
          eastHasNone();
          clearOthers();
        },
      },
    ]),
  );

  testInFullRun("while other peers come and go", () =>
    lab.accept([
      { config: offer("east") },
      { name: "another peer appears", prepare: () => void lab.east.createPeer({}), refresh: true },
      {
        name: "the offer is accepted, and another offer is made",
        prepare: async (context) => {
          const { uuid } = (await context.state()).attributes("ontap_cluster_peer.east");
          accept("west", uuid);
          lab.east.createPeer({});
        },
        refresh: true,
        check: (state) => expect(state.attributes("ontap_cluster_peer.east").uuid).toBe(lab.west.uuid),
      },
      {
        destroy: true,
        check: () => {
          expect(lab.east.peers().map(({ view }) => view.status)).toEqual(["unidentified", "unidentified"]);
          lab.clear("east");
          clearOthers();
        },
      },
    ]),
  );
});

describe("two offers that are accepted between two runs", () => {
  const acceptBoth = async (context: StepContext) => {
    const state = await context.state();
    accept("west", state.attributes("ontap_cluster_peer.one").uuid);
    accept("north", state.attributes("ontap_cluster_peer.two").uuid);
  };

  testInMatrix("are each found again by the name that the configuration gives them", () =>
    lab.accept([
      {
        config: offer("one", 'name = "to-west"') + offer("two", 'name = "to-north"'),
        checkPlan: (_plan, context) => expect(warningIds(context)).toEqual([]),
      },
      {
        prepare: acceptBoth,
        refresh: true,
        check: (state) => {
          expect(state.attributes("ontap_cluster_peer.one").uuid).toBe(lab.west.uuid);
          expect(state.attributes("ontap_cluster_peer.two").uuid).toBe(lab.emulator.cluster("north").uuid);
        },
      },
      ...lab.cleanUp(clearOthers),
    ]),
  );

  testInMatrix(
    "cannot be told apart without one: the plan warns of it, and later names the candidates instead of guessing",
    () =>
      lab.accept([
        {
          config: offer("one") + offer("two"),
          checkPlan: (_plan, context) => expect(warningIds(context)).toEqual(["offers-without-name"]),
        },
        {
          prepare: acceptBoth,
          planOnly: true,
          expectError: (errors) => {
            expect(errors.map(idOf)).toEqual(Array(2).fill("offer-ambiguous"));
            for (const { detail } of errors) {
              expect(detail).toContain(`${lab.west.uuid}  west  (remote cluster: west)`);
              expect(detail).toContain(`${lab.emulator.cluster("north").uuid}  north  (remote cluster: north)`);
              expect(detail).toContain("terraform state rm");
            }
          },
        },
        {
          name: "where only one is left that either could be, it is neither's",
          prepare: () => {
            lab.clear("north");
            lab.east.removePeer(lab.emulator.cluster("north").uuid);
          },
          planOnly: true,
          expectError: failsWith("offer-ambiguous", /west/),
        },
        ...lab.cleanUp(() => [lab.clear("east"), clearOthers()].pop()),
      ]),
  );
});

testInMatrix("an offer is not taken for a peer of another resource that was made after it", () =>
  lab.accept([
    { config: offer("east") },
    {
      config: `${offer("east")}
        resource "ontap_cluster_peer" "north" {
          remote         = { ip_addresses = ${JSON.stringify(north)} }
          authentication = { passphrase = "correct horse" }
        }`,
    },
    {
      prepare: () => {
        const [open] = lab.east.peers().filter(({ view }) => view.status === "unidentified");
        lab.acceptOffer("west", "east", open?.offer?.passphrase);
        lab.acceptOffer("north", "east", "correct horse");
      },
      refresh: true,
      check: (state) => expect(state.attributes("ontap_cluster_peer.east").uuid).toBe(lab.west.uuid),
    },
    ...lab.cleanUp(clearOthers),
  ]),
);

describe("a peer that someone deletes on the cluster", () => {
  test("is planned and made anew", () =>
    lab.accept([
      { config: eastAlone() },
      {
        prepare: () => lab.clear("east"),
        checkPlan: (plan) => expect(plan.actions("ontap_cluster_peer.east")).toEqual(["create"]),
        check: () => expect(lab.east.peers()).toHaveLength(1),
      },
    ]));

  testInMatrix("and makes anew under its name is the same one to Terraform", () =>
    lab.accept([
      { config: offer("east", 'name = "to-west"') },
      {
        prepare: () => {
          lab.clear("east");
          lab.east.createPeer({ name: "to-west" });
        },
        refresh: true,
        check: (state) => expect(state.attributes("ontap_cluster_peer.east").uuid).toBe(lab.peerOf("east").uuid),
      },
    ]),
  );

  describe("and makes anew under its name towards another cluster is another one, which Terraform leaves alone", () => {
    const secret = "north's own passphrase";
    const toNorth = () => {
      lab.clear("east");
      lab.east.createPeer({ name: "dr", remote: { ip_addresses: north }, authentication: { passphrase: secret } });
    };
    const isUntouched = () => {
      expect(lab.peerOf("east")).toMatchObject({
        uuid: lab.emulator.cluster("north").uuid,
        offer: { passphrase: secret },
      });
      lab.clear("east");
    };
    const dr = (authentication?: string) => eastAlone(authentication, 'name = "dr"');
    const both = () => new RegExp(`${lab.west.uuid}.*west.*${lab.emulator.cluster("north").uuid}.*north`, "s");

    test("by a read: the peer is gone, and a warning names the other one", () =>
      lab.accept([
        { config: dr() },
        {
          prepare: toNorth,
          planOnly: true,
          expectNonEmptyPlan: true,
          checkPlan: (plan, context) => {
            expect(plan.actions("ontap_cluster_peer.east")).toEqual(["create"]);
            const [warning] = context.warnings();
            expect(warning).toMatchObject(withId("peer-replaced-by-namesake"));
            expect(warning?.detail).toMatch(both());
          },
        },
        { destroy: true, check: isUntouched },
      ]));

    testInFullRun("by a delete: there is nothing to delete", () =>
      lab.accept([
        { config: dr() },
        {
          destroy: true,
          checkPlan: toNorth,
          check: (_state, context) => {
            expect(warningIds(context)).toContain("peer-replaced-by-namesake");
            isUntouched();
          },
        },
      ]),
    );

    testInFullRun("by a change: a rotation that was planned before is an error that names both", () =>
      lab.accept([
        { config: dr() },
        {
          config: dr('passphrase = "battery staple"'),
          checkPlan: toNorth,
          expectError: (errors) => expect(errors[0]?.detail).toMatch(both()),
        },
        { destroy: true, check: isUntouched },
      ]),
    );

    testInFullRun("also where the peer was an accepted offer without a name", () =>
      lab.accept([
        { config: offer("east") },
        { prepare: () => lab.acceptOffer(), refresh: true },
        {
          destroy: true,
          checkPlan: () => {
            clearOthers();
            toNorth();
            lab.acceptOffer("north", "east", secret);
          },
          check: () => {
            expect(lab.peerOf("east").uuid).toBe(lab.emulator.cluster("north").uuid);
            lab.clear("east");
            clearOthers();
          },
        },
      ]),
    );
  });

  testInMatrix("between plan and apply of a change is an error that says so, and the next plan makes it anew", () =>
    lab.accept([
      { config: eastAlone(undefined, 'name = "one"') },
      {
        config: eastAlone(undefined, 'name = "two"'),
        checkPlan: () => lab.clear("east"),
        expectError: failsWith("request-refused", /HTTP 404, code 4/),
      },
      {
        checkPlan: (plan) => expect(plan.actions("ontap_cluster_peer.east")).toEqual(["create"]),
      },
    ]),
  );

  testInMatrix("with both ends in one configuration: the end that is left is mended along with the new one", () =>
    lab.accept([
      { config: offerAndAcceptance() },
      {
        prepare: () => lab.clear("west"),
        checkPlan: (plan) => {
          expect(plan.actions("ontap_cluster_peer.east")).toEqual(["update"]);
          expect(plan.actions("ontap_cluster_peer.west")).toEqual(["create"]);
        },
        check: () => expect(lab.relationship).toBe("ok available / ok available"),
      },
      {
        prepare: () => lab.clear("east"),
        checkPlan: (plan) => {
          expect(plan.actions("ontap_cluster_peer.east")).toEqual(["create"]);
          expect(plan.actions("ontap_cluster_peer.west")).toEqual(["update"]);
        },
        check: () => expect(lab.relationship).toBe("ok available / ok available"),
      },
    ]),
  );
});

testInMatrix(
  "an offer that nobody accepted is withdrawn and made anew when the configuration addresses a cluster",
  () =>
    lab.accept([
      { config: offer("east") },
      {
        config: eastAlone(),
        checkPlan: (plan) => {
          const change = plan.change("ontap_cluster_peer.east");
          expect(change.actions).toEqual(["delete", "create"]);
          expect(change.replacePaths).toEqual([["remote", "ip_addresses"]]);
        },
        check: () => expect(lab.peerOf("east").remoteAddresses).toEqual(westAddresses),
      },
    ]),
);
