import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../src/emulator";
import { ClusterPeer, ClusterPeers } from "../../src/ontap";
import { asModules, compileErrors, type DocExample, examplesOf, runExample } from "../support/doc-examples";

const all = examplesOf("docs/rest.md");
/** The page's own connection module, which the others import. */
const [connectionModule] = all.filter(({ code }) => code.includes("export const connection"));
const examples = all
  .filter((example) => example !== connectionModule)
  .map((example) => ({ ...example, code: example.code.replace('"./connection"', '"../.examples-connection"') }));
const packages = { "cdktf-provider-ontap/rest": "src/ontap/index.ts" };

describe("docs/rest.md", () => {
  const connectionFile = join(__dirname, "../support/.examples-connection.ts");
  let emulator: Emulator;

  beforeAll(async () => {
    writeFileSync(connectionFile, (connectionModule as DocExample).code);
    emulator = await Emulator.start({
      clusters: [
        { name: "alpha", interclusterAddresses: ["10.1.1.1", "10.1.1.2"] },
        { name: "beta", interclusterAddresses: ["10.1.2.1", "10.1.2.2"] },
      ],
    });
  });
  afterAll(async () => {
    rmSync(connectionFile);
    await emulator.stop();
  });

  it("has examples that compile", () => {
    expect(examples.length).toBeGreaterThan(9);
    expect(compileErrors(asModules(examples), packages)).toBe("");
  });

  // In the order of the page: one example finds what another has made.
  it("has examples that print what the page says", async () => {
    const { url, username, password, caFile } = emulator.cluster("alpha");
    const environment = {
      ONTAP_HOST: new URL(url).hostname,
      ONTAP_PORT: new URL(url).port,
      ONTAP_USERNAME: username,
      ONTAP_PASSWORD: password,
      ONTAP_CA_FILE: caFile,
      PEER_PASSPHRASE: "a-passphrase-of-both",
    };
    for (const example of examples) {
      const printed = await runExample(example, packages, environment);
      expect({ heading: example.heading, prints: printed }).toEqual({
        heading: example.heading,
        prints: example.prints,
      });
    }
  });

  it("has a table that names each call of the reference, and only calls of ours that exist", () => {
    const table = readFileSync(join(__dirname, "../../docs/rest-reference-table.md"), "utf8");
    for (const call of [
      "get_collection",
      "find",
      "get(",
      "post(",
      "patch(",
      "delete(",
      "patch_collection",
      "delete_collection",
    ]) {
      expect(table).toContain(call);
    }
    const own = [...table.matchAll(/\bClusterPeer\.(\w+)\(/g)].map(([, name]) => name as string);
    for (const name of own.filter((name) => !name.includes("_"))) {
      expect(ClusterPeer).toHaveProperty(name);
    }
    for (const name of [
      "get",
      "tryGet",
      "list",
      "find",
      "tryFind",
      "create",
      "modify",
      "delete",
      "tryDelete",
      "modifyAll",
      "deleteAll",
    ]) {
      expect(typeof ClusterPeers.prototype[name as "get"]).toBe("function");
      expect(table).toContain(`\`${name}`);
    }
  });
});
