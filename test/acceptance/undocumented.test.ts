import type { EmulatorInput } from "../../src/emulator";
import type { AcceptanceStep } from "../../src/framework/testing";
import { describeInMatrix, variants } from "../support/full-run";
import { offerAndAcceptance, twoSides } from "./support/configs";
import { Lab } from "./support/lab";

/** What NetApp documents nowhere, and versions whose answers look different: the provider must not depend on it. */
const behaviours: [what: string, emulator: EmulatorInput][] = [
  ["passphrases that differ look as if one were missing", { settings: { passphraseMismatch: "pending" } }],
  ["a rotated side is a problem until the other follows", { settings: { rotationOwnSide: "problem" } }],
  ["ONTAP 9.8", { version: "9.8" }],
  ["answers to a create are flat", { settings: { createAnswer: "flat" } }],
  ["answers to a change are flat", { settings: { patchAnswer: "flat" } }],
  ["a rotated side is ok until the other follows", { settings: { rotationOwnSide: "ok" } }],
  ["a side that has yet to follow is pending", { settings: { rotationOtherSide: "pending" } }],
  ["a side that has yet to follow is a problem", { settings: { rotationOtherSide: "problem" } }],
  ["proposals that differ are a problem", { settings: { encryptionMismatch: "problem" } }],
  ["ONTAP 9.10.1", { version: "9.10.1" }],
  ["ONTAP 9.12.1", { version: "9.12.1", settings: { createAnswer: "documented" } }],
];

function peered(lab: Lab) {
  return expect(lab.relationship).toBe("ok available / ok available");
}
const none = 'encryption = { proposed = "none" }';

async function withLab(emulator: EmulatorInput, steps: (lab: Lab) => AcceptanceStep[]): Promise<void> {
  const lab = await Lab.start(emulator);
  try {
    await lab.accept(steps(lab));
  } finally {
    await lab.stop();
  }
}

test.each(variants(behaviours))(
  "a relationship is made, rotated, re-encrypted, mended and destroyed where %s",
  (_what, emulator) =>
    withLab(emulator, (lab) => {
      const check = () => peered(lab);
      return [
        { name: "made", config: offerAndAcceptance(), check },
        { name: "rotated", config: offerAndAcceptance("", "", "2"), check },
        { name: "re-encrypted, and by now with a given passphrase", config: twoSides(undefined, none, none), check },
        {
          name: "mended",
          prepare: () => lab.east.setPeer(lab.peerOf("east").uuid, { session: undefined }),
          check,
        },
      ];
    }),
);

describeInMatrix("what is left when something ended", () => {
  test.each(["pending", "absent"] as const)(
    "what is left is mended where it is %s once the other side was deleted",
    (found) =>
      withLab({ settings: { remoteDeleted: found } }, (lab) => [
        { config: offerAndAcceptance(), check: () => peered(lab) },
        {
          prepare: () => {
            lab.clear("west");
            expect(lab.peerOf("east").view.authentication).toBe(found);
          },
          checkPlan: (plan) => expect(plan.actions("ontap_cluster_peer.east")).toEqual(["update"]),
          check: () => peered(lab),
        },
      ]),
  );

  test.each(
    variants([
      ["is still pending", "pending", "update"],
      ["is removed", "removed", "create"],
    ] as const),
  )("an offer that expired is renewed where it %s", (_what, expiredOffer, action) =>
    withLab({ settings: { expiredOffer } }, (lab) => {
      const made = { passphrase: "nobody knows it", expiresAt: Date.now() - 60_000 };
      return [
        { config: 'resource "ontap_cluster_peer" "east" {}' },
        {
          prepare: () => lab.east.setPeer(lab.peerOf("east").uuid, { offer: made }),
          checkPlan: (plan) => expect(plan.actions("ontap_cluster_peer.east")).toEqual([action]),
          check: () => expect(lab.peerOf("east").offer?.expiresAt).toBeGreaterThan(Date.now()),
        },
      ];
    }),
  );
});
