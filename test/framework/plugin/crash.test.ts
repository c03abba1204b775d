import { join } from "node:path";
import { build } from "esbuild";
import { Core } from "../../support/core";
import { PluginProcess } from "./support/plugin-process";
import { tinyUnderTerraform } from "./support/tiny-under-terraform";

const tiny = tinyUnderTerraform("forgetful-main.ts");

/** What the state has of each thing: its id and whether it is tainted. */
function stored(): Readonly<Record<string, unknown>> {
  const things = tiny.terraform.state() as { status?: string; attributes: { name: string; id: string } }[];
  return Object.fromEntries(things.map(({ status, attributes }) => [attributes.name, [attributes.id, status]]));
}

/** Makes four things at once, of which one forgets a promise that is rejected. */
function writeThings(): void {
  const names = ["forgets", "obeys", "deaf", "unsaved"];
  tiny.terraform.write(Object.fromEntries(names.map((name) => [name, { name, secret: `secret of ${name}` }])));
}

const kept = { forgets: ["whole", undefined], obeys: ["saved", "tainted"], deaf: ["saved", "tainted"] };

test("a crash is shown as one, after every call that is in flight has answered what it saved", async () => {
  writeThings();
  const { status, output } = await tiny.terraform.apply().ended;
  expect(status).toBe(1);
  if (Core.ask().has("crashTraces")) {
    expect(output).toContain("panic: Error: nobody looks after this, nor after ***");
  }
  expect(output).toContain("the provider's process crashed");
  expect(stored()).toEqual(kept);
});

test("a crash of a provider that Terraform was attached to loses nothing either", async () => {
  const plugin = new PluginProcess(tiny.binary.file, { args: ["--debug"] });
  const [, reattach] = await plugin.line(/^\tTF_REATTACH_PROVIDERS='(.*)'$/m);
  writeThings();
  await tiny.terraform.apply({ TF_REATTACH_PROVIDERS: reattach }).ended;
  expect(stored()).toEqual(kept);
  expect(await plugin.ended).toBe(2);
  expect(plugin.stderr).toContain("panic: Error: nobody looks after this, nor after ***");
});

describe("the process ends whatever was thrown, and says what can be said:", () => {
  const thrown = [
    ["a stack that is no text", 'Object.assign(new Error("a"), { stack: [1] })', "panic: Error: a\n"],
    ["a message that has no text", "Object.assign(new Error(), { message: Object.create(null) })", "Error: <object>\n"],
    ["a name that is a symbol", 'Object.assign(new Error("a"), { name: Symbol("s") })', "panic: Symbol(s): a\n"],
    ["an object without a prototype", "Object.create(null)", "panic: Error: <object>\n"],
    [
      "a message that cannot be read",
      'Object.defineProperty(new Error(), "message", { get() { throw new Error("unreadable"); } })',
      "panic: an error that cannot be shown\n\nregistry.terraform.io/test/tiny 1.2.3\n",
    ],
  ] as const;
  let script: string;

  beforeAll(async () => {
    script = join(tiny.binary.folder, "throws.js");
    const contents = `
      import { reportCrashes } from "./src/framework/plugin/process/crash";
      reportCrashes({
        providerAddress: "registry.terraform.io/test/tiny",
        version: "1.2.3",
        mask: (text) => text,
        lastAnswers: async () => undefined,
        cleanUp: () => undefined,
      });
      setInterval(() => undefined, 1000);
      const errors = [${thrown.map(([, error]) => `() => ${error}`).join(", ")}];
      Promise.reject(errors[Number(process.argv[2])]());`;
    await build({
      stdin: { contents, resolveDir: join(__dirname, "../../.."), loader: "ts" },
      outfile: script,
      bundle: true,
      platform: "node",
      logLevel: "error",
    });
  });

  it.each(thrown)("%s", async (name, _, said) => {
    const place = String(thrown.findIndex(([other]) => other === name));
    const plugin = new PluginProcess(process.execPath, { args: [script, place] });
    expect(await plugin.ended).toBe(2);
    expect(plugin.stderr).toContain(said);
  });
});
