import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./support/run";
import { npmEnvironment, REPOSITORY, userland } from "./support/userland";

const { project } = userland();
const installed = join(project, "node_modules/cdktf-provider-ontap");
const here = { cwd: project, env: npmEnvironment() };

/** A program that uses each sub-path as its documentation says. */
const PROGRAM = `
import { App, TerraformStack } from "cdktf";
import { Duration, OntapClusterPeering, OntapProvider, type OntapClusterPeeringConfig } from "cdktf-provider-ontap";
import { Emulator, type ClusterInput } from "cdktf-provider-ontap/emulator";
import { defineProvider, schema, string } from "cdktf-provider-ontap/framework";
import { ClusterPeers, HostConnection } from "cdktf-provider-ontap/rest";

const config: OntapClusterPeeringConfig = { clusters: ["paris", "berlin"], timeouts: { create: Duration.minutes(5) } };
const stack = new TerraformStack(new App(), "stack");
new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {} } });
const state: string = new OntapClusterPeering(stack, "peering", config).state;
// @ts-expect-error a typo in a choice is an error of the compiler
new OntapClusterPeering(stack, "other", { clusters: ["paris", "berlin"], encryption: "tls_pks" });
// @ts-expect-error as is a third cluster
new OntapClusterPeering(stack, "third", { clusters: ["paris", "berlin", "rome"] });
export const used = [state, Emulator, defineProvider, schema, string, ClusterPeers, HostConnection];
export const input: ClusterInput = { name: "paris" };
`;

it.each([
  ["node10", { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "5.0" }],
  ["node16", { module: "node16", moduleResolution: "node16" }],
  ["bundler", { module: "esnext", moduleResolution: "bundler" }],
])(
  "a user's program compiles with module resolution %s, the library's own declarations checked as well",
  async (name, options) => {
    const folder = join(project, `types-${name}`);
    mkdirSync(folder);
    writeFileSync(join(folder, "main.ts"), PROGRAM);
    const compilerOptions = {
      ...options,
      target: "es2022",
      strict: true,
      noEmit: true,
      types: ["node"],
      skipLibCheck: true,
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    await mustRun("npx", ["tsc", "--project", folder], here);
  },
);

it("the declarations are right by themselves", async () => {
  const folder = join(project, "types-of-the-library");
  mkdirSync(folder);
  writeFileSync(join(folder, "main.ts"), 'import "cdktf-provider-ontap";\nimport "cdktf-provider-ontap/rest";\n');
  const compilerOptions = {
    module: "node16",
    target: "es2022",
    lib: ["es2023"],
    strict: true,
    noEmit: true,
    types: ["node"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  const { stdout } = await mustRun("npx", ["tsc", "--project", folder], here).catch((error) => ({
    stdout: error.message,
  }));
  expect(stdout.split("\n").filter((line: string) => line.includes("cdktf-provider-ontap/"))).toEqual([]);
});

it("loads from CommonJS and from ES modules", async () => {
  const names = '["OntapProvider", "OntapClusterPeer", "OntapClusterPeering", "DataOntapCluster", "Duration"]';
  const check = `if (!${names}.every((name) => typeof ontap[name] === "function")) process.exit(1)`;
  await mustRun(process.execPath, ["-e", `const ontap = require("cdktf-provider-ontap"); ${check}`], here);
  const script = `import * as ontap from "cdktf-provider-ontap"; ${check}`;
  await mustRun(process.execPath, ["--input-type=module", "-e", script], here);
});

it("takes less than 120 ms to load, beside cdktf itself", async () => {
  const script = `require("cdktf"); const begin = performance.now(); require("cdktf-provider-ontap");
    console.log(performance.now() - begin)`;
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    times.push(Number((await mustRun(process.execPath, ["-e", script], here)).stdout));
  }
  // The quickest of a few: what else the machine does at the time is not the package's.
  expect(Math.min(...times)).toBeLessThan(120);
});

it("holds what users need, and nothing of the repository beside", () => {
  expect(readdirSync(installed).sort()).toEqual(expect.arrayContaining(["LICENSE", "dist", "lib", "package.json"]));
  expect(readdirSync(installed)).not.toEqual(expect.arrayContaining(["test"]));
  expect(readdirSync(join(installed, "lib")).sort()).toEqual(["generated", "src"]);
  const { peerDependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(peerDependencies).toEqual({ cdktf: "^0.21.0", constructs: "^10.4.2" });
  const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"));
  expect(texts.filter((text) => text.includes(REPOSITORY))).toEqual([]);
});

it("has the executable, of its own version", async () => {
  const { stdout } = await mustRun("npx", ["terraform-provider-ontap", "--version"], here);
  const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(stdout.trim()).toBe(version);
});
