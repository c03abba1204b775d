import { Emulator } from "../../src/emulator";
import { standings } from "../constructs/support/clusters";
import { Example, named } from "./support/example";

const fleet = ["paris", "berlin", "rome", "oslo", "madrid", "vienna", "prague", "dublin", "lisbon", "athens"];

it("mesh: ten clusters, each the peer of each other one", async () => {
  const emulator = await Emulator.start({ clusters: fleet });
  try {
    const example = new Example("mesh", named(emulator.clusters));
    await example.deploy();
    const all = standings(emulator.clusters);
    for (const name of fleet) {
      const others = fleet.filter((other) => other !== name).map((other) => `${other}: ok, available`);
      expect([...(all[name] ?? [])].sort()).toEqual(others.sort());
    }
    const { states } = await example.outputs();
    expect(Object.values(states as object)).toEqual(Array(45).fill("ok"));
    expect((await example.diff()).output).toContain("No changes.");
    await example.destroy();
    expect(Object.values(standings(emulator.clusters)).flat()).toEqual([]);
  } finally {
    await emulator.stop();
  }
});
