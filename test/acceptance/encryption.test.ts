import { describeInMatrix, testInMatrix, variants } from "../support/full-run";
import { eastAlone, twoSides } from "./support/configs";
import { withId } from "./support/ids";
import { eastAddresses, Lab } from "./support/lab";

const a = "ontap_cluster_peer.east";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

function proposed(value: string) {
  return `encryption = { proposed = "${value}" }`;
}
function answer() {
  return void lab.west.createPeer({
    remote: { ip_addresses: eastAddresses },
    authentication: { passphrase: lab.peerOf("east").offer?.passphrase },
  });
}

test("tls-psk and tls_psk are one value and never a difference", () =>
  lab.accept([
    { config: eastAlone(undefined, proposed("tls-psk")) },
    { config: eastAlone(undefined, proposed("tls_psk")), planOnly: true },
    { config: eastAlone(), planOnly: true },
    {
      name: "nor once ONTAP shows what it came to",
      prepare: answer,
      config: eastAlone(undefined, proposed("tls-psk")),
      planOnly: true,
    },
    ...lab.cleanUp(),
  ]));

test.each(
  variants([
    ["given", 'passphrase = "correct horse"'],
    ["write-only", 'passphrase_wo = "correct horse", passphrase_wo_version = "1"'],
  ]),
)("toggled with a %s passphrase: it is sent along, on both sides", (_way, passphrase) =>
  lab.accept([
    { config: twoSides(passphrase), check: () => expect(lab.peerOf("east").view.encryption).toBe("tls_psk") },
    {
      config: twoSides(passphrase, proposed("none"), proposed("none")),
      checkPlan: (plan) =>
        expect(plan.change(a).afterUnknown).toMatchObject({
          authentication: { state: true, expires_at: true },
          encryption: { state: true },
          status: true,
        }),
      check: () => {
        expect(lab.relationship).toBe("ok available / ok available");
        expect(lab.peerOf("east").view.encryption).toBe("none");
      },
    },
  ]),
);

testInMatrix(
  "toggled where ONTAP generates the passphrase: a new one is generated, which the other side then needs",
  () => {
    let before: unknown;
    return lab.accept([
      {
        config: eastAlone("generate_passphrase = true"),
        check: () => {
          before = lab.peerOf("east").offer?.passphrase;
          answer();
        },
      },
      {
        config: eastAlone("generate_passphrase = true", proposed("none")),
        check: (state) => {
          const { passphrase } = state.attributes(a).authentication as Record<string, unknown>;
          expect(passphrase).toBe(lab.peerOf("east").offer?.passphrase);
          expect(passphrase).not.toBe(before);
        },
      },
      ...lab.cleanUp(),
    ]);
  },
);

testInMatrix(
  "toggled without a passphrase at hand is an error of the plan, on the attribute, and nothing is sent",
  () =>
    lab.accept([
      { config: eastAlone('passphrase_wo = "correct horse", passphrase_wo_version = "1"') },
      {
        prepare: answer,
        config: eastAlone("", proposed("none")),
        expectError: (errors) => {
          expect(errors).toMatchObject([withId("encryption-change-without-passphrase")]);
          expect(errors[0]?.detail).toMatch(/from "tls_psk" to "none".*`passphrase` or `passphrase_wo`.*4656073/s);
          expect(errors[0]?.snippet?.code).toContain("encryption");
          expect(lab.peerOf("east").proposed).toBe("tls_psk");
        },
      },
      { config: eastAlone("") },
      ...lab.cleanUp(),
    ]),
);

testInMatrix("authentication is switched off and on again, with encryption", () =>
  lab.accept([
    { config: twoSides() },
    {
      prepare: () => {
        lab.east.state.policy.authenticationRequired = false;
        lab.west.state.policy.authenticationRequired = false;
      },
      config: twoSides('in_use = "absent"', proposed("none"), proposed("none")),
      check: () => expect(lab.relationship).toBe("absent available / absent available"),
    },
    {
      config: twoSides('in_use = "ok", passphrase = "battery staple"', proposed("tls_psk"), proposed("tls_psk")),
      check: () => {
        expect(lab.relationship).toBe("ok available / ok available");
        expect(lab.peerOf("east").view.encryption).toBe("tls_psk");
      },
    },
  ]),
);

describeInMatrix("a relationship that was to be encrypted and is not, since the other cluster proposes none,", () => {
  const writes = () => lab.takeRequests("east").filter((request) => !request.startsWith("GET"));

  test.each(variants(["shown", "omitted"] as const))(
    "is warned of and not given a new passphrase in each run (a proposal that was not agreed to is %s)",
    (openProposal) => {
      lab.emulator.settings.openProposal = openProposal;
      return lab.accept([
        { config: twoSides(undefined, proposed("tls_psk"), proposed("none")) },
        {
          prepare: () => void writes(),
          planOnly: true,
          checkPlan: (_plan, context) => {
            const [warning, ...others] = context.warnings();
            expect(others).toEqual([]);
            expect(warning).toMatchObject(withId("relationship-not-encrypted"));
            expect(warning?.detail).toMatch(/proposes "tls_psk".*has "none": both sides must/);
          },
        },
        {
          name: "until the other one proposes the same",
          config: twoSides('passphrase = "battery staple"', proposed("tls_psk"), proposed("tls_psk")),
          check: () => expect(lab.peerOf("east").view.encryption).toBe("tls_psk"),
        },
        { refresh: true, check: (_state, context) => expect(context.warnings()).toEqual([]) },
        {
          name: "but one that was seen encrypted before and was taken down behind Terraform's back is put right",
          prepare: () => {
            const session = { id: "made by hand", encryption: "none" } as const;
            for (const cluster of [lab.east, lab.west]) {
              for (const { uuid } of cluster.peers()) {
                cluster.setPeer(uuid, { proposed: "none", session });
              }
            }
          },
          checkPlan: (plan) => expect(plan.actions(a)).toEqual(["update"]),
          check: () => expect(lab.peerOf("east").view.encryption).toBe("tls_psk"),
        },
      ]);
    },
  );
});
