import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Cluster, Emulator } from "../../src/emulator";
import { standings } from "../constructs/support/clusters";
import { userEnvironment } from "./support/example";
import { mustRun } from "./support/run";
import { mustCheck, resolutions } from "./support/types";
import { makeProject, repository, userCompiler, userland, versionOf } from "./support/userland";

// The command line asks for a newer Node than the constructs do.
const nodeMajor = "22";

const { folder, project: cdktfProject, home, tarball } = userland();
const project = join(folder, "project-cdktn");
const example = join(repository, "examples/peering");
const node = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

let emulator: Emulator;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const version = versionOf("cdktn");
  const packages = [
    `cdktn@${version}`,
    `cdktn-cli@${version}`,
    "constructs@~10.7.0",
    "tsx@^4.20.0",
    `${node}@${nodeMajor}`,
  ];
  await makeProject(project, [tarball, ...packages, userCompiler, `@types/node@${versionOf("@types/node")}`]);
  const source = readFileSync(join(example, "main.ts"), "utf8");
  const ported = source
    .replace('from "cdktf"', 'from "cdktn"')
    .replace('from "cdktf-provider-ontap"', 'from "cdktf-provider-ontap/cdktn"');
  writeFileSync(join(project, "main.ts"), ported);
  cpSync(join(example, "cdktf.json"), join(project, "cdktf.json"));

  emulator = await Emulator.start({ clusters: ["paris", "berlin"] });
  const [paris, berlin] = emulator.clusters as [Cluster, Cluster];
  const variables = (name: string, { url, username, password, caFile }: Cluster) => ({
    [`TF_VAR_${name}_hostname`]: new URL(url).host,
    [`TF_VAR_${name}_username`]: username,
    [`TF_VAR_${name}_password`]: password,
    [`TF_VAR_${name}_ca_file`]: caFile,
  });
  const path = [join(project, "node_modules", node, "bin"), process.env.PATH].join(delimiter);
  env = { ...userEnvironment(home), ...variables("cluster_a", paris), ...variables("cluster_b", berlin), PATH: path };
});
afterAll(() => emulator?.stop());

function cli(...args: string[]) {
  return mustRun(join(project, "node_modules", node, "bin/node"), [join(project, "node_modules/.bin/cdktn"), ...args], {
    cwd: project,
    env,
  });
}

/** A program that uses the sub-path for CDK Terrain as its documentation says. */
const program = `
import { App, TerraformStack } from "cdktn";
import { DataOntapCluster, Duration, OntapClusterPeer, OntapClusterPeering, OntapProvider } from "cdktf-provider-ontap/cdktn";

const stack = new TerraformStack(new App(), "stack");
new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {} }, retryTimeout: Duration.minutes(2) });
const state: string = new OntapClusterPeering(stack, "peering", { clusters: ["paris", "berlin"] }).state;
const peer: OntapClusterPeer = new OntapClusterPeer(stack, "offer", { cluster: "paris" }).warnUnlessHealthy();
// @ts-expect-error a typo in a choice is an error of the compiler
new OntapClusterPeering(stack, "other", { clusters: ["paris", "berlin"], encryption: "tls_pks" });
export const used = [state, peer, new DataOntapCluster(stack, "cluster").interclusterAddresses];
`;

it.each(resolutions)("a user's program compiles with module resolution %s", async (name, options) => {
  await mustCheck(project, name, program, options);
});

/** What is synthesised for a stack, without the library's notes on where it comes from. */
function synthesised(place: string): unknown {
  const text = readFileSync(join(place, "cdktf.out/stacks/peering/cdk.tf.json"), "utf8");
  return JSON.parse(text, (key, value) => (key === "//" ? undefined : value));
}

it("the example synthesises to the same as with cdktf, and is deployed by cdktn's command line", async () => {
  const there = join(cdktfProject, "peering-for-cdktn");
  mkdirSync(there);
  cpSync(example, there, { recursive: true });
  await mustRun("npx", ["tsx", "main.ts"], { cwd: there, env: userEnvironment(home) });
  await cli("synth");
  const expected = synthesised(there);
  expect(expected).toMatchObject({ resource: { ontap_cluster_peering: expect.anything() } });
  const ours = JSON.stringify(synthesised(project)).replaceAll(project, there);
  expect(JSON.parse(ours)).toEqual(expected);

  await cli("deploy", "--skip-provider-lock", "--auto-approve");
  expect(standings(emulator.clusters)).toEqual({ paris: ["berlin: ok, available"], berlin: ["paris: ok, available"] });
  await cli("destroy", "--skip-provider-lock", "--auto-approve");
  expect(standings(emulator.clusters)).toEqual({ paris: [], berlin: [] });
});
