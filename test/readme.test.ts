import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { compileErrors, examplesOf, runExample } from "./support/doc-examples";

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

  it("has a stack that compiles and synthesises, with both sides and no passphrase in it", async () => {
    const examples = examplesOf("README.md");
    expect(examples).toHaveLength(1);
    expect(compileErrors(examples, packages)).toEqual([]);
    const [stack] = examples;
    if (stack) await runExample(stack, packages, { CDKTF_OUTDIR: scratch });
    const synthesised = JSON.parse(readFileSync(join(scratch, "stacks/peering/cdk.tf.json"), "utf8"));
    expect(Object.keys(synthesised.resource.ontap_cluster_peer)).toHaveLength(2);
    expect(Object.keys(synthesised.ephemeral.ontap_cluster_peer_passphrase)).toHaveLength(1);
  });

  it("has a configuration in HCL that Terraform takes", async () => {
    const [, configuration] = /```terraform\n([\s\S]*?)```/.exec(readme) ?? [];
    const project = join(scratch, "hcl");
    const bin = join(scratch, "bin");
    for (const folder of [project, bin]) mkdirSync(folder);
    writeFileSync(join(project, "main.tf"), configuration ?? "");
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

  it.each(["README.md", "docs/comparison.md", "docs/rest.md", "docs/resources/cluster_peer.md"])(
    "%s has no link that leads nowhere",
    (page) => {
      const text = readFileSync(join(root, page), "utf8");
      const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target as string);
      const missing = links.filter((target) => !existsSync(join(root, dirname(page), target)));
      expect(missing).toEqual([]);
    },
  );
});
