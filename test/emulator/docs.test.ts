import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import * as v from "valibot";
import { catalogue, Emulator } from "../../src/emulator";
import { controlRoutes } from "../../src/emulator/control/routes";
import { FaultSpec } from "../../src/emulator/faults/spec";
import { parseOptions } from "../../src/emulator/options/options";
import { readStartFile } from "../../src/emulator/options/start-file";
import { Settings } from "../../src/emulator/world/settings";
import { contract } from "./contract";

const root = join(__dirname, "../..");
const text = readFileSync(join(root, "docs/emulator.md"), "utf8");

/** The first block of a language. */
function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(text)?.[1] ?? "";
}

/** The first column of the tables under a heading whose first column has that title. */
function column(heading: string, title: string): string[] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const tables = section.split(`\n| ${title} |`).slice(1);
  return tables.flatMap((table) =>
    (table.split("\n\n")[0] ?? "")
      .trimEnd()
      .split("\n")
      .slice(2)
      .map((line) => line.split("|")[1]?.trim() ?? ""),
  );
}

describe("docs/emulator.md", () => {
  let folder: string;
  beforeAll(() => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    folder = mkdtempSync(join(root, ".cache/emulator-docs-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("lists every setting with its values, the default first", () => {
    const rows = text.split("\n").filter((line) => /^\| `\w+` \| .* \| .* \|$/.test(line));
    const defaults = v.parse(Settings, {});
    for (const [name, schema] of Object.entries(Settings.entries)) {
      const row = rows.find((line) => line.startsWith(`| \`${name}\` |`)) ?? "";
      const values = (row.split("|")[2] ?? "")
        .replaceAll("`", "")
        .split(",")
        .map((value) => value.trim());
      expect([name, values[0]]).toEqual([
        name,
        String(JSON.stringify(defaults[name as keyof typeof defaults])).replaceAll('"', ""),
      ]);
      if ("options" in schema.wrapped) {
        expect([name, [...values].sort()]).toEqual([name, [...schema.wrapped.options].sort()]);
      }
    }
    expect(column("Settings: what is unknown", "setting").map((name) => name.replaceAll("`", ""))).toEqual(
      Object.keys(Settings.entries),
    );
  });

  test("lists every kind of fault", () => {
    const kinds = FaultSpec.options.map((option) => option.entries.kind.literal);
    expect(column("Faults", "`kind`").map((name) => name.replaceAll("`", ""))).toEqual(kinds);
  });

  test("lists every request that the control port answers", () => {
    const listed = column("The control port", "request").flatMap((cell) => cell.replaceAll("`", "").split(", "));
    expect(listed.sort()).toEqual([...Object.keys(controlRoutes), "GET /events"].sort());
  });

  test("says how to provoke every documented error code", () => {
    const listed = column("How to provoke each error code", "code").flatMap((cell) => cell.split(", "));
    const { post, patch, delete: remove, framework } = contract.errors;
    const documented = new Set([...post, ...patch, ...remove, ...framework].map(({ code }) => code));
    expect([...documented].filter((code) => !listed.includes(code))).toEqual([]);
    expect(listed.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });

  test("has a start file that an emulator starts from", async () => {
    const file = join(folder, "start.yaml");
    writeFileSync(file, block("yaml"));
    const config = readStartFile(file);
    expect(Object.keys(parseOptions(config)).length).toBeGreaterThan(5);
    const emulator = await Emulator.start(config);
    expect(emulator.clusters.map(({ name }) => name)).toEqual(["berlin", "lisbon", "oslo"]);
    await emulator.stop();
  });

  test("has an example in TypeScript that runs", async () => {
    const outfile = join(folder, "example.js");
    await build({
      stdin: { contents: `${block("ts")}\nexample().then(console.log);`, resolveDir: root, loader: "ts" },
      alias: { "cdktf-provider-ontap/emulator": join(root, "src/emulator/index.ts") },
      bundle: true,
      platform: "node",
      packages: "external",
      outfile,
    });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile]);
    expect(stdout).toBe("ok 0 true true\n");
  });
});
