import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { deadLinks, pagesIn } from "../support/links";
import { mustRun } from "./support/run";
import { mustCheck, resolutions } from "./support/types";
import { npmEnvironment, repository, userland } from "./support/userland";

const { project } = userland();
const installed = join(project, "node_modules/cdktf-provider-ontap");
const here = { cwd: project, env: npmEnvironment() };

/** A program that uses each sub-path as its documentation says. */
const programText = `
import { App, TerraformStack } from "cdktf";
import { Duration, OntapClusterPeering, OntapProvider, type OntapClusterPeeringConfig } from "cdktf-provider-ontap";
import { Emulator, type ClusterInput } from "cdktf-provider-ontap/emulator";
import { defineProvider, schema, string } from "cdktf-provider-ontap/framework";
import { runAcceptance, type AcceptanceStep } from "cdktf-provider-ontap/framework/testing";
import { ClusterPeers, HostConnection } from "cdktf-provider-ontap/rest";

const config: OntapClusterPeeringConfig = { clusters: ["paris", "berlin"], timeouts: { create: Duration.minutes(5) } };
const stack = new TerraformStack(new App(), "stack");
new OntapProvider(stack, "ontap", { clusters: { paris: {}, berlin: {} } });
const state: string = new OntapClusterPeering(stack, "peering", config).state;
// @ts-expect-error a typo in a choice is an error of the compiler
new OntapClusterPeering(stack, "other", { clusters: ["paris", "berlin"], encryption: "tls_pks" });
// @ts-expect-error as is a name that no argument has
new OntapClusterPeering(stack, "third", { clusters: ["paris", "berlin"], peerApplication: ["snapmirror"] });
export const used = [state, Emulator, defineProvider, schema, string, ClusterPeers, HostConnection, runAcceptance];
export const input: ClusterInput = { name: "paris" };
`;

/** The package's own files: npm may put packages into it of which the project has another version. */
function packedFiles(): string[] {
  return readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !file.slice(installed.length).includes("node_modules"));
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

it.each(resolutions)("a user's program compiles with module resolution %s", async (name, options) => {
  await mustCheck(project, name, programText, options);
});

it("the declarations are right by themselves, those of every sub-path", async () => {
  const program = ["", "/emulator", "/framework", "/framework/testing", "/rest"]
    .map((path) => `import "cdktf-provider-ontap${path}";\n`)
    .join("");
  await mustCheck(project, "of-the-library", program, { module: "node16", lib: ["es2023"], skipLibCheck: false });
});

/** The package that a file belongs to. */
function packageOf(file: string): string {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file;
}

it("loads from CommonJS and from ES modules", async () => {
  const names = '["OntapProvider", "OntapClusterPeer", "OntapClusterPeering", "DataOntapCluster", "Duration"]';
  const check = `if (!${names}.every((name) => typeof ontap[name] === "function")) process.exit(1)`;
  await mustRun(process.execPath, ["-e", `const ontap = require("cdktf-provider-ontap"); ${check}`], here);
  const script = `import * as ontap from "cdktf-provider-ontap"; ${check}`;
  await mustRun(process.execPath, ["--input-type=module", "-e", script], here);
});

it("loads no more than the constructs and the rules that they share, in less time than cdktf itself", async () => {
  const script = `
    const load = (name) => {
      const begin = performance.now();
      require(name);
      return performance.now() - begin;
    };
    const base = load("cdktf");
    const before = new Set(Object.keys(require.cache));
    const own = load("cdktf-provider-ontap");
    const files = Object.keys(require.cache).filter((file) => !before.has(file));
    console.log(JSON.stringify({ share: own / base, files }));`;
  const shares: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const { stdout } = await mustRun(process.execPath, ["-e", script], here);
    const { share, files } = JSON.parse(stdout) as { share: number; files: string[] };
    shares.push(share);
    expect([...new Set(files.map(packageOf))].sort()).toEqual([
      "cdktf-provider-ontap",
      "fastest-levenshtein",
      "ipaddr.js",
    ]);
    const parts = files.flatMap((file) => /cdktf-provider-ontap\/lib\/(\w+\/[\w-]+)\//.exec(file)?.[1] ?? []);
    expect([...new Set(parts)].sort()).toEqual(["generated/providers", "src/constructs", "src/rules", "src/text"]);
  }
  // Both are of the same process, so that a busy machine is busy for both; a sixth of it is usual.
  expect(Math.min(...shares)).toBeLessThan(1);
});

it("holds what users need, and nothing of the repository beside", () => {
  const entries = readdirSync(installed).filter((name) => name !== "node_modules");
  expect(entries.sort()).toEqual(["LICENSE", "README.md", "dist", "docs", "examples", "lib", "package.json"]);
  expect(readdirSync(join(installed, "dist")).sort()).toEqual([
    "THIRD-PARTY-LICENSES",
    "package.json",
    "terraform-provider-ontap",
  ]);
  expect(readdirSync(join(installed, "lib")).sort()).toEqual(["generated", "src"]);
  const { peerDependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(peerDependencies).toEqual({ cdktf: "^0.21.0", constructs: "^10.4.2" });
  const programs = packedFiles().filter((file) => !file.startsWith(join(installed, "examples")));
  const kinds = programs.map((file) => basename(file).replace(/^[^.]*/, ""));
  expect([...new Set(kinds)].sort()).toEqual(["", ".d.ts", ".js", ".json", ".md", ".schema.json"]);
});

it("has every page that a page of it links to", () => {
  expect(deadLinks(installed, pagesIn(installed))).toEqual([]);
});

it("names no place of the machine that it was made on", () => {
  // Whole paths only: a repository in /src is not meant by "../src".
  const places = [
    new RegExp(`(?<![\\w./-])(${[repository, userland().folder].map(literally).join("|")})(?![\\w-])`),
    new RegExp(`\\.\\./node_modules|/${literally(basename(repository))}/node_modules`),
  ];
  const found = packedFiles().flatMap((file) => {
    const text = readFileSync(file, "latin1");
    return places.flatMap((place) => place.exec(text)?.[0] ?? []).map((place) => ({ file, place }));
  });
  expect(found).toEqual([]);
});

it("has the executable, of its own version", async () => {
  const { stdout } = await mustRun("npx", ["terraform-provider-ontap", "--version"], here);
  const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(stdout.trim()).toBe(version);
});
