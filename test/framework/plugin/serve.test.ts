import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cookie } from "./support/plugin-process";
import { RealTerraform } from "./support/real-terraform";
import { bundleTiny, type TinyBinary } from "./support/tiny-binary";

const framework = join(__dirname, "../../../src/framework");
const binaries: TinyBinary[] = [];
const terraforms: RealTerraform[] = [];
afterAll(() => {
  for (const terraform of terraforms) {
    terraform.remove();
  }
  for (const binary of binaries) {
    binary.remove();
  }
});

/** What a provider's author writes around `serve`, as one executable file. */
async function program(main: string): Promise<string> {
  const text = `
    import { defineProvider, partsFor, schema, serve, string } from ${JSON.stringify(framework)};
    const provider = (options: object) => defineProvider({
      address: "registry.terraform.io/test/tiny",
      version: "1.0.0",
      schema: schema({ attributes: {} }),
      configure: () => ({}),
      resources: [partsFor<object>().resource({
        name: "tiny_thing",
        schema: schema({ attributes: { name: string({ required: true, ...options } as never) } }),
        create: async ({ plan }: any) => plan,
        read: async ({ state }: any) => state,
        update: async ({ plan }: any) => plan,
        delete: async () => undefined,
      } as never)],
    });
    ${main}`;
  const binary = await bundleTiny({ stdin: { contents: text, loader: "ts", resolveDir: __dirname } });
  binaries.push(binary);
  return binary.folder;
}

function terraformWith(folder: string): RealTerraform {
  const terraform = new RealTerraform(folder);
  terraforms.push(terraform);
  terraform.write({ a: { name: "hello" } });
  return terraform;
}

const broken = 'serve(async () => provider({ default: "x" }));';

it("what a provider prints before it serves does not come before the handshake, but into the log", async () => {
  const folder = await program(`
    console.log("printed at once");
    process.stdout.write("written at once\\n");
    serve(() => { console.error("printed in the factory"); return provider({}); });`);
  const terraform = terraformWith(folder);
  const { status, output } = await terraform.apply({ TF_LOG_PROVIDER: "DEBUG", TF_LOG_PATH: terraform.logFile }).ended;
  expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining("1 added") });
  for (const text of ["printed at once", "written at once", "printed in the factory"]) {
    expect(terraform.log()).toContain(text);
  }
});

it("a provider that cannot be made is an error that the user reads, with the schema's path", async () => {
  const terraform = terraformWith(await program(broken));
  const { status, output } = await terraform.apply().ended;
  expect(status).toBe(1);
  expect(output.replace(/[\s│]+/g, " ")).toMatch(
    /Error in the provider.*While starting, .* This is a bug in the provider.*SchemaError: name: only an optional attribute/,
  );
});

it("and so it is for who starts it by hand, or to attach to it", async () => {
  const folder = await program(broken);
  const file = join(folder, "terraform-provider-tiny");
  for (const [args, env] of [
    [[], {}],
    [["--debug"], {}],
    [["--debug"], cookie],
  ] as const) {
    const { status, stdout, stderr } = spawnSync(file, args, {
      encoding: "utf8",
      env: { PATH: process.env.PATH, ...env },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("SchemaError");
  }
});
