import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(__dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const run = promisify(execFile);

describe("README.md", () => {
  let scratch: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "readme-"));
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  it("leads to every guide", () => {
    const guides = readdirSync(join(root, "docs/guides")).map((name) => `docs/guides/${name}`);
    expect(guides.filter((guide) => !readme.includes(`(${guide})`))).toEqual([]);
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
