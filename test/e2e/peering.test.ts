import { join } from "node:path";
import { type Cluster, Emulator } from "../../src/emulator";
import { standings } from "../constructs/support/clusters";
import { holdersOf, type Texts } from "../support/texts";
import { Example } from "./support/example";

let emulator: Emulator;
afterEach(() => emulator.stop());

function variables(name: string, { url, username, password, caFile }: Cluster): NodeJS.ProcessEnv {
  return {
    [`TF_VAR_${name}_hostname`]: new URL(url).host,
    [`TF_VAR_${name}_username`]: username,
    [`TF_VAR_${name}_password`]: password,
    [`TF_VAR_${name}_ca_file`]: caFile,
  };
}

it("peering: the passphrase and the passwords are in nothing that a deployment leaves behind or prints", async () => {
  emulator = await Emulator.start({ clusters: ["paris", "berlin"] });
  const [paris, berlin] = emulator.clusters as [Cluster, Cluster];
  const given = new Set<string>();
  emulator.onChange(() => {
    for (const { state } of emulator.clusters) {
      for (const { offer } of state.peers.values()) {
        if (offer) {
          given.add(offer.passphrase);
        }
      }
    }
  });
  const example = new Example("peering", {
    ...variables("cluster_a", paris),
    ...variables("cluster_b", berlin),
  });
  const log = { TF_LOG: "trace", TF_LOG_PATH: join(example.folder, "terraform.log") };

  const planned = await example.diff(log);
  await example.terraform("plan", "-out=creation");
  const creation = (await example.terraform("show", "-json", "creation")).stdout;
  const peers = JSON.parse(creation).resource_changes.filter(
    ({ type }: { type: string }) => type === "ontap_cluster_peering",
  );
  expect(peers).toHaveLength(1);
  for (const { change } of peers) {
    expect(change).toMatchObject({ actions: ["create"] });
  }

  const deployed = await example.deploy(log);
  expect(await example.outputs()).toEqual({ state: "ok", healthy: "true" });
  expect(standings(emulator.clusters)).toEqual({ paris: ["berlin: ok, available"], berlin: ["paris: ok, available"] });
  await example.terraform("plan", "-destroy", "-out=destruction");

  const texts: Texts = { ...example.texts(), planned: planned.output, creation, deployed: deployed.output };
  const stack = "cdktf.out/stacks/peering";
  // The third is the one that `cdktf diff` made.
  const plans = ["creation", "destruction", "plan"].map((name) => `${stack}/${name}!tfplan`);
  const files = ["main.ts", "terraform.log", "terraform.peering.tfstate", `${stack}/cdk.tf.json`, ...plans];
  expect(Object.keys(texts)).toEqual(expect.arrayContaining(files));
  expect(texts["terraform.log"]).toMatch(/ONTAP request:.*method=POST.*path=\/api\/cluster\/peers/);
  expect(given.size).toBe(1);
  expect(holdersOf(given, texts)).toEqual([]);
  // Variables are in a plan as they are, by Terraform's own rule; which shows that what is in a plan is found.
  expect(holdersOf([paris.password, berlin.password], texts).sort()).toEqual([...plans, "creation"].sort());
});
