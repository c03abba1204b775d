import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import * as constructs from "../../generated/cdktn/constructs";
import { asModules, compileErrors, type DocExample, examplesOf } from "../support/doc-examples";

const root = join(__dirname, "../..");
const page = "docs/constructs.md";
// Made by the build.
const packages = { "cdktf-provider-ontap/cdktn": "generated/cdktn/constructs/index.ts" };

const [frame, ...rest] = examplesOf(page) as [DocExample, ...DocExample[]];
const examples = rest.map((example) => ({
  ...example,
  code: frame.code.replace("// The example.\n", () => example.code),
}));

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "construct-docs-"));
  process.env.CDKTF_OUTDIR = scratch;
});
afterAll(() => {
  delete process.env.CDKTF_OUTDIR;
  rmSync(scratch, { recursive: true });
});

/** Runs a program with our constructs, and returns what its synth fails with: nothing where it does not fail. */
function synth({ code }: DocExample): string {
  const program = new Function("require", transformSync(code, { loader: "ts", format: "cjs" }).code);
  try {
    program((name: string) => (name in packages ? constructs : require(name)));
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

it("the page has examples, and a frame for them", () => {
  expect(frame.code).toContain("// The example.\n");
  expect(examples.length).toBeGreaterThan(10);
});

it("every example compiles", () => {
  expect(compileErrors(asModules([frame, ...examples]), packages)).toBe("");
});

it.each(examples.map((example, index) => [`${index + 1}, ${example.heading}`, example] as const))(
  "example %s synthesises, or fails as the page says",
  (_, example) => {
    const failure = synth(example);
    if (example.prints === undefined) {
      expect(failure).toBe("");
      const { provider } = JSON.parse(readFileSync(join(scratch, "stacks/stack/cdk.tf.json"), "utf8"));
      expect(provider.ontap[0].clusters.paris).toEqual({ hostname: "paris.example.com" });
    } else {
      for (const line of example.prints.trim().split("\n")) {
        expect(failure).toContain(line);
      }
    }
  },
);

it("every example of the repository is told of", () => {
  const programs = readdirSync(join(root, "examples")).filter((name) =>
    existsSync(join(root, "examples", name, "main.ts")),
  );
  const listed = readFileSync(join(root, "examples/README.md"), "utf8");
  expect(programs.filter((name) => !listed.includes(`](${name}/main.ts)`))).toEqual([]);
  // A folder is copied and deployed as it stands.
  expect(programs.filter((name) => !existsSync(join(root, "examples", name, "cdktf.json")))).toEqual([]);
});
