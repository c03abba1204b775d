// `npm run generate`: writes generated/. With --check it writes nothing, and fails when it would have.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./build/bundle.mjs";
import { generateBindings } from "./generate/bindings.mjs";
import { generateCdktnConstructs } from "./generate/cdktn.mjs";
import { differences, update } from "./generate/folders.mjs";
import { generateProps } from "./generate/props.mjs";
import { generateProtobuf } from "./generate/protobuf.mjs";
import { readSchema } from "./generate/schema.mjs";
import { setup } from "./setup.mjs";
import { root } from "./shared/paths.mjs";
import { ExpectedError, runMain, step } from "./shared/report.mjs";
import { endWithChildren } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

await runMain(async () => {
  const check = process.argv.includes("--check");
  const scratch = scratchFolder("generate");
  endWithChildren(scratch.remove);
  const { terraform } = await setup();
  const kept = join(root, "generated");
  const out = join(scratch.path, "generated");
  mkdirSync(out);
  await step("Protocol's codecs generated", () => generateProtobuf(out));
  const changes = differences(out, kept).filter((line) => line.includes("protobuf"));
  // The provider is built from these.
  if (!check) {
    update(join(out, "protobuf"), join(kept, "protobuf"));
  }
  await step("Provider bundled", bundle);
  const schema = await readSchema(terraform.path, scratch.path);
  await step("Bindings generated for cdktf", () =>
    generateBindings("cdktf", { out, schema, terraform: terraform.path }),
  );
  await step("Bindings generated for cdktn", () =>
    generateBindings("cdktn", { out: join(out, "cdktn"), schema, terraform: terraform.path }),
  );
  await step("Props of the constructs listed", () => generateProps(out));
  await step("Constructs written for cdktn", () => generateCdktnConstructs(out));
  changes.push(...differences(out, kept).filter((line) => !changes.includes(line)));
  if (!check) {
    update(out, kept);
  } else if (changes.length > 0) {
    throw new ExpectedError(
      `generated/ is not what "npm run generate" writes; run it and check the changes in:\n${changes.join("\n")}`,
    );
  }
  console.log(changes.length === 0 ? "generated/ is up to date." : `generated/ was updated:\n${changes.join("\n")}`);
});
