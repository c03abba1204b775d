import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { colours, userEnvironment } from "./support/example";
import { scriptOf } from "./support/page";
import { type Registry, serveRegistry } from "./support/registry";
import { mustRun } from "./support/run";
import { makeProject, npmEnvironment, repository, userland } from "./support/userland";

const { folder, tarball } = userland();

// Most of it is the installation of packages.
jest.setTimeout(1_800_000);

let registry: Registry;

beforeAll(async () => {
  const { stdout } = await mustRun("npm", ["config", "get", "registry"], { cwd: folder, env: npmEnvironment() });
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  registry = await serveRegistry(manifest, tarball, stdout.trim());
});
afterAll(() => registry?.[Symbol.asyncDispose]());

/** Does what a page says and nothing else, as a user whose home and folder are empty. Answers what was printed. */
async function follow(page: string, ...path: string[]): Promise<string> {
  const place = mkdtempSync(join(folder, "way-in-"));
  const home = join(place, "home");
  const project = join(place, "project");
  mkdirSync(home);
  mkdirSync(project);
  const env = {
    ...userEnvironment(home),
    npm_config_registry: registry.url,
    PATH: [...path, process.env.PATH].join(delimiter),
  };
  const bash = spawn("bash", [], { cwd: project, env, stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  for (const stream of [bash.stdout, bash.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  bash.stdin.end(scriptOf(page));
  const [status] = await once(bash, "close");
  if (status !== 0) {
    throw new Error(`${output}\n\n${page}, followed to the letter, ended with ${status}.`);
  }
  return output.replace(colours, "");
}

it("HCL in five minutes", async () => {
  const output = await follow("docs/guides/hcl-in-five-minutes.md");
  expect(output).toMatch(/^true$/m);
  expect(output).toContain("No changes");
  expect(output).toContain("Destroy complete! Resources: 1 destroyed.");
});

it("I have peerings already", async () => {
  const output = await follow("docs/guides/existing-peerings.md");
  expect(output).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
  expect(output).toContain("Resources: 1 imported, 0 added, 0 changed, 0 destroyed.");
  expect(output).toContain("No changes");
});

it("testing a module", async () => {
  const output = await follow("docs/guides/testing.md");
  expect(output).toContain('run "each_with_each_other"... pass');
  expect(output).toContain('run "all_are_healthy"... pass');
});

it("my own tools against ONTAP", async () => {
  const output = await follow("docs/emulator-clients.md");
  expect(output).toContain('"num_records": 0');
  expect(output).toContain("dr-site");
  expect(output).toMatch(/num_records["\]]*: "?1/);
});

it("a provider of one's own", async () => {
  const output = await follow("docs/framework/writing-a-provider.md");
  expect(output).toContain("Apply complete! Resources: 1 added");
  expect(output).toContain("buy milk");
  expect(output).toMatch(/^[#ℹ] pass 1$/mu);
});

describe("CDK Terrain", () => {
  let bin: string;
  beforeAll(async () => {
    const node = join(folder, "node-of-the-ways-in");
    const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
    await makeProject(node, [`${name}@22`]);
    bin = join(node, "node_modules", name, "bin");
  });

  it("in TypeScript", async () => {
    const output = await follow("docs/guides/cdk-terrain-and-cdktf.md", bin);
    expect(output).toMatch(/state = "?ok"?/);
    expect(output).toContain("Destroy complete! Resources: 1 destroyed.");
  });

  it("in Python", async () => {
    const output = await follow("docs/guides/other-languages.md", bin);
    expect(output).toContain("healthy = true");
    expect(output).toContain("No changes");
    expect(output).toContain("Destroy complete! Resources: 1 destroyed.");
  });
});
