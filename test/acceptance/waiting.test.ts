import { testInFullRun, testInMatrix, variants } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { idOf, withId } from "./support/ids";
import { eastAddresses, Lab, places } from "./support/lab";

const a = "ontap_cluster_peer.east";
const wait = "wait_for_authentication = true";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

function east() {
  return lab.peerOf("east");
}
function answer(passphrase = "correct horse") {
  return void lab.west.createPeer({ remote: { ip_addresses: eastAddresses }, authentication: { passphrase } });
}

/** Calls back when east's peer has been looked at so many times. */
function afterLooks(count: number, act: () => void) {
  lab.emulator.clearRequests();
  const stop = lab.emulator.onChange(() => {
    const looks = lab.emulator.requests.filter(
      ({ cluster, method, path }) => cluster === "east" && method === "GET" && /peers\/./.test(path),
    );
    if (looks.length < count) {
      return;
    }
    stop();
    act();
  });
}

test.each(places)(
  "a create waits until the other cluster has answered, and the log tells of it (%s)",
  (_where, process) =>
    lab.accept(
      [
        {
          config: eastAlone(undefined, wait),
          checkPlan: () => afterLooks(2, answer),
          check: async (state, context) => {
            expect(state.attributes(a)).toMatchObject({
              authentication: { state: "ok" },
              status: { state: "available" },
            });
            expect(await context.log()).toMatch(/waiting for the other cluster.*"?authentication_state"?[:=]"?pending/);
          },
        },
        ...lab.cleanUp(),
      ],
      { process, logLevel: "info" },
    ),
);

testInMatrix("an update waits after a rotation", () =>
  lab.accept([
    { config: eastAlone(undefined, wait), checkPlan: () => afterLooks(1, answer) },
    {
      config: eastAlone('passphrase = "battery staple"', wait),
      checkPlan: () => {
        afterLooks(1, () => {
          lab.clear("west");
          answer("battery staple");
        });
      },
      check: (state) => expect(state.attributes(a)).toMatchObject({ authentication: { state: "ok" } }),
    },
    ...lab.cleanUp(),
  ]),
);

/** East's side with a time limit for its operations, which no answer of west's ends before. */
function hasty(operation: string, authentication?: string, more = "") {
  return eastAlone(authentication, `${wait}\ntimeouts = { ${operation} = "5s" }\n${more}`);
}
const unanswered = withId("wait-ended");

test("when a create's time is over, a warning says how it stands, and the good peer is kept", () =>
  lab.accept([
    {
      config: hasty("create"),
      check: async (state, context) => {
        expect(context.warnings()).toMatchObject([unanswered]);
        expect(context.warnings()[0]?.detail).toMatch(
          /create took longer than its limit of 5 s.*authentication\.state is "pending", status\.state is "pending".*is saved.*depends_on/s,
        );
        expect(state.resource(a)).toMatchObject({ isTainted: false, values: { uuid: east().uuid } });
      },
    },
    {
      name: "the next plan says that it waits still, and changes nothing",
      config: hasty("create"),
      planOnly: true,
      checkPlan: (plan, context) => {
        expect(plan.actions(a)).toEqual(["no-op"]);
        expect(context.warnings()).toMatchObject([withId("other-cluster-not-answered")]);
      },
    },
    {
      name: "nor does it once the other side is there",
      prepare: () => answer(),
      config: hasty("create"),
      planOnly: true,
    },
    ...lab.cleanUp(),
  ]));

testInFullRun("when a change's time is over, it is an error, and the peer is kept as well", () =>
  lab.accept([
    { config: eastAlone(undefined, wait), checkPlan: () => afterLooks(1, answer) },
    {
      config: hasty("update", 'passphrase = "battery staple"'),
      expectError: (errors) => expect(errors).toMatchObject([unanswered]),
    },
    {
      prepare: () => {
        lab.clear("west");
        answer("battery staple");
      },
      config: hasty("update", 'passphrase = "battery staple"'),
      planOnly: true,
    },
    ...lab.cleanUp(),
  ]),
);

testInFullRun("a postcondition makes it an error that stops what depends on it, and taints nothing", () => {
  const config = `${hasty(
    "create",
    undefined,
    `lifecycle {
       postcondition {
         condition     = self.authentication.state == "ok"
         error_message = "The other side is missing."
       }
     }`,
  )}
  resource "terraform_data" "after" { input = ontap_cluster_peer.east.uuid }`;
  return lab.accept([
    {
      config,
      expectError: (errors) => expect(errors).toMatchObject([{ detail: "The other side is missing." }]),
    },
    {
      prepare: async (context) => {
        const state = await context.state();
        expect(state.resource(a)).toMatchObject({ isTainted: false, values: { uuid: east().uuid } });
        expect(state.has("terraform_data.after")).toBe(false);
        answer();
      },
      config,
      checkPlan: (plan) => expect(plan.actions(a)).toEqual(["no-op"]),
    },
    ...lab.cleanUp(),
  ]);
});

testInFullRun("a look that fails is followed by another one", () =>
  lab.accept([
    {
      config: eastAlone(undefined, wait),
      checkPlan: () => {
        // The first look is the one by which the peer is read back.
        const path = "/api/cluster/peers/*";
        lab.emulator.faults.add({ kind: "status", status: 500, method: "GET", path, skip: 1, times: 2 });
        afterLooks(4, answer);
      },
      check: (state, context) => {
        expect(state.attributes(a)).toMatchObject({ authentication: { state: "ok" } });
        expect(context.warnings()).toEqual([]);
      },
    },
    ...lab.cleanUp(),
  ]),
);

test.each(
  variants([
    [
      "looks fail to the end",
      { kind: "status", status: 500 },
      "5s",
      /limit of 5 s.*The last look failed: GET .*HTTP 500/s,
    ],
    ["nobody may look", { kind: "error", code: "6", status: 403 }, "20m", /Waiting ended: GET .*HTTP 403/s],
  ] as const),
)("when %s, the peer is kept, and the warning says what the last look came to", (_, fault, create, words) =>
  lab.accept([
    {
      config: eastAlone(undefined, `${wait}\ntimeouts = { create = "${create}" }`),
      checkPlan: () => void lab.emulator.faults.add({ ...fault, method: "GET", path: "/api/cluster/peers/*", skip: 1 }),
      check: (state, context) => {
        expect(context.warnings()).toMatchObject([{ ...unanswered, detail: expect.stringMatching(words) }]);
        expect(state.resource(a)).toMatchObject({ isTainted: false });
        lab.emulator.faults.clear();
      },
    },
  ]),
);

testInMatrix("an offer is not waited for, and the plan says so", () =>
  lab.accept([
    {
      config: `resource "ontap_cluster_peer" "east" { ${wait} }`,
      checkPlan: (_plan, context) => expect(context.warnings()).toMatchObject([withId("offer-not-waited-for")]),
      check: () => expect(east().view.authentication).toBe("pending"),
    },
  ]),
);

test.each(
  variants([
    ["absent", ""],
    ["revoked", 'passphrase = "correct horse"'],
  ]),
)("a relationship that is to be %s is not waited for either, and the plan says so", (use, passphrase) =>
  lab.accept([
    {
      prepare: () => {
        lab.east.state.policy.authenticationRequired = false;
      },
      config: eastAlone(`in_use = "${use}"\n${passphrase}`, `${wait}\nencryption = { proposed = "none" }`),
      checkPlan: (_plan, context) =>
        expect(context.warnings()).toMatchObject([withId("no-authentication-to-wait-for")]),
      check: () => expect(east().view.authentication).not.toBe("ok"),
    },
  ]),
);

describe("timeouts", () => {
  test("a create that takes too long is given up", () =>
    lab.accept([
      {
        prepare: () =>
          void lab.emulator.faults.add({ kind: "hang", cluster: "east", method: "POST", path: "/api/cluster/peers" }),
        config: eastAlone(undefined, 'timeouts = { create = "1s" }'),
        // Whether the peer may have come to be is said where there was time to look.
        expectError: ([error, ...others]) => {
          expect(others).toEqual([]);
          expect(["operation-cancelled", "outcome-unknown"]).toContain(error && idOf(error));
        },
      },
      { prepare: () => lab.emulator.faults.clear(), config: "", planOnly: true },
    ]));

  test("that are no durations say so", () =>
    lab.accept([
      {
        config: eastAlone(undefined, 'timeouts = { create = "20", delete = "a while" }'),
        expectError: (errors) => expect(errors.map(({ summary }) => summary)).toEqual(Array(2).fill("Invalid timeout")),
      },
    ]));
});
