import type { AcceptanceStep, ApplyStep } from "../../src/framework/testing";
import { testInMatrixOnCoresWith } from "../support/core";
import { describeInMatrix, testInFullRun, testInMatrix, variants } from "../support/full-run";
import { failsWith, warningIds, withId } from "./support/ids";
import { eastAddresses, type Lab, places, westAddresses } from "./support/lab";
import { allNamed, eastWest, peering, startPeeringLab } from "./support/peering-lab";
import { killableProcess } from "./support/provider";

let lab: Lab;
let providers: string;
beforeEach(async () => {
  ({ lab, providers } = await startPeeringLab());
});
afterEach(() => lab.stop());

const ok = "ok available / ok available";

function config(more = ""): string {
  return `${providers}${eastWest(more)}`;
}
function create(more = ""): AcceptanceStep {
  return { name: "is created", config: config(more), check: () => expect(lab.relationship).toBe(ok) };
}
/** The provider fails plans for what is not healthy. */
function strict(): string {
  return providers.replace('provider "ontap" {', 'provider "ontap" {\nunhealthy_relationships = "error"');
}
/** A failing request is not sent again and again. */
function impatient(text: string): string {
  return text.replace('provider "ontap" {', 'provider "ontap" {\nretry_timeout = "0s"');
}
function writes(): string[] {
  return lab.takeRequests().filter((request) => !request.startsWith("GET"));
}
function onlyReads(): void {
  expect(writes()).toEqual([]);
}
/** The step's plan mends what is said in these words. */
function mends(...drift: (string | RegExp)[]): Pick<ApplyStep, "checkPlan" | "check"> {
  return {
    checkPlan: (plan) => {
      expect(plan.actions(peering)).toEqual(["update"]);
      const before = plan.change(peering).before as { drift: string[] };
      expect(before.drift).toHaveLength(drift.length);
      for (const [index, words] of drift.entries()) {
        expect(before.drift[index]).toMatch(words);
      }
    },
    check: (state) => {
      expect(lab.relationship).toBe(ok);
      expect(state.attributes(peering)).toMatchObject({ drift: [], healthy: true });
    },
  };
}

describe("a relationship as one resource", () => {
  const life: () => AcceptanceStep[] = () => [
    {
      name: "is created",
      config: config('peer_applications = ["snapmirror"]'),
      checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["create"]),
      check: (state) => {
        expect(lab.relationship).toBe(ok);
        expect(lab.peerOf("east").applications).toEqual(["snapmirror"]);
        expect(state.attributes(peering)).toMatchObject({ healthy: true, drift: [], encryption: "tls_psk" });
      },
    },
    {
      name: "is changed",
      config: config('peer_applications = ["snapmirror", "flexcache"]\nsides = { east = { name = "to-west" } }'),
      checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["update"]),
      check: () => {
        expect(lab.relationship).toBe(ok);
        expect(lab.peerOf("east").name).toBe("to-west");
        expect(lab.peerOf("west").applications).toEqual(["flexcache", "snapmirror"]);
      },
    },
    {
      name: "gets a new passphrase",
      config: config('rotation = "2"\nsides = { east = { name = "to-west" } }'),
      prepare: () => lab.emulator.clearRequests(),
      check: () => {
        expect(lab.relationship).toBe(ok);
        expect(writes()).toEqual(["PATCH /api/cluster/peers/UUID", "PATCH /api/cluster/peers/UUID"]);
      },
    },
    {
      name: "is encrypted no more",
      config: config('encryption = "none"'),
      check: (state) => {
        expect(lab.relationship).toBe(ok);
        expect(lab.peerOf("east").view.encryption).toBe("none");
        expect(state.attributes(peering).encryption).toBe("none");
      },
    },
    { name: "is imported", importState: { address: peering, id: "west,east" } },
  ];

  test.each(places)("is created, changed, rotated, re-encrypted, imported and destroyed (%s)", (_where, process) =>
    lab.accept(life(), { process }),
  );
});

test("what a relationship depends on changes, and the relationship does not (V5)", () => {
  const after = (input: string) =>
    `${config("depends_on = [terraform_data.x]")}\nresource "terraform_data" "x" {\n input = "${input}"\n}`;
  return lab.accept([
    { config: after("1"), check: () => expect(lab.relationship).toBe(ok) },
    {
      config: after("2"),
      checkPlan: (plan) => {
        expect(plan.actions("terraform_data.x")).toEqual(["update"]);
        expect(plan.actions(peering)).toEqual(["no-op"]);
      },
    },
  ]);
});

describe("drift of either side shows in words, and one apply mends it", () => {
  const cases: [string, () => void, ...(string | RegExp)[]][] = [
    [
      "a side that is gone",
      () => lab.clear("west"),
      /^east: authentication is "problem"/,
      "west: has no record of east",
    ],
    [
      "a side that was revoked",
      () => lab.east.setPeer(lab.peerOf("east").uuid, { inUse: "revoked", session: undefined, proposed: "none" }),
      /^east: authentication is switched off \(in_use is "revoked"\)/,
      /^west: authentication is "problem"/,
    ],
    [
      "other passphrases",
      () => {
        for (const name of ["east", "west"]) {
          const cluster = lab.emulator.cluster(name);
          const offer = { passphrase: `of ${name} alone`, expiresAt: Date.now() + 60_000 };
          cluster.setPeer(lab.peerOf(name).uuid, { session: undefined, offer });
        }
      },
      /^east: authentication is "problem"/,
      /^west: authentication is "problem"/,
    ],
    [
      "other applications",
      () => lab.west.setPeer(lab.peerOf("west").uuid, { applications: ["flexcache"] }),
      "west: peer_applications are flexcache, not snapmirror",
    ],
    [
      "another name",
      () => lab.east.setPeer(lab.peerOf("east").uuid, { name: "renamed" }),
      'east: name is "renamed", not "to-west"',
    ],
    [
      "LIFs with other addresses",
      () => {
        for (const [index, lif] of lab.west.state.interfaces
          .filter(({ services }) => services.includes("intercluster_core"))
          .entries()) {
          lif.address = `10.1.9.${index + 1}`;
        }
        lab.west.touch();
      },
      /^east: reaches west by 10\.1\.2\.1, 10\.1\.2\.2, not by 10\.1\.9\.1, 10\.1\.9\.2$/,
    ],
  ];
  test("each kind in turn", () =>
    lab.accept([
      create('peer_applications = ["snapmirror"]\nsides = { east = { name = "to-west" } }'),
      ...variants(cases, 3).map(([name, prepare, ...drift]): AcceptanceStep => ({ name, prepare, ...mends(...drift) })),
    ]));

  testInMatrix("a side that is gone on both clusters is made anew", () =>
    lab.accept([
      create(),
      {
        prepare: () => {
          lab.clear("east");
          lab.clear("west");
        },
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["create"]),
        check: () => expect(lab.relationship).toBe(ok),
      },
    ]),
  );

  testInMatrix("a network that is down is one warning, and no change", () =>
    lab.accept([
      create(),
      {
        prepare: () => lab.emulator.network.cut("east", "west"),
        planOnly: true,
      },
      {
        refresh: true,
        check: (state, context) => {
          expect(warningIds(context)).toEqual(["peering-unreachable"]);
          expect(state.attributes(peering)).toMatchObject({ healthy: false, drift: [] });
          lab.emulator.network.mend();
        },
      },
    ]),
  );
});

testInMatrix(
  "a network that is down is an error of the plan where the provider is told so, and what a plan mends is none",
  () =>
    lab.accept([
      { config: () => strict() + eastWest() },
      {
        prepare: () => lab.emulator.network.cut("east", "west"),
        planOnly: true,
        expectError: (errors) => {
          expect(errors).toMatchObject([withId("relationship-unhealthy")]);
          expect(errors[0]?.detail).toContain('"east" says that the status is "unavailable"');
        },
      },
      {
        prepare: () => {
          lab.emulator.network.mend();
          lab.clear("west");
        },
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["update"]),
        check: () => expect(lab.relationship).toBe(ok),
      },
    ]),
);

describe("what exists already", () => {
  function peerByHand(): void {
    lab.east.createPeer({ remote: { ip_addresses: westAddresses }, authentication: { passphrase: "somebody's own" } });
    lab.west.createPeer({ remote: { ip_addresses: eastAddresses }, authentication: { passphrase: "somebody's own" } });
    expect(lab.relationship).toBe(ok);
    lab.emulator.clearRequests();
  }

  test("is an error that names the import, or is taken over where that is asked for, with GETs alone", () =>
    lab.accept([
      {
        prepare: peerByHand,
        config: config(),
        expectError: (errors) => {
          failsWith("peering-exists", /terraform import ADDRESS east,west.*adopt_existing = true/s)(errors);
          expect(errors[0]?.snippet?.code).toContain('clusters = ["east", "west"]');
        },
      },
      {
        config: config('adopt_existing = true\nrotation = "1"'),
        checkPlan: (_plan, context) => expect(warningIds(context)).toEqual(["peering-adopted"]),
        check: () => {
          expect(lab.relationship).toBe(ok);
          onlyReads();
        },
      },
      {
        name: "and is rotated when that changes",
        config: config('adopt_existing = true\nrotation = "2"'),
        check: () => expect(writes()).toHaveLength(2),
      },
    ]));

  testInMatrix("is imported with GETs alone, with a rotation that is noted", () =>
    lab.accept([
      {
        prepare: peerByHand,
        config: () => `${config('peer_applications = []\nrotation = "1"')}
          import {
            to = ${peering}
            id = "east, west"
          }`,
        check: onlyReads,
      },
      { config: config('rotation = "2"'), check: () => expect(writes()).toHaveLength(2) },
    ]),
  );

  testInMatrixOnCoresWith("removals", "becomes one resource from two, with GETs alone", () =>
    lab.accept([
      {
        config: `${providers}
          resource "ontap_cluster_peer" "east" {
            cluster        = "east"
            remote         = { ip_addresses = ${JSON.stringify(westAddresses)} }
            authentication = { passphrase = "one for both" }
          }
          resource "ontap_cluster_peer" "west" {
            cluster        = "west"
            remote         = { ip_addresses = ${JSON.stringify(eastAddresses)} }
            authentication = { passphrase = "one for both" }
          }`,
        check: () => {
          expect(lab.relationship).toBe(ok);
          lab.emulator.clearRequests();
        },
      },
      {
        config: `${providers}
          removed {
            from = ontap_cluster_peer.east
            lifecycle { destroy = false }
          }
          removed {
            from = ontap_cluster_peer.west
            lifecycle { destroy = false }
          }
          import {
            to = ${peering}
            id = "east,west"
          }
          ${eastWest()}`,
        check: () => {
          expect(lab.relationship).toBe(ok);
          onlyReads();
        },
      },
    ]),
  );

  testInMatrix("a replacement of a relationship that works makes both sides anew", () =>
    lab.accept([create(), { taint: [peering], check: () => expect(lab.relationship).toBe(ok) }]),
  );
});

describe("a create that fails half-way", () => {
  test("takes back what it made, says which side refused and why, and the next apply converges (V1)", () =>
    lab.accept([
      {
        config: config(),
        prepare: () =>
          void lab.emulator.faults.add({ kind: "error", code: "4656075", cluster: "west", method: "POST", times: 1 }),
        expectError: (errors) => {
          failsWith("request-refused", /"west".*code 4656075/s)(errors);
          lab.expectNoPeers();
        },
      },
      { check: () => expect(lab.relationship).toBe(ok) },
    ]));

  testInFullRun("keeps what it cannot take back, and the next apply makes it anew", () =>
    lab.accept([
      {
        config: config(),
        prepare: () => {
          lab.emulator.faults.add({ kind: "error", code: "4656075", cluster: "west", method: "POST", times: 1 });
          lab.emulator.faults.add({ kind: "error", code: "4653079", cluster: "east", method: "DELETE", times: 1 });
        },
        expectError: failsWith("request-refused", /"west".*code 4656075.*"east".*terraform untaint ADDRESS/s),
      },
      {
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["delete", "create"]),
        check: () => expect(lab.relationship).toBe(ok),
      },
    ]),
  );
});

describe("a change that fails half-way goes on in the next apply", () => {
  const jobsVanish = (times?: number) => () =>
    void lab.emulator.faults.add({ kind: "job", outcome: "vanish", cluster: "west", method: "PATCH", times });

  testInMatrix("a rotation whose second job is lost makes one more exchange (V9)", () =>
    lab.accept([
      create('rotation = "1"'),
      {
        config: config('rotation = "2"'),
        prepare: jobsVanish(1),
        check: () => expect(lab.relationship).toBe(ok),
      },
    ]),
  );

  testInMatrix("a rotation whose every second job is lost (V9)", () =>
    lab.accept([
      create('rotation = "1"'),
      {
        config: config('rotation = "2"'),
        prepare: jobsVanish(),
        expectError: failsWith("job-failed", /"west"/),
      },
      { prepare: () => lab.emulator.faults.clear(), check: () => expect(lab.relationship).toBe(ok) },
    ]),
  );
});

describe("the cluster that was meant", () => {
  test("is told by its uuid: a cluster that is renamed changes nothing (C4)", () =>
    lab.accept([
      create(),
      {
        prepare: () => {
          lab.west.state.name = "west-2";
          lab.west.touch();
        },
        planOnly: true,
      },
    ]));

  testInMatrix("may get another name in the provider: the relationship stays", () =>
    lab.accept([
      create(),
      {
        config: () => `${providers.replace("west = {", "rome = {")}${eastWest().replace('"west"', '"rome"')}`,
        prepare: () => lab.emulator.clearRequests(),
        expectError: failsWith("peering-cluster-removed", /"west"/),
      },
      {
        config: () => {
          const [, west = ""] = /(west = \{.*\})/.exec(providers) ?? [];
          return `${providers.replace(west, `${west}\n${west.replace("west", "rome")}`)}${eastWest().replace('"west"', '"rome"')}`;
        },
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["update"]),
        check: (state) => {
          onlyReads();
          expect(Object.keys(state.attributes(peering).peers as object)).toEqual(["east", "rome"]);
        },
      },
    ]),
  );
});

describeInMatrix("another cluster in the place of one", () => {
  const clusters = [
    { name: "east", interclusterAddresses: eastAddresses },
    { name: "west", interclusterAddresses: westAddresses },
    { name: "south", interclusterAddresses: ["10.1.3.1", "10.1.3.2"] },
  ];
  /** The provider with the name of one cluster for another one. */
  function instead(name: string, other: string): string {
    const all = allNamed(lab);
    const settings = (of: string) => new RegExp(`${of} = (\\{.*\\})`).exec(all)?.[1] ?? "";
    return all.replace(settings(name), settings(other));
  }
  function setAddresses(name: string, addresses: readonly string[]): void {
    const cluster = lab.emulator.cluster(name);
    const lifs = cluster.state.interfaces.filter(({ services }) => services.includes("intercluster_core"));
    for (const [index, lif] of lifs.entries()) {
      lif.address = addresses[index] ?? lif.address;
    }
    cluster.touch();
  }
  beforeEach(async () => {
    await lab.stop();
    ({ lab, providers } = await startPeeringLab({ clusters }));
  });

  test("that was built anew with its addresses: the plan says so and replaces the relationship (C3)", () =>
    lab.accept([
      { config: config() },
      {
        prepare: () => {
          lab.clear("west");
          setAddresses("west", ["10.1.9.1", "10.1.9.2"]);
          setAddresses("south", westAddresses);
        },
        config: () => `${instead("west", "south")}${eastWest()}`,
        checkPlan: (plan, context) => {
          expect(plan.actions(peering)).toEqual(["delete", "create"]);
          const { drift } = plan.change(peering).before as { drift: string[] };
          expect(drift[0]).toMatch(/^west: is another cluster than the one that the relationship was made with/);
          expect(warningIds(context)).toContain("peering-cluster-rebuilt");
        },
        check: () => {
          expect(lab.peerOf("east").uuid).toBe(lab.emulator.cluster("south").uuid);
          expect(lab.peerOf("east").view.authentication).toBe("ok");
        },
      },
    ]));

  test("that is only misnamed: nothing of it is touched, and the error names both (C1)", () =>
    lab.accept([
      { config: config() },
      {
        prepare: () => {
          const passphrase = "of somebody else";
          const south = lab.emulator.cluster("south");
          south.createPeer({ remote: { ip_addresses: westAddresses }, authentication: { passphrase } });
          lab.west.createPeer({
            remote: { ip_addresses: south.interclusterAddresses },
            authentication: { passphrase },
          });
          lab.emulator.clearRequests();
        },
        config: () => `${instead("east", "south")}${eastWest()}`,
        expectError: (errors) => {
          failsWith("peering-cluster-replaced", /"south"/)(errors);
          onlyReads();
        },
      },
      {
        name: "nor by a destroy without refresh",
        destroy: true,
        expectError: (errors) => {
          failsWith("peering-cluster-replaced")(errors);
          onlyReads();
        },
      },
      {
        config: config(),
        check: () => {
          lab.clear("south");
          lab.west.removePeer(lab.emulator.cluster("south").uuid);
        },
      },
    ]));
});

describe("waiting", () => {
  /** Does something once, as soon as both clusters have their side. */
  function onceBothAreThere(act: () => void): void {
    const off = lab.emulator.onChange(() => {
      if (lab.east.peers().length === 1 && lab.west.peers().length === 1) {
        off();
        act();
      }
    });
  }
  const cases: [string, () => void, RegExp][] = [
    ["a side that is deleted", () => lab.clear("east"), /"east"/],
    [
      "passphrases that differ",
      () => {
        for (const name of ["east", "west"]) {
          const offer = { passphrase: `of ${name} alone`, expiresAt: Date.now() + 60_000 };
          lab.emulator.cluster(name).setPeer(lab.peerOf(name).uuid, { session: undefined, offer });
        }
      },
      /"problem".*"east" and "west"/s,
    ],

    [
      "a side that is switched off",
      () => lab.east.setPeer(lab.peerOf("east").uuid, { inUse: "revoked", session: undefined }),
      /"east" \(in_use is "revoked"\)/,
    ],
  ];
  test.each(variants(cases))("ends on what cannot come: %s (V3)", (_what, act, says) =>
    lab.accept([
      {
        config: config(),
        prepare: () => onceBothAreThere(act),
        expectError: failsWith("peering-not-authenticated", says),
      },
      {
        checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["delete", "create"]),
        check: () => expect(lab.relationship).toBe(ok),
      },
    ]),
  );
});

describe("the passphrase", () => {
  test("is another one in each exchange, long enough for both policies, and is in no plan, state, log or error", async () => {
    lab.west.state.policy.minimumPassphraseLength = 64;
    const seen = new Set<string>();
    const off = lab.emulator.onChange(() => {
      for (const { offer } of [...lab.east.peers(), ...lab.west.peers()]) {
        if (offer !== undefined) {
          seen.add(offer.passphrase);
        }
      }
    });
    const told: string[] = [];
    const hold = (name: string, code: string) =>
      void lab.emulator.faults.add({ kind: "error", code, cluster: name, method: "PATCH", times: 1 });
    await lab.accept(
      [
        { config: config('rotation = "1"') },
        {
          config: config('rotation = "2"'),
          prepare: () => hold("west", "4656073"),
          expectError: (errors) => void told.push(JSON.stringify(errors)),
        },
        {
          check: async (state, context) => {
            told.push(JSON.stringify(state), JSON.stringify(state.attributes(peering)), await context.log());
          },
        },
      ],
      { logLevel: "trace" },
    );
    off();
    expect(seen.size).toBeGreaterThanOrEqual(3);
    for (const passphrase of seen) {
      expect(passphrase).toMatch(/^[A-Za-z0-9_-]{64}$/);
      expect(told.join("\n").includes(passphrase)).toBe(false);
    }
  });
});

describe("a process that is killed", () => {
  testInFullRun("when both sides were made: the next apply takes them over where that is asked for", async () => {
    const killable = await killableProcess();
    try {
      await lab.accept(
        [
          {
            config: config("adopt_existing = true"),
            prepare: () => {
              lab.emulator.faults.add({ kind: "hang", when: "after", method: "POST", cluster: "west" });
              const off = lab.emulator.onChange(() => {
                if (lab.west.peers().length > 0) {
                  off();
                  killable.kill();
                }
              });
            },
            expectError: /./,
          },
          { prepare: () => lab.emulator.faults.clear(), check: () => expect(lab.relationship).toBe(ok) },
        ],
        { provider: killable.provider },
      );
    } finally {
      killable.remove();
    }
  });
});

describe("a destroy", () => {
  function dependOn(name: string, dependants: string[]): void {
    lab.emulator.cluster(name).setPeer(lab.peerOf(name).uuid, { dependants });
  }

  // The side that goes first is the other one: for a refusal of the second, it has to be made again.
  test.each(
    variants([
      ["second", "east"],
      ["first", "west"],
    ]),
  )("that the %s side refuses leaves the relationship as it was, and says so", (_which, name) =>
    lab.accept([
      create(),
      {
        destroy: true,
        prepare: () => dependOn(name, ["a SnapMirror"]),
        expectError: (errors) => {
          failsWith("request-refused", /code 4653079/)(errors);
          expect(lab.relationship).toBe(ok);
          dependOn(name, []);
        },
      },
    ]),
  );

  testInMatrix(
    "while one cluster is down deletes nothing and names the way on, by which the other side goes",
    async () => {
      await lab.accept(
        [
          { config: () => impatient(config()) },
          {
            destroy: true,
            prepare: async () => {
              lab.emulator.faults.add({ kind: "refuse", cluster: "west" });
              await lab.emulator.ready();
            },
            expectError: (errors) => {
              failsWith("cluster-unreachable", /deletion_policy = "abandon".*apply -refresh=false/s)(errors);
              expect(lab.relationship).toBe(ok);
            },
          },
          {
            config: () => impatient(config('sides = { west = { deletion_policy = "abandon" } }')),
            checkPlan: (plan) => expect(plan.actions(peering)).toEqual(["update"]),
            check: (_state, context) => expect(warningIds(context)).toEqual([]),
          },
        ],
        {
          pace: "thorough",
          environment: { TF_CLI_ARGS_plan: "-refresh=false", TF_CLI_ARGS_destroy: "-refresh=false" },
          destroyCheck: () => {
            expect(lab.east.peers()).toEqual([]);
            expect(lab.west.peers()).toHaveLength(1);
          },
        },
      );
    },
  );
});

describe("the pairs of several clusters", () => {
  testInMatrixOnCoresWith("functions", "have stable keys, and a refresh asks each cluster once", async () => {
    await lab.stop();
    const names = ["a", "b", "c", "d"];
    const clusters = names.map((name, index) => ({
      name,
      interclusterAddresses: [`10.2.${index}.1`, `10.2.${index}.2`],
    }));
    ({ lab, providers } = await startPeeringLab({ clusters }));
    const mesh = (list: string) => `${providers}
      resource "ontap_cluster_peering" "x" {
        for_each = provider::ontap::mesh(${list})
        clusters = each.value
      }`;
    await lab.accept([
      {
        config: mesh('["c", "a", "b"]'),
        checkPlan: (plan) => expect(plan.actions(`${peering}["a,c"]`)).toEqual(["create"]),
      },
      {
        config: mesh('["d", "b", "a", "c"]'),
        checkPlan: (plan) => {
          expect(plan.actions(`${peering}["a,b"]`)).toEqual(["no-op"]);
          expect(plan.actions(`${peering}["a,d"]`)).toEqual(["create"]);
        },
        check: () => lab.emulator.clearRequests(),
      },
      {
        refresh: true,
        prepare: () => lab.emulator.clearRequests(),
        check: () => expect(lab.takeRequests().sort()).toEqual(names.map(() => "GET /api/cluster/peers")),
      },
      {
        config: `${providers}
          resource "ontap_cluster_peering" "x" {
            for_each = provider::ontap::hub_and_spokes("d", ["a", "b", "c"])
            clusters = each.value
          }`,
        checkPlan: (plan) => {
          expect(plan.actions(`${peering}["a,d"]`)).toEqual(["no-op"]);
          expect(plan.actions(`${peering}["a,b"]`)).toEqual(["delete"]);
        },
      },
      { config: mesh('["a", "a"]'), expectError: /"a" is there twice/ },
    ]);
  });
});
