import type { Emulator } from "../../../src/emulator";
import { isFullRun } from "../../support/full-run";
import { ok, startClusters } from "./support/clusters";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { clearPeers, prepareSide, relationshipOf, sideStates } from "./support/starting-states";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startClusters();
});
afterAll(() => emulator.stop());
beforeEach(() => clearPeers(emulator));

const config = { clusters: ["east", "west"] };
const all = sideStates.flatMap((east) => sideStates.map((west) => [east, west] as const));
/** Each state, with nothing on the other side. */
const sample = all.filter(([, west]) => west === "nothing");
const pairs = isFullRun ? all : sample;

describe("one apply ends with both sides ok, whatever is there", () => {
  test.each(pairs)("a create: east has %s, west has %s", async (east, west) => {
    prepareSide(emulator, "east", "west", east);
    prepareSide(emulator, "west", "east", west);
    const terraform = new ProtocolTerraform(providerOf(emulator));
    // Two sides that want no authentication work together: somebody's, to be taken over only where that is asked for.
    const isExisting = east === "absent" && west === "absent";
    const run = await terraform.apply(isExisting ? { ...config, adopt_existing: true } : config);
    expect(run).toMatchObject({ action: "create", errors: [] });
    expect(relationshipOf(emulator)).toBe(ok);
    expect(terraform.state).toMatchObject({ drift: [], healthy: true });
    expect(await terraform.plan(config)).toMatchObject({
      action: isExisting ? "update" : "none",
      errors: [],
      warnings: [],
    });
    expect(await terraform.destroy()).toMatchObject({ action: "delete", errors: [] });
    expect(relationshipOf(emulator)).toBe("nothing / nothing");
  });
});
