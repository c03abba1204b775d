import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(__dirname, "../..");
const script = join(root, ".tools/build/split.mjs");
let folder: string;

/** Bundles sources whose entry is `main.ts`, and returns the executable. */
async function bundle(sources: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, source] of Object.entries(sources)) {
    writeFileSync(join(folder, name), source);
  }
  const entry = join(folder, "main.ts").slice(root.length + 1);
  const program = `
    import { writeFileSync } from "node:fs";
    import { bundleInTwo } from ${JSON.stringify(script)};
    const options = { platform: "node", target: "node20", minify: true, keepNames: true };
    const { text } = await bundleInTwo(${JSON.stringify(entry)}, { options, isEarly: () => false });
    writeFileSync(${JSON.stringify(join(folder, "bundled"))}, text);`;
  await run(process.execPath, ["--input-type=module", "--eval", program]);
  chmodSync(join(folder, "bundled"), 0o755);
  return join(folder, "bundled");
}

beforeEach(() => {
  const parent = join(root, "node_modules/.cache");
  mkdirSync(parent, { recursive: true });
  folder = mkdtempSync(join(parent, "split-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sources = {
  "shared.ts": 'export class Shared { text = "shared"; }\nexport const made: Shared[] = [];\n',
  "late.ts": `import { made, Shared } from "./shared";
    /*! a licence */
    export const comment = "/* in a text, with ümlauts ☂ */";
    const tagged = ([words]: TemplateStringsArray) => words;
    export const raw = [tagged\`ünter ☂ 𝄞\`, /[µ☂]/.test("µ")];
    export function late() { made.push(new Shared()); return /x*/.test("x"); }
    export function fail(): never { throw new Error("thrown late"); }`,
  "main.ts": `import { made, Shared } from "./shared";
    async function main() {
      if (process.argv[2] === "early") return console.log("early");
      const { comment, late, raw } = require("./late") as typeof import("./late");
      const isOne = late() && made[0] instanceof Shared;
      console.log(JSON.stringify([comment, ...raw, isOne, (await import("./late")).late === late]));
      if (process.argv[2] === "fail") (await import("./late")).fail();
    }
    main().catch((error) => { console.log(error.stack); });`,
};

test("both parts run, and a module of both is one module", async () => {
  const file = await bundle(sources);
  const { stdout } = await run(file);
  expect(JSON.parse(stdout)).toEqual(["/* in a text, with ümlauts ☂ */", "ünter ☂ 𝄞", true, true, true]);
});

test("the second part is not even parsed until it is needed", async () => {
  const file = await bundle(sources);
  const broken = readFileSync(file, "latin1").replace(/(\/\*late \w+\n)/, "$1this is no JavaScript;");
  writeFileSync(file, broken);
  expect((await run(file, ["early"])).stdout).toBe("early\n");
  expect((await run(file)).stdout).toMatch(/^SyntaxError/m);
});

test("a stack names the place in the file", async () => {
  const file = await bundle(sources);
  const { stdout } = await run(file, ["fail"]);
  const [, line, column] = /^ +at .*bundled:(\d+):(\d+)/m.exec(stdout) ?? [];
  const text = readFileSync(file, "latin1").split("\n")[Number(line) - 1] as string;
  expect(text.slice(Number(column) - 1)).toMatch(/^new Error\("thrown late"\)/);
});

test("a file that was replaced after its start says so", async () => {
  const file = await bundle(sources);
  writeFileSync(file, readFileSync(file, "latin1").replace(/\/\*late \w/, "/*late _"));
  expect((await run(file)).stdout).toMatch(/bundled was replaced while it was starting\. Run it again\./);
});
