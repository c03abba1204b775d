import type { Emulator } from "../../../src/emulator";
import { startClusters } from "./support/clusters";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { clearPeers } from "./support/starting-states";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startClusters();
});
afterAll(() => emulator.stop());
beforeEach(() => clearPeers(emulator));

const spellings = ["tls-psk", "tls_psk"] as const;

function config(encryption: string) {
  return { clusters: ["east", "west"], encryption };
}
function terraform(): ProtocolTerraform {
  return new ProtocolTerraform(providerOf(emulator));
}
function encryptions(): string[] {
  return emulator.clusters.flatMap((cluster) => cluster.peers().map(({ view }) => view.encryption));
}

test.each([spellings, [spellings[1], spellings[0]]] as const)(
  "%s and %s are one value and never a difference",
  async (before, after) => {
    const run = terraform();
    expect(await run.apply(config(before))).toMatchObject({ action: "create", errors: [], warnings: [] });
    expect(run.state).toMatchObject({ encryption: before, healthy: true, drift: [] });
    expect(encryptions()).toEqual(["tls_psk", "tls_psk"]);
    for (const same of [before, after]) {
      expect(await run.plan(config(same))).toMatchObject({ action: "none", errors: [], warnings: [] });
    }
  },
);

test.each(spellings)("%s after `none` encrypts again", async (encryption) => {
  const run = terraform();
  await run.apply(config("none"));
  expect(encryptions()).toEqual(["none", "none"]);
  expect(await run.apply(config(encryption))).toMatchObject({ action: "update", errors: [] });
  expect(encryptions()).toEqual(["tls_psk", "tls_psk"]);
  expect(await run.plan(config(encryption))).toMatchObject({ action: "none", errors: [] });
});

test.each(spellings)("%s is no difference after an import", async (encryption) => {
  await terraform().apply({ clusters: ["east", "west"] });
  const run = terraform();
  expect(await run.import("east,west")).toMatchObject({ errors: [] });
  expect(await run.plan(config(encryption))).toMatchObject({ action: "none", errors: [], warnings: [] });
});

test("what nobody configured is in the state as a repair leaves it", async () => {
  const run = terraform();
  await run.apply(config("none"));
  const anything = { clusters: ["east", "west"] };
  await run.apply(anything);
  const east = emulator.cluster("east");
  east.setPeer(east.peers()[0]?.uuid ?? "", { session: undefined });
  expect(await run.apply(anything)).toMatchObject({ action: "update", errors: [] });
  expect(encryptions()).toEqual(["tls_psk", "tls_psk"]);
  expect(run.state).toMatchObject({ encryption: "tls_psk" });
  expect(await run.plan(anything)).toMatchObject({ action: "none", errors: [], warnings: [] });
});

test("another word is refused", async () => {
  expect(await terraform().plan(config("tls"))).toMatchObject({ errors: [expect.stringMatching(/tls_psk.*none/s)] });
});
