import { eastAlone } from "./support/configs";
import { EAST, Lab } from "./support/lab";

const A = "ontap_cluster_peer.east";
const WAIT = "wait_for_authentication = true";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

const east = () => lab.peerOf("east");
const answer = (passphrase = "correct horse") =>
  void lab.west.createPeer({ remote: { ip_addresses: EAST }, authentication: { passphrase } });
const leaveWest = { destroy: true, prepare: () => lab.clear("west") } as const;

/** Calls back when east's peer has been looked at so many times. */
const afterLooks = (count: number, act: () => void) => {
  lab.emulator.clearRequests();
  const stop = lab.emulator.onChange(() => {
    const looks = lab.emulator.requests.filter(
      ({ cluster, method, path }) => cluster === "east" && method === "GET" && /peers\/./.test(path),
    );
    if (looks.length < count) return;
    stop();
    act();
  });
};

test.each([
  ["in this process", false],
  ["with the provider's executable", true],
])("a create waits until the other cluster has answered, and the log tells of it (%s)", (_where, process) =>
  lab.accept(
    [
      {
        config: eastAlone(undefined, WAIT),
        checkPlan: () => afterLooks(2, answer),
        check: async (state, context) => {
          expect(state.attributes(A)).toMatchObject({
            authentication: { state: "ok" },
            status: { state: "available" },
          });
          expect(await context.log()).toMatch(/waiting for the other cluster.*"?authentication_state"?[:=]"?pending/);
        },
      },
      leaveWest,
    ],
    { process, logLevel: "info" },
  ),
);

test("an update waits after a rotation", () =>
  lab.accept([
    { config: eastAlone(undefined, WAIT), checkPlan: () => afterLooks(1, answer) },
    {
      config: eastAlone('passphrase = "battery staple"', WAIT),
      checkPlan: () => {
        afterLooks(1, () => {
          lab.clear("west");
          answer("battery staple");
        });
      },
      check: (state) => expect(state.attributes(A)).toMatchObject({ authentication: { state: "ok" } }),
    },
    leaveWest,
  ]));

test("when its time is over, the peer is saved and the error says what the cluster last said", () =>
  lab.accept([
    {
      config: eastAlone(undefined, `${WAIT}\ntimeouts = { create = "2s" }`),
      expectError: (errors) => {
        expect(errors).toMatchObject([{ summary: "The other cluster has not answered" }]);
        expect(errors[0]?.detail).toMatch(
          /create took longer than its limit of 2 s.*authentication\.state is "pending", status\.state is "pending".*is saved.*terraform untaint/s,
        );
        expect(lab.east.peers()).toHaveLength(1);
      },
    },
    {
      name: "it is in the state, marked for replacement as Terraform does it",
      prepare: async (context) =>
        expect((await context.state()).resource(A)).toMatchObject({ isTainted: true, values: { uuid: east().uuid } }),
      config: eastAlone(),
      checkPlan: (plan) => expect(plan.actions(A)).toEqual(["delete", "create"]),
      check: () => expect(lab.east.peers()).toHaveLength(1),
    },
  ]));

test("an offer is not waited for, and the plan says so", () =>
  lab.accept([
    {
      config: `resource "ontap_cluster_peer" "east" { ${WAIT} }`,
      checkPlan: (_plan, context) =>
        expect(context.warnings()).toMatchObject([{ summary: "An offer is not waited for" }]),
      check: () => expect(east().view.authentication).toBe("pending"),
    },
  ]));

test("a relationship without authentication is not waited for either", () =>
  lab.accept([
    {
      prepare: () => {
        lab.east.state.policy.authenticationRequired = false;
      },
      config: eastAlone('in_use = "absent"', `${WAIT}\nencryption = { proposed = "none" }`),
      check: () => expect(east().view.authentication).toBe("absent"),
    },
  ]));

describe("timeouts", () => {
  test.each([["create", { method: "POST", path: "/api/cluster/peers" }, "Creating the cluster peer"]] as const)(
    "a %s that takes too long is given up",
    (operation, where, doing) =>
      lab.accept([
        {
          prepare: () => void lab.emulator.faults.add({ kind: "hang", cluster: "east", ...where }),
          config: eastAlone(undefined, `timeouts = { ${operation} = "1s" }`),
          expectError: new RegExp(`${doing} was given up: ${operation} took longer than its limit of 1 s|not known`),
        },
        { prepare: () => lab.emulator.faults.clear(), config: "", planOnly: true },
      ]),
  );

  test("that are no durations say so", () =>
    lab.accept([
      {
        config: eastAlone(undefined, 'timeouts = { create = "20", delete = "a while" }'),
        expectError: (errors) => expect(errors.map(({ summary }) => summary)).toEqual(Array(2).fill("Invalid timeout")),
      },
    ]));
});
