import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ontapProvider } from "../src/provider";
import { asModules, compileErrors, examplesOf, runExample } from "./support/doc-examples";

const root = join(__dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const packages = { "cdktf-provider-ontap": "src/constructs/index.ts" };
const run = promisify(execFile);

describe("README.md", () => {
  let scratch: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "readme-"));
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  it("has a stack that compiles and synthesises, with one resource for both sides and no passphrase in it", async () => {
    const examples = examplesOf("README.md");
    expect(examples).toHaveLength(1);
    expect(compileErrors(asModules(examples), packages)).toBe("");
    const [stack] = examples;
    if (stack) {
      await runExample(stack, packages, { CDKTF_OUTDIR: scratch });
    }
    const synthesised = JSON.parse(readFileSync(join(scratch, "stacks/peering/cdk.tf.json"), "utf8"));
    expect(Object.keys(synthesised.resource)).toEqual(["ontap_cluster_peering"]);
    expect(Object.keys(synthesised.resource.ontap_cluster_peering)).toHaveLength(1);
    expect(synthesised).not.toHaveProperty("ephemeral");
  });

  it("says the same of a first deployment as the page of the constructs", () => {
    const [, installing = ""] = /\n## Installing\n([\s\S]*?)\n## /.exec(readme) ?? [];
    const blocks = [...installing.matchAll(/^```(?:sh|json)\n[\s\S]*?^```/gm)].map(([block]) => block);
    expect(blocks).toHaveLength(3);
    const page = readFileSync(join(root, "docs/constructs.md"), "utf8");
    expect(blocks.filter((block) => !page.includes(block))).toEqual([]);
  });

  it("has every argument of the provider, with its variable", () => {
    const [, table = ""] = /\n## Arguments of the provider\n([\s\S]*?)\n## /.exec(readme) ?? [];
    const named = [...table.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name);
    expect(named.filter((name) => name !== "true").sort()).toEqual(Object.keys(ontapProvider.schema.attributes).sort());
    const variables = [...table.matchAll(/`ONTAP_([A-Z_]+)`/g)].map(([, name]) => name?.toLowerCase());
    expect(variables.sort()).toEqual(
      named.filter((name) => !/^(true|retry_timeout|clusters)$/.test(name ?? "")).sort(),
    );
  });

  it("has a configuration in HCL that Terraform takes", async () => {
    const configuration = [...readme.matchAll(/```terraform\n([\s\S]*?)```/g)].map(([, block]) => block).join("\n");
    const project = join(scratch, "hcl");
    const bin = join(scratch, "bin");
    for (const folder of [project, bin]) {
      mkdirSync(folder);
    }
    writeFileSync(join(project, "main.tf"), configuration);
    cpSync(join(root, "dist/terraform-provider-ontap"), join(bin, "terraform-provider-ontap"));
    const overrides = `provider_installation {\n  dev_overrides { "cdktf-ontap/ontap" = ${JSON.stringify(bin)} }\n}\n`;
    writeFileSync(join(scratch, "terraform.rc"), overrides);
    const env = {
      PATH: process.env.PATH,
      HOME: scratch,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: join(scratch, "terraform.rc"),
    };
    const terraform = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
    const { stdout } = await run(terraform, ["validate", "-json"], { cwd: project, env });
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, error_count: 0 });
  });
});
