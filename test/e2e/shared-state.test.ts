import { type Cluster, Emulator } from "../../src/emulator";
import { standings } from "../constructs/support/clusters";
import { Example, named } from "./support/example";
import { Gate } from "./support/gate";
import { Postgres } from "./support/postgres";

const waits = { TF_CLI_ARGS_apply: "-lock-timeout=5m", TF_CLI_ARGS_plan: "-lock-timeout=5m" };

it("shared-state: of two deployments at once the second waits for the first's lock, and then has nothing to do", async () => {
  const postgres = await Postgres.start("terraform");
  const emulator = await Emulator.start({ clusters: ["paris", "berlin"] });
  const [paris] = emulator.clusters as [Cluster];
  // The first deployment gets as far as its first question to a cluster, and holds the lock meanwhile.
  const gate = await Gate.before(paris.url);
  try {
    const environment = { ...postgres.environment, ...named(emulator.clusters), ONTAP_PARIS_HOSTNAME: gate.address };
    const [first, second] = [new Example("shared-state", environment), new Example("shared-state", environment)];
    const ends: string[] = [];
    const one = first.deploy(waits).finally(() => ends.push("first"));
    await Promise.race([gate.arrived, one]);
    const other = second
      .deploy(waits, (output) => output.includes("Acquiring state lock") && gate.open())
      .finally(() => ends.push("second"));
    const [made, found] = await Promise.all([one, other]);

    expect(ends).toEqual(["first", "second"]);
    expect(made.output).not.toContain("Acquiring state lock");
    expect(found.output).toContain("Acquiring state lock");
    expect(standings(emulator.clusters)).toEqual({
      paris: ["berlin: ok, available"],
      berlin: ["paris: ok, available"],
    });
    expect(emulator.requests.filter(({ method }) => method === "POST")).toHaveLength(2);
    expect(emulator.requests.filter(({ method }) => method === "PATCH")).toEqual([]);
    expect(await second.outputs()).toEqual({ state: "ok" });

    await second.destroy(waits);
    expect(standings(emulator.clusters)).toEqual({ paris: [], berlin: [] });
  } finally {
    gate.close();
    await emulator.stop();
    await postgres.stop();
  }
});
