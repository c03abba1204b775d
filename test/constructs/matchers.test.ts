import "cdktf/lib/testing/adapters/jest";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import {
  DataOntapClusterPeers,
  OntapClusterPeer,
  OntapClusterPeering,
  OntapProvider,
  type OntapProviderConfig,
} from "../../src/constructs";
import { findTerraform } from "../../src/framework/testing";
import { runInstall } from "../../src/install/command";
import { version } from "../../src/version";
import { EmulatorProcess } from "./support/emulator-process";

Testing.setupJest();

let home: string;
let emulator: EmulatorProcess;
const environment = { ...process.env };

// cdktf's matchers block this process while Terraform runs, so that neither provider nor clusters can live in it.
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "matchers-test-"));
  const { platform, arch } = process;
  const bundle = join(__dirname, "../../dist/terraform-provider-ontap");
  runInstall(["--mirror", join(home, "mirror")], { bundle, version, platform, arch, env: {}, say: () => {} });
  const config = join(home, "cli.tfrc");
  writeFileSync(config, `provider_installation {\n  filesystem_mirror { path = "${join(home, "mirror")}" }\n}\n`);
  Object.assign(process.env, {
    TF_CLI_CONFIG_FILE: config,
    CHECKPOINT_DISABLE: "1",
    TERRAFORM_BINARY_NAME: findTerraform(),
  });
  emulator = await EmulatorProcess.start(["paris", "berlin"]);
});
afterAll(async () => {
  process.env = environment;
  await emulator.stop();
  rmSync(home, { recursive: true });
});

function stackWith(make: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  make(stack);
  return Testing.fullSynth(stack);
}

it("cdktf's own matchers find resources and data sources", () => {
  const synthesised = Testing.synthScope((scope) => {
    new OntapClusterPeer(scope, "peer", { name: "paris", remote: { ipAddresses: ["192.0.2.1"] } });
    new DataOntapClusterPeers(scope, "peers", { maxRecords: 5 });
  });
  expect(synthesised).toHaveResourceWithProperties(OntapClusterPeer, { name: "paris" });
  expect(synthesised).toHaveDataSourceWithProperties(DataOntapClusterPeers, { max_records: 5 });
});

it("every construct is valid to Terraform, and a relationship is planned", () => {
  const stack = stackWith((scope) => {
    const [paris, berlin] = emulator.clusters.map(
      ({ name, url, username, password, caFile }) =>
        new OntapProvider(scope, name, {
          alias: name,
          hostname: new URL(url).host,
          username,
          password,
          caFile,
          allowLiteralSecrets: ["password"],
        } satisfies OntapProviderConfig),
    ) as [OntapProvider, OntapProvider];
    new OntapClusterPeering(scope, "peering", { clusters: [paris, berlin], rotate: "2026-11" });
    new OntapClusterPeer(scope, "offer", { provider: paris }).warnUnlessHealthy();
    OntapClusterPeer.fromName(scope, "found", "berlin", { provider: paris, count: 0 });
  });
  expect(stack).toBeValidTerraform();
  expect(stack).toPlanSuccessfully();
});
