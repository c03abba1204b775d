import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = join(__dirname, "../..");

/** Names of the packages that a process has loaded. */
const loaded =
  "[...new Set(Object.keys(require.cache).flatMap((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? []))]";

describe("the client", () => {
  it("loads no dependency before its first request: a provider starts several times in each Terraform command", async () => {
    const folder = mkdtempSync(join(root, "test/support/.examples-"));
    const outfile = join(folder, "client.cjs");
    await build({
      entryPoints: [join(root, "src/ontap/index.ts")],
      outfile,
      bundle: true,
      platform: "node",
      packages: "external",
      logLevel: "silent",
    });
    const script = `
      const { ClusterPeers, HostConnection } = require(${JSON.stringify(outfile)});
      const login = { username: "u", password: "p", proxy: false, retry: { maxRetries: 0 } };
      const peers = new ClusterPeers(new HostConnection({ host: "127.0.0.1", port: 1, ...login }));
      const before = ${loaded};
      const say = ({ kind }) => console.log(JSON.stringify({ before, kind, after: ${loaded} }));
      peers.find({ name: "x" }).catch(say);
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", script]);
    expect(JSON.parse(stdout)).toMatchObject({
      before: [],
      kind: "connection",
      after: expect.arrayContaining(["axios"]),
    });
    rmSync(folder, { recursive: true });
  });
});
