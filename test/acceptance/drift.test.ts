import type { AcceptanceStep, ApplyStep, StateView } from "../../src/framework/testing";
import { testInMatrixOnCoresWith, testOnCoresWith } from "../support/core";
import { testInFullRun, testInMatrix, variants } from "../support/full-run";
import { eastAlone, offerAndAcceptance, twoSides } from "./support/configs";
import { idOf, warningIds, withId } from "./support/ids";
import { eastAddresses, Lab, westAddresses } from "./support/lab";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      {
        name: "east",
        interclusterAddresses: eastAddresses,
        svms: ["svm1", "svm2"],
        ipspaces: [{ name: "blue", interclusterAddresses: ["10.9.1.1"] }],
      },
      { name: "west", interclusterAddresses: westAddresses },
    ],
  });
});
afterEach(() => lab.stop());

const a = "ontap_cluster_peer.east";
const b = "ontap_cluster_peer.west";
const peered = "ok available / ok available";
function east() {
  return lab.peerOf("east");
}
function change(changes: Parameters<typeof lab.east.setPeer>[1]) {
  return lab.east.setPeer(east().uuid, changes);
}

/** West's side, made by another team. */
function answer(passphrase = "correct horse") {
  return void lab.west.createPeer({ remote: { ip_addresses: eastAddresses }, authentication: { passphrase } });
}

describe("what is changed on the cluster shows in the plan and is put right by the apply", () => {
  const drifts: [attribute: string, behind: () => void, shown: object, isRight: () => void][] = [
    ["name", () => change({ name: "other" }), { name: "to-west" }, () => expect(east().name).toBe("to-west")],
    [
      "remote.ip_addresses",
      () => change({ remoteAddresses: ["10.1.2.2"] }),
      { remote: { ip_addresses: westAddresses } },
      () => expect(east().remoteAddresses.sort()).toEqual(westAddresses),
    ],
    [
      "peer_applications, where one is added",
      () => change({ applications: ["snapmirror", "flexcache"] }),
      { peer_applications: ["snapmirror"] },
      () => expect(east().applications).toEqual(["snapmirror"]),
    ],
    [
      "peer_applications, where they are cleared",
      () => change({ applications: [] }),
      { peer_applications: ["snapmirror"] },
      () => expect(east().applications).toEqual(["snapmirror"]),
    ],
    [
      "initial_allowed_svms, while the other side has not accepted",
      () => change({ allowedSvms: [] }),
      { initial_allowed_svms: [{ name: "svm1" }] },
      () => expect(east().allowedSvms).toHaveLength(1),
    ],
    [
      "ipspace",
      () => change({ ipspace: lab.east.state.ipspaces.find(({ name }) => name === "blue")?.uuid ?? "" }),
      { ipspace: { name: "Default" } },
      () => expect(lab.east.state.ipspaces.find(({ uuid }) => uuid === east().ipspace)?.name).toBe("Default"),
    ],
    [
      "encryption.proposed",
      () => change({ proposed: "none" }),
      { encryption: { proposed: "tls_psk" } },
      () => expect(east().proposed).toBe("tls_psk"),
    ],
    [
      "authentication.in_use",
      () => change({ inUse: "absent", offer: undefined }),
      { authentication: { in_use: "ok" } },
      () => expect(east().inUse).toBe("ok"),
    ],
  ];

  test("each readable attribute in turn", () => {
    const config = eastAlone(
      'passphrase = "correct horse", in_use = "ok"',
      `name                 = "to-west"
       peer_applications    = ["snapmirror"]
       initial_allowed_svms = [{ name = "svm1" }]
       ipspace              = { name = "Default" }
       encryption           = { proposed = "tls_psk" }`,
    );
    const steps = variants(drifts, 3).map(
      ([name, prepare, shown, check]): AcceptanceStep => ({
        name,
        prepare,
        checkPlan: (plan) => {
          expect(plan.actions(a)).toEqual(["update"]);
          expect(plan.change(a).after).toMatchObject(shown);
        },
        check,
      }),
    );
    return lab.accept([{ config }, ...steps]);
  });

  test("and an attribute that the configuration does not name is left as it is", () =>
    lab.accept([
      { config: eastAlone() },
      {
        prepare: () => {
          answer();
          change({ name: "other", applications: ["flexcache"] });
        },
        planOnly: true,
      },
      ...lab.cleanUp(),
    ]));
});

describe("a relationship that broke is mended by the next apply", () => {
  /** Both clusters forget what they had agreed on. */
  const breakIt = () => {
    lab.east.setPeer(east().uuid, { session: undefined });
    expect(lab.relationship).toBe("problem unavailable / problem unavailable");
  };
  const mended: Pick<ApplyStep, "check"> = {
    check: () => expect(lab.relationship).toBe(peered),
  };

  test.each(
    variants([
      ["with the passphrase that both sides are given", twoSides()],
      ["with a write-only passphrase", twoSides('passphrase_wo = "correct horse", passphrase_wo_version = "1"')],
      [
        "with a passphrase that exists for one run only",
        `ephemeral "ontap_cluster_peer_passphrase" "shared" {}
       ${twoSides('passphrase_wo = ephemeral.ontap_cluster_peer_passphrase.shared.passphrase, passphrase_wo_version = "1"')}`,
      ],
      ["with a new one that ONTAP generates", offerAndAcceptance()],
    ]),
  )("%s", (_way, config) =>
    lab.accept([
      { config },
      {
        prepare: breakIt,
        checkPlan: (plan, context) => {
          expect([plan.actions(a), plan.actions(b)]).toEqual([["update"], ["update"]]);
          expect(warningIds(context)).toContain("relationship-broken");
        },
        ...mended,
      },
      { name: "and once more", prepare: breakIt, ...mended },
    ]),
  );

  testInFullRun("also where one side was set to use no authentication", () =>
    lab.accept([
      { config: twoSides() },
      {
        prepare: () => change({ inUse: "absent", session: undefined }),
        checkPlan: (plan) => expect(plan.change(a).after).toMatchObject({ authentication: { in_use: "ok" } }),
        ...mended,
      },
    ]),
  );

  testInFullRun("with the provider's executable", () =>
    lab.accept([{ config: twoSides() }, { prepare: breakIt, ...mended }], { process: true }),
  );

  testInMatrix(
    "but where the other side is another team's, one attempt is enough: then the plan is empty and says what is missing",
    () =>
      lab.accept([
        { config: eastAlone() },
        { prepare: () => answer(), refresh: true },
        {
          prepare: breakIt,
          check: () => expect(lab.relationship).toBe("pending unavailable / problem unavailable"),
        },
        {
          planOnly: true,
          checkPlan: (_plan, context) => expect(warningIds(context)).toContain("other-cluster-not-answered"),
        },
        ...lab.cleanUp(),
      ]),
  );

  testInMatrixOnCoresWith(
    "writeOnlyAttributes",
    "and where no passphrase is at hand, the plan is empty and says what to do",
    () =>
      lab.accept([
        { config: eastAlone('passphrase_wo = "correct horse", passphrase_wo_version = "1"') },
        { config: eastAlone(""), prepare: () => answer() },
        {
          prepare: breakIt,
          planOnly: true,
          checkPlan: (_plan, context) => {
            expect(context.warnings()).toMatchObject([withId("broken-relationship-without-passphrase")]);
            expect(context.warnings()[0]?.detail).toMatch(/`passphrase` or `passphrase_wo`/);
          },
        },
        ...lab.cleanUp(),
      ]),
  );
});

describe("a peer whose other side is made by another team", () => {
  test("is waited for with an empty plan and a warning, which tells until when the passphrase is valid", () =>
    lab.accept([
      { config: eastAlone() },
      {
        planOnly: true,
        checkPlan: (_plan, context) => {
          const [warning] = context.warnings();
          expect(warning).toMatchObject(withId("other-cluster-not-answered"));
          expect(warning?.detail).toMatch(/"pending".*valid until 20\d\d-/s);
        },
      },
      {
        name: "it answers",
        prepare: () => answer(),
        planOnly: true,
        checkPlan: (_plan, context) => expect(warningIds(context)).toEqual([]),
      },
      ...lab.cleanUp(),
    ]));

  testInMatrix("with another passphrase, is a difference as long as one is at hand: the warning says what to do", () =>
    lab.accept([
      { config: eastAlone() },
      {
        prepare: () => answer("another passphrase"),
        planOnly: true,
        expectNonEmptyPlan: true,
        checkPlan: (plan, context) => {
          expect(plan.actions(a)).toEqual(["update"]);
          expect(east().view.authentication).toBe("problem");
          expect(warningIds(context)).toContain("passphrases-differ");
        },
      },
      ...lab.cleanUp(),
    ]),
  );

  const past = () => Date.now() - 60_000;
  const expire = () => change({ offer: { passphrase: east().offer?.passphrase ?? "", expiresAt: past() } });

  testInMatrix("whose passphrase expired before it answered, gets it once more", () =>
    lab.accept([
      { config: eastAlone() },
      {
        prepare: expire,
        checkPlan: (plan, context) => {
          expect(plan.actions(a)).toEqual(["update"]);
          expect(warningIds(context)).toEqual(["passphrase-expired"]);
        },
        check: () => expect(east().offer?.expiresAt).toBeGreaterThan(Date.now()),
      },
    ]),
  );

  testOnCoresWith("writeOnlyAttributes", "whose write-only passphrase expired, gets it once more, too", () =>
    lab.accept([
      { config: eastAlone('passphrase_wo = "battery staple", passphrase_wo_version = "1"') },
      {
        prepare: expire,
        checkPlan: (plan) => expect(plan.actions(a)).toEqual(["update"]),
        check: () => {
          expect(east().offer).toMatchObject({ passphrase: "battery staple" });
          expect(east().offer?.expiresAt).toBeGreaterThan(Date.now());
        },
      },
    ]),
  );

  testInMatrix(
    "an offer that expired is renewed with another passphrase, by which the other side can accept it",
    () => {
      const passphrases: unknown[] = [];
      const note = (state: StateView) =>
        void passphrases.push((state.attributes(a).authentication as { passphrase: unknown }).passphrase);
      return lab.accept([
        { config: `resource "ontap_cluster_peer" "east" {}`, check: note },
        { prepare: expire, check: note },
        {
          prepare: () => {
            expect(new Set(passphrases).size).toBe(2);
            lab.acceptOffer("west", "east", String(passphrases[1]));
          },
          planOnly: true,
        },
        ...lab.cleanUp(),
      ]);
    },
  );
});

describe("a network that is down is reported and never a difference", () => {
  test.each(
    variants([
      ["other-cluster-unreachable", () => lab.emulator.network.cut("east", "west")],
      ["other-cluster-partly-unreachable", () => change({ remoteAddresses: ["10.1.2.1", "10.77.7.7"] })],
    ]),
  )("%s", (summary, cut) =>
    lab.accept([
      { config: twoSides(undefined, "lifecycle { ignore_changes = [remote] }") },
      {
        prepare: cut,
        planOnly: true,
        checkPlan: (plan, context) => {
          expect(plan.isEmpty).toBe(true);
          const found = context.warnings().find((warning) => idOf(warning) === summary);
          expect(found?.detail).toMatch(/Check the intercluster LIFs of both clusters/);
        },
      },
      ...lab.cleanUp(() => lab.emulator.network.mend()),
    ]),
  );

  testInMatrix("it is an error of the plan where the provider is told so", () =>
    lab.accept([
      { config: () => lab.strictProviders + twoSides() },
      {
        prepare: () => lab.emulator.network.cut("east", "west"),
        planOnly: true,
        expectError: (errors) => {
          expect(errors).toMatchObject([withId("relationship-unhealthy"), withId("relationship-unhealthy")]);
          expect(errors[0]?.detail).toMatch(/^ONTAP says of the peer "(east|west)": status is "unavailable"\./);
        },
      },
      ...lab.cleanUp(() => lab.emulator.network.mend()),
    ]),
  );

  testInFullRun("what the plan mends is none, nor is an offer that still can be accepted", () =>
    lab.accept([
      {
        config: () => `${lab.strictProviders}
          resource "ontap_cluster_peer" "east" { authentication = { generate_passphrase = true } }`,
      },
      { planOnly: true },
      { config: () => lab.strictProviders + twoSides() },
      {
        prepare: () => change({ session: undefined }),
        checkPlan: (plan) => expect(plan.actions("ontap_cluster_peer.east")).toEqual(["update"]),
        check: () => expect(lab.relationship).toBe("ok available / ok available"),
      },
    ]),
  );
});
