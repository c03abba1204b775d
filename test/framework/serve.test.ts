import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { connectTo, cookie, PluginProcess } from "./plugin/support/plugin-process";

let folder: string;
let script: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "main-"));
  script = join(folder, "main.js");
  await build({
    stdin: {
      contents: 'import { serve } from "./src/framework/serve"; void serve(() => undefined);',
      resolveDir: join(__dirname, "../.."),
      loader: "ts",
    },
    outfile: script,
    bundle: true,
    platform: "node",
    logLevel: "error",
  });
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => expect(await PluginProcess.killAll()).toEqual([]));

const problem = "the function that serve was given returned no provider";

describe("a factory that returns nothing", () => {
  it("is told to who starts the program by hand", async () => {
    const plugin = new PluginProcess(process.execPath, { args: [script] });
    expect(await plugin.ended).toBe(1);
    expect(plugin.stderr).toContain(`TypeError: ${problem}`);
  });

  it("is told to Terraform, as other mistakes in a provider are", async () => {
    const environment = { ...cookie, TMPDIR: folder };
    const plugin = new PluginProcess(process.execPath, { args: [script], environment });
    const client = connectTo(await plugin.handshake());
    const answer = await client.call("/tfplugin6.Provider/GetProviderSchema", Buffer.alloc(0));
    expect(answer.toString()).toContain(problem);
    await client.call("/plugin.GRPCController/Shutdown", Buffer.alloc(0));
    expect(await plugin.ended).toBe(0);
    client.close();
  });
});
