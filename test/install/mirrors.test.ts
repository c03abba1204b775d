import { execFile } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { createAuthority, issueServerCertificate } from "../../src/emulator/tls/certificates";
import { findTerraform } from "../../src/framework/testing/terraform-binary";
import { runInstall } from "../../src/install/command";
import { Core } from "../support/core";

// What `install` writes, as a real `init` takes it: archives, a web server's files, and one in the place of the other.
const run = promisify(execFile);
const core = Core.ask();
const { platform, arch } = process;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "mirrors-test-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** Installs a program, which is no provider: `init` does not start it. Returns the CLI configuration that was said. */
function install(...args: string[]): string {
  const path = join(home, "bundle");
  writeFileSync(path, "#!/bin/sh\n");
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  runInstall(args, { provider: { kind: "script", path }, version: "1.2.3", platform, arch, env: { HOME: home }, say });
  const said = lines.join("\n");
  return said.slice(said.indexOf("provider_installation {"));
}

interface Initialised {
  readonly status: number;
  readonly shown: string;
}

/** `init` in a project, with this CLI configuration. */
async function init(project: string, config: string, env: NodeJS.ProcessEnv = {}): Promise<Initialised> {
  mkdirSync(project, { recursive: true });
  const requirement = '{ source = "cdktf-ontap/ontap" }';
  writeFileSync(join(project, "main.tf"), `terraform {\n  required_providers {\n    ontap = ${requirement}\n  }\n}\n`);
  const file = join(home, "cli.tfrc");
  writeFileSync(file, config);
  const environment = { PATH: process.env.PATH, HOME: home, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: file, ...env };
  try {
    const { stdout } = await run(findTerraform(), ["init", "-no-color"], { cwd: project, env: environment });
    return { status: 0, shown: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, shown: `${stdout}${stderr}`.replace(/\s*\n[│╷╵]?\s*/g, " ") };
  }
}

/** The folder that `init` puts the provider into. */
function installed(project: string): string {
  const versions = join(project, ".terraform/providers", core.registry, "cdktf-ontap/ontap/1.2.3");
  return join(versions, readdirSync(versions)[0] ?? "");
}

it("a mirror of archives is unpacked into each project, with the hash that the network mirror tells", async () => {
  const project = join(home, "project");
  const config = install("--mirror", join(home, "mirror"));
  expect(await init(project, config)).toMatchObject({ status: 0, shown: expect.stringContaining("v1.2.3") });
  expect(lstatSync(installed(project)).isSymbolicLink()).toBe(false);
  expect(lstatSync(join(installed(project), "terraform-provider-ontap_v1.2.3")).mode & 0o111).not.toBe(0);

  install("--network-mirror", join(home, "web"));
  const told = readFileSync(join(home, "web", core.registry, "cdktf-ontap/ontap/1.2.3.json"), "utf8");
  const [h1] = /h1:[\w+/=]+/.exec(told) ?? [];
  expect(readFileSync(join(project, ".terraform.lock.hcl"), "utf8")).toContain(`"${h1}"`);
});

it("a project that was initialised from a mirror of folders goes on with archives in their place once it has forgotten the folders", async () => {
  const project = join(home, "project");
  const mirror = join(home, ".terraform.d/plugins");
  install();
  const config = `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;
  expect(await init(project, config)).toMatchObject({ status: 0 });
  expect(lstatSync(installed(project)).isSymbolicLink()).toBe(true);
  const lock = readFileSync(join(project, ".terraform.lock.hcl"), "utf8");

  install("--mirror", mirror);
  // The link leads nowhere now, and no core replaces it; each says so in its own words.
  expect(await init(project, config)).toMatchObject({
    status: 1,
    shown: expect.stringMatching(/Failed to install provider|ymlink/),
  });
  // As the docs say.
  rmSync(join(project, ".terraform/providers"), { recursive: true });
  expect(await init(project, config)).toMatchObject({ status: 0 });
  expect(lstatSync(installed(project)).isSymbolicLink()).toBe(false);
  expect(existsSync(join(installed(project), "terraform-provider-ontap_v1.2.3"))).toBe(true);
  expect(readFileSync(join(project, ".terraform.lock.hcl"), "utf8")).toBe(lock);
});

describe("a network mirror on a static web server", () => {
  let server: Server;
  let authority: string;
  let url: string;
  const asked: string[] = [];

  beforeEach(async () => {
    const root = await createAuthority();
    const { key, certificate } = await issueServerCertificate(root);
    authority = join(home, "authority.pem");
    writeFileSync(authority, root.certificate);
    const types: Record<string, string> = { ".json": "application/json", ".zip": "application/zip" };
    asked.length = 0;
    server = createServer({ key, cert: certificate }, (request, response) => {
      asked.push(request.url ?? "");
      const file = join(home, "web", decodeURIComponent((request.url ?? "").replace(/^\/providers\//, "")));
      if (!existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "content-type": types[extname(file)] ?? "text/plain" }).end(readFileSync(file));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/providers/`;
  });
  afterEach(() => server.close());

  it("is where init finds the provider, and checks what it is told of it", async () => {
    const config = install("--network-mirror", join(home, "web")).replace("https://mirror.example.com/providers/", url);
    const trust = { SSL_CERT_FILE: authority };
    expect(await init(join(home, "project"), config, trust)).toMatchObject({ status: 0 });
    const folder = `/providers/${core.registry}/cdktf-ontap/ontap`;
    expect(asked.slice(0, 2)).toEqual([`${folder}/index.json`, `${folder}/1.2.3.json`]);
    expect(readFileSync(join(home, "project/.terraform.lock.hcl"), "utf8")).toContain('"h1:');

    const file = join(home, "web", core.registry, "cdktf-ontap/ontap/1.2.3.json");
    writeFileSync(
      file,
      readFileSync(file, "utf8")
        .replace(/h1:..../g, "h1:0000")
        .replace(/zh:..../g, "zh:0000"),
    );
    const changed = await init(join(home, "other"), config, trust);
    expect(changed.status).not.toBe(0);
    expect(changed.shown).toMatch(/checksum|hash/);
  });
});
