import type { Emulator, FaultInput } from "../../../src/emulator";
import { variants } from "../../support/full-run";
import { ok, startClusters } from "./support/clusters";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { clearPeers, prepareSide, relationshipOf } from "./support/starting-states";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startClusters();
});
afterAll(() => emulator.stop());
beforeEach(() => {
  emulator.faults.clear();
  clearPeers(emulator);
});

const config = { clusters: ["east", "west"] };

/** What becomes of the answer to a new passphrase, which the cluster has taken. */
const losses: readonly (readonly [string, FaultInput])[] = [
  ["the connection ends", { kind: "reset", when: "after", method: "PATCH", times: 1 }],
  ["the job is gone", { kind: "job", outcome: "vanish", method: "PATCH", times: 1 }],
];

describe("a passphrase whose answer is lost is not sent to one side alone once more: it would wait for ever", () => {
  // The second side is the one that another request would break.
  const cases = ["west", "east"].flatMap((side) => losses.map(([what, fault]) => [side, what, fault] as const));

  test.each(variants(cases, losses.length))("a rotation, %s: %s", async (side, _what, fault) => {
    const terraform = new ProtocolTerraform(providerOf(emulator, "30s"));
    await terraform.apply(config);
    emulator.faults.add({ ...fault, cluster: side } as FaultInput);
    expect(await terraform.apply({ ...config, rotation: "2" })).toMatchObject({ action: "update", errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
    expect(await terraform.plan({ ...config, rotation: "2" })).toMatchObject({ action: "none", errors: [] });
  });

  test("a create that mends what is there, and finds it well: it is nobody else's", async () => {
    prepareSide(emulator, "east", "west", "expired");
    prepareSide(emulator, "west", "east", "revoked");
    const terraform = new ProtocolTerraform(providerOf(emulator, "30s"));
    emulator.faults.add({ kind: "reset", when: "after", method: "PATCH", cluster: "west", times: 1 });
    expect(await terraform.apply(config)).toMatchObject({ action: "create", errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
    expect(await terraform.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
  });
});
