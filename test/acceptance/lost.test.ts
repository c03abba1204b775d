import type { FaultInput } from "../../src/emulator";
import { describeInMatrix, testInFullRun, testInMatrix } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { failsWith, withId } from "./support/ids";
import { Lab, westAddresses } from "./support/lab";
import { type KillableProvider, killableProcess } from "./support/provider";
import { RawTerraform } from "./support/raw-terraform";

const peers = "/api/cluster/peers";
const a = "ontap_cluster_peer.east";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

function east() {
  return lab.peerOf("east");
}
function offer(more = "") {
  return `resource "ontap_cluster_peer" "east" { ${more} }`;
}
function fault(input: FaultInput) {
  return void lab.emulator.faults.add({ cluster: "east", ...input } as FaultInput);
}
function writes() {
  return lab.takeRequests("east").filter((request) => !request.startsWith("GET"));
}
/** A failing request is not sent again and again. */
function impatient(resource: string) {
  return `${lab.provider("east", 'retry_timeout = "0s"')}\n${resource}`;
}

describe("the answer to a request is lost", () => {
  const lose = (method: "POST" | "PATCH" | "DELETE") => () => {
    lab.emulator.clearRequests();
    fault({ kind: "reset", when: "after", method, times: 1 });
  };

  test("to a create: the peer is found on the cluster, there is one, and the plan is empty", () =>
    lab.accept([
      {
        config: eastAlone(),
        prepare: lose("POST"),
        check: (state) => {
          expect(writes()).toEqual([`POST ${peers}`]);
          expect(state.attributes(a)).toMatchObject({ uuid: east().uuid, authentication: { state: "pending" } });
        },
      },
    ]));

  testInMatrix("to an offer: the generated passphrase was lost with it, so that a new one is asked for", () =>
    lab.accept([
      {
        config: offer(),
        prepare: lose("POST"),
        check: (state) => {
          expect(writes()).toEqual([`POST ${peers}`, `PATCH ${peers}/UUID`]);
          expect(state.attributes(a)).toMatchObject({ authentication: { passphrase: east().offer?.passphrase } });
        },
      },
    ]),
  );

  test("to a rotation: it is done again, and the state has the passphrase that is in force", () =>
    lab.accept([
      { config: offer() },
      {
        config: offer('authentication = { passphrase_wo_version = "2" }'),
        prepare: lose("PATCH"),
        check: (state) =>
          expect(state.attributes(a)).toMatchObject({ authentication: { passphrase: east().offer?.passphrase } }),
      },
    ]));

  testInMatrix("to a delete: the peer is gone, which is success", () =>
    lab.accept([{ config: eastAlone() }, { destroy: true, prepare: lose("DELETE") }]),
  );

  testInMatrix(
    "to a create, and the cluster can no more be asked: the error says that it may be there, and how it is taken over",
    () =>
      lab.accept([
        {
          config: impatient(eastAlone()),
          // The evidence before the create is gathered; what comes after it fails.
          prepare: () => {
            fault({ kind: "reset", when: "after", method: "POST", times: 1 });
            fault({ kind: "status", status: 503, method: "GET", path: peers, skip: 1 });
          },
          expectError: failsWith("outcome-unknown"),
        },
        {
          name: "nothing is in the state, so the next run means to create it, and is told which peer is in the way",
          prepare: () => {
            lab.emulator.faults.clear();
            expect(lab.east.peers()).toHaveLength(1);
          },
          checkPlan: (plan) => expect(plan.actions(a)).toEqual(["create"]),
          expectError: failsWith("request-refused", /4653076.*terraform import ADDRESS [0-9a-f-]{36}/s),
        },
        { importState: { address: a, id: () => east().uuid, verify: false, persist: true } },
      ]),
  );
});

/** Terraform's words depend on what it notices first: the broken connection, or that the process is gone. */
const lostProcess = /Plugin did not respond|plugin crashed|transport|Request cancelled/i;

/** Kills the provider in the moment in which the peer is there and its answer is not. */
function killOnCreate(killable: KillableProvider): void {
  fault({ kind: "hang", when: "after", method: "POST" });
  const stop = lab.emulator.onChange(() => {
    if (lab.east.peers().length === 0) {
      return;
    }
    stop();
    killable.kill();
  });
}

describeInMatrix("the process of the provider is killed after ONTAP has made the peer", () => {
  let killable: KillableProvider;
  beforeEach(async () => {
    killable = await killableProcess();
  });
  afterEach(() => killable.remove());

  test.each([
    ["an addressed peer", eastAlone(), /4653076/],
    ["a named offer", offer('name = "to-west"'), /4653075/],
  ] as const)(
    "%s: the next run does not make a second one, but says how the first is taken over",
    (_kind, config, code) =>
      lab.accept(
        [
          {
            config,
            prepare: () => killOnCreate(killable),
            expectError: lostProcess,
          },
          {
            name: "nothing is in the state",
            prepare: () => {
              lab.emulator.faults.clear();
              expect(lab.east.peers()).toHaveLength(1);
            },
            checkPlan: (plan) => expect(plan.actions(a)).toEqual(["create"]),
            expectError: (errors) => {
              expect(errors[0]?.detail).toMatch(code);
              expect(errors[0]?.detail).toMatch(`terraform import ADDRESS ${east().uuid}`);
            },
          },
          { importState: { address: a, id: () => east().uuid, verify: false, persist: true } },
          {
            name: "which the plan then agrees with",
            planOnly: true,
            expectNonEmptyPlan: config.includes("passphrase"),
          },
        ],
        { provider: killable.provider },
      ),
  );
});

testInFullRun(
  "a nameless offer whose process was killed leaves no trace: the next run makes another, and the first one expires",
  async () => {
    const killable = await killableProcess();
    try {
      await lab.accept(
        [
          {
            config: offer(),
            prepare: () => killOnCreate(killable),
            expectError: lostProcess,
          },
          {
            prepare: () => lab.emulator.faults.clear(),
            check: () => expect(lab.east.peers().map(({ view }) => view.status)).toEqual(Array(2).fill("unidentified")),
          },
          { destroy: true, check: () => expect(lab.east.peers()).toHaveLength(1) },
        ],
        { provider: killable.provider, destroyCheck: () => lab.clear("east") },
      );
    } finally {
      killable.remove();
    }
  },
);

testInFullRun(
  "Ctrl-C while ONTAP makes the peer: its answer is still waited for, and the peer is in the state",
  async () => {
    const terraform = await RawTerraform.start(`${lab.providers}${eastAlone()}`);
    try {
      fault({ kind: "delay", when: "after", milliseconds: 1_000, method: "POST" });
      const stopped = await terraform.runInterruptibly(["apply", "-auto-approve"], (interrupt) => {
        const stop = lab.emulator.onChange(() => {
          if (lab.east.peers().length === 0) {
            return;
          }
          stop();
          interrupt();
        });
      });
      expect(stopped.shown).toMatch(/Interrupt received/);
      const state = JSON.parse(await terraform.read("terraform.tfstate"));
      expect(state.resources[0].instances[0].attributes).toMatchObject({ uuid: east().uuid });
      expect(await terraform.run("destroy", "-auto-approve")).toMatchObject({ status: 0 });
      lab.expectNoPeers();
    } finally {
      await terraform.remove();
    }
  },
);

testInMatrix(
  "the create succeeds and the read after it fails: the peer is saved, a warning says what is not known yet",
  () =>
    lab.accept([
      {
        config: impatient(eastAlone()),
        prepare: () => fault({ kind: "status", status: 503, method: "GET", path: `${peers}/*`, times: 1 }),
        check: (state, context) => {
          expect(state.attributes(a)).toMatchObject({ uuid: east().uuid, status: { state: null } });
          expect(context.warnings()).toMatchObject([withId("peer-not-read-back")]);
        },
      },
      {
        refresh: true,
        check: (state) => expect(state.attributes(a)).toMatchObject({ status: { state: "pending" }, name: "west" }),
      },
    ]),
);

test("a change of three fields fails halfway: the state has what was done, the next plan the rest", () =>
  lab.accept([
    { config: eastAlone() },
    {
      config: impatient(eastAlone(undefined, 'name = "to-west"\npeer_applications = ["flexcache"]')),
      checkPlan: () => {
        // The cluster takes the name, and then stumbles.
        lab.east.setPeer(east().uuid, { name: "to-west" });
        fault({ kind: "error", code: "65562", method: "PATCH", times: 1 });
      },
      expectError: failsWith("request-refused", /HTTP 500, code 65562/),
    },
    {
      checkPlan: (plan) => {
        const { before, after } = plan.change(a);
        expect(before).toMatchObject({ name: "to-west", peer_applications: null });
        expect(after).toMatchObject({ name: "to-west", peer_applications: ["flexcache"] });
      },
      check: () => expect(east()).toMatchObject({ name: "to-west", applications: ["flexcache"] }),
    },
  ]));

testInMatrix("a rotation that ONTAP refuses is asked for again by the next plan", () =>
  lab.accept([
    { config: eastAlone() },
    {
      config: impatient(eastAlone('passphrase = "battery staple"')),
      checkPlan: () => fault({ kind: "error", code: "65562", method: "PATCH", times: 1 }),
      expectError: failsWith("request-refused", /65562/),
    },
    {
      checkPlan: (plan) => expect(plan.actions(a)).toEqual(["update"]),
      check: () => expect(east().offer?.passphrase).toBe("battery staple"),
    },
  ]),
);

describe("a delete", () => {
  testInMatrix("of a peer that is gone by then succeeds", () =>
    lab.accept([{ config: eastAlone() }, { destroy: true, checkPlan: () => lab.clear("east") }]),
  );

  test("that ONTAP refuses because something depends on the peer leaves it in the state and says what to do", () =>
    lab.accept([
      { config: eastAlone() },
      {
        destroy: true,
        prepare: () => lab.east.setPeer(east().uuid, { dependants: ["svm1"] }),
        expectError: failsWith("request-refused", /HTTP 409, code 4653079/),
      },
      {
        prepare: () => lab.east.setPeer(east().uuid, { dependants: [] }),
        planOnly: true,
        checkPlan: (plan) => expect(plan.actions(a)).toEqual(["no-op"]),
      },
    ]));
});

testInMatrix("a create that ONTAP answers with a job is waited for", () =>
  lab.accept([
    {
      config: eastAlone(),
      prepare: () => fault({ kind: "job", method: "POST", polls: 1, times: 1 }),
      check: (state) =>
        expect(state.attributes(a)).toMatchObject({ uuid: east().uuid, remote: { ip_addresses: westAddresses } }),
    },
  ]),
);
