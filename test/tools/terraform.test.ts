import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callTool } from "./run-module";

// Made with Info-ZIP: LICENSE.txt (stored), terraform and terraform.exe (deflated), the latter two a shell script that
// prints what `terraform version -json` would for version 1.99.0.
const archive = Buffer.from(
  "UEsDBAoAAAAAAAAAIVzNqp6oFQAAABUAAAALAAAATElDRU5TRS50eHRNYWRlIHVwLCBmb3IgYSB0ZXN0LgpQSwMEFAAAAAgAAAAhXDOSbj5nAAAA" +
    "tAAAAAkAAAB0ZXJyYWZvcm1TVtRPyszTL87gUlYILknMSylWyMxTSMsvUghJLSpKBDJyrRQySxSy8/LLgVIlxQplqUXFmfl5CkC1Cnn5JRmZ" +
    "eekKqTnFqXpUMCE1OSNfQb1aqQSmMx6qVslKyVDP0lLPQKlWnQsAUEsDBBQAAAAIAAAAIVwzkm4+ZwAAALQAAAANAAAAdGVycmFmb3JtLmV4" +
    "ZVNW1E/KzNMvzuBSVgguScxLKVbIzFNIyy9SCEktKkoEMnKtFDJLFLLz8suBUiXFCmWpRcWZ+XkKQLUKefklGZl56QqpOcWpelQwITU5I19B" +
    "vVqpBKYzHqpWyUrJUM/SUs9AqVadCwBQSwECHgMKAAAAAAAAACFczaqeqBUAAAAVAAAACwAAAAAAAAABAAAApIEAAAAATElDRU5TRS50eHRQ" +
    "SwECHgMUAAAACAAAACFcM5JuPmcAAAC0AAAACQAAAAAAAAABAAAA7YE+AAAAdGVycmFmb3JtUEsBAh4DFAAAAAgAAAAhXDOSbj5nAAAAtAAA" +
    "AA0AAAAAAAAAAQAAAO2BzAAAAHRlcnJhZm9ybS5leGVQSwUGAAAAAAMAAwCrAAAAXgEAAAAA",
  "base64",
);
const platforms = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];

let folder: string;
let cache: string;
let served: Buffer;
const server = createServer((request, response) => {
  const known = platforms.some((platform) => request.url === `/terraform_1.99.0_${platform}.zip`);
  response.writeHead(known ? 200 : 404).end(known ? served : "nothing here");
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "terraform-test-"));
  cache = join(folder, "cache");
  served = archive;
});
afterEach(() => rmSync(folder, { recursive: true }));

function release(sha256 = createHash("sha256").update(archive).digest("hex"), version = "1.99.0") {
  return {
    version,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sha256: Object.fromEntries(platforms.map((platform) => [platform, sha256])),
  };
}

/** An environment with no Terraform on PATH: the folder holds what a test puts there. */
function bare(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: `${folder}:/bin`, HOME: folder, ...env };
}

function putTerraform(name: string, output: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho '${output}'\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("fetchTerraform", () => {
  it("unpacks the archive into the cache, where findTerraform sees it", async () => {
    const fetched = await callTool("setup/terraform.mjs", "fetchTerraform", [cache, release()]);
    expect(fetched.stderr).toBe("");
    const { path } = JSON.parse(fetched.stdout);
    expect(path.startsWith(cache)).toBe(true);

    const found = await callTool("setup/terraform.mjs", "findTerraform", [cache, release()], bare());
    expect(JSON.parse(found.stdout)).toEqual({ path, version: "1.99.0", origin: "fetched earlier" });
    expect(readdirSync(join(cache, "terraform-1.99.0"))).toHaveLength(1);
  });

  it("uses nothing of an archive with another checksum", async () => {
    const { code, stderr } = await callTool("setup/terraform.mjs", "fetchTerraform", [cache, release("0".repeat(64))]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/is not the release that was pinned: its SHA-256 is [0-9a-f]{64}, expected was 0{64}/);
    expect(existsSync(cache)).toBe(false);
  });

  it("says that an archive is none, and leaves no half of it", async () => {
    served = Buffer.from("<html>please log in</html>");
    const sha256 = createHash("sha256").update(served).digest("hex");
    const { code, stderr } = await callTool("setup/terraform.mjs", "fetchTerraform", [cache, release(sha256)]);
    expect(code).toBe(1);
    expect(stderr).toContain("could not be unpacked");
    expect(stderr).toContain("invalid zip data");
    expect(readdirSync(join(cache, "terraform-1.99.0"))).toEqual([]);
  });
});

describe("findTerraform", () => {
  const find = (env: NodeJS.ProcessEnv) => callTool("setup/terraform.mjs", "findTerraform", [cache, release()], env);

  it("finds nothing where nothing is", async () => {
    expect((await find(bare())).stdout).toBe("null\n");
  });

  it("takes the one on PATH", async () => {
    putTerraform("terraform", '{"terraform_version":"1.11.0"}');
    expect(JSON.parse((await find(bare())).stdout)).toEqual({
      path: join(folder, "terraform"),
      version: "1.11.0",
      origin: "found on PATH",
    });
  });

  it("leaves one on PATH that is too old", async () => {
    putTerraform("terraform", '{"terraform_version":"1.10.5"}');
    expect((await find(bare())).stdout).toBe("null\n");
  });

  it("takes the one that the variable names before the one on PATH", async () => {
    putTerraform("terraform", '{"terraform_version":"1.13.0"}');
    const named = putTerraform("tofu", '{"terraform_version":"1.12.1"}');
    const found = JSON.parse((await find(bare({ TERRAFORM_BINARY_NAME: named }))).stdout);
    expect(found).toEqual({ path: named, version: "1.12.1", origin: "named by TERRAFORM_BINARY_NAME" });
  });

  it("reads a version through the warnings of a broken CLI configuration", async () => {
    putTerraform("terraform", 'Warning: something\n{"terraform_version":"1.12.0"}');
    const found = await find(bare({ TF_CLI_CONFIG_FILE: join(folder, "missing") }));
    expect(JSON.parse(found.stdout).version).toBe("1.12.0");
  });

  it.each([
    ["is missing", "nowhere", "is no executable file"],
    ["is something else", "other", "does not run as Terraform"],
    ["is too old", "old", "is version 1.5.7: 1.11 or newer is needed"],
  ])("refuses a named one that %s", async (_, name, message) => {
    putTerraform("other", "hello");
    putTerraform("old", '{"terraform_version":"1.5.7"}');
    const { code, stderr } = await find(bare({ TERRAFORM_BINARY_NAME: join(folder, name) }));
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
