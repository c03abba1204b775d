import { join } from "node:path";
import { type Cluster, Emulator } from "../../src/emulator";
import { standings } from "../constructs/support/clusters";
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
  const secrets = new Set([paris.password, berlin.password]);
  emulator.onChange(() => {
    for (const { state } of emulator.clusters) {
      for (const { offer } of state.peers.values()) if (offer) secrets.add(offer.passphrase);
    }
  });
  const example = new Example("peering", { ...variables("cluster_a", paris), ...variables("cluster_b", berlin) });
  const log = { TF_LOG: "trace", TF_LOG_PATH: join(example.folder, "terraform.log") };
  const deployed = await example.deploy(log);
  await example.terraform("plan", "-destroy", "-out=plan");
  const shown = await example.terraform("show", "-json", "plan");
  expect(await example.outputs()).toEqual({ state: "ok", healthy: true });
  expect(standings(emulator.clusters)).toEqual({ paris: ["berlin: ok, available"], berlin: ["paris: ok, available"] });

  // Variables are in a plan as they are, by Terraform's own rule; the passphrase is not, and neither is anywhere else.
  const texts = { ...example.texts(), deployed: deployed.output, shown: shown.stdout };
  const names = Object.keys(texts).map((path) => path.replace(/.*\//, ""));
  expect(names).toEqual(
    expect.arrayContaining(["cdk.tf.json", "terraform.log", "terraform.peering.tfstate", "plan", "main.ts"]),
  );
  expect(secrets.size).toBe(3);
  const found = [...secrets].flatMap((secret) =>
    Object.entries(texts).flatMap(([path, text]) => (text.includes(secret) ? [path.replace(/.*\//, "")] : [])),
  );
  expect(found.filter((name) => name !== "shown" && name !== "plan")).toEqual([]);
  const [, , passphrase] = [...secrets];
  expect(texts.shown).not.toContain(passphrase);
  expect(
    Object.entries(texts).filter(([path, text]) => path.endsWith("/plan") && text.includes(`${passphrase}`)),
  ).toEqual([]);
});
