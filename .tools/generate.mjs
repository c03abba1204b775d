// `npm run generate`: writes what is checked in of generated/. With --check it writes nothing, and fails when it would have.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./build/bundle.mjs";
import { generateBindings } from "./generate/bindings.mjs";
import { generateLayers } from "./generate/layers.mjs";
import { generateProps } from "./generate/props.mjs";
import { generateProtobuf } from "./generate/protobuf.mjs";
import { readSchema } from "./generate/schema.mjs";
import { setup } from "./setup.mjs";
import { root } from "./shared/paths.mjs";
import { ExpectedError, runMain, step } from "./shared/report.mjs";
import { endWithChildren, run } from "./shared/run.mjs";
import { scratchFolder } from "./shared/scratch.mjs";

await runMain(async () => {
  const check = process.argv.includes("--check");
  const scratch = scratchFolder("generate");
  endWithChildren(scratch.remove);
  const { terraform } = await setup();
  const kept = join(root, "generated");
  const out = join(scratch.path, "generated");
  mkdirSync(out);

  /** @type {string[]} */
  const changes = [];
  /** Holds a part against what is checked in, and puts it there. @param {string} part */
  const keep = async (part) => {
    const compared = ["diff", "--no-index", "--no-renames", "--name-status", join(kept, part), join(out, part)];
    const { code, stdout } = await run("git", compared, { cwd: root });
    if (code === 0) {
      return;
    }
    changes.push(stdout.trimEnd().replaceAll(`${kept}/`, "").replaceAll(`${out}/`, "") || part);
    if (!check) {
      rmSync(join(kept, part), { recursive: true, force: true });
      cpSync(join(out, part), join(kept, part), { recursive: true });
    }
  };

  await step("Protocol's codecs generated", () => generateProtobuf(out));
  // The provider is built from these.
  await keep("protobuf");
  await step("Provider bundled", bundle);
  await step("Bindings generated for cdktf", async () => {
    const schema = await readSchema(terraform.path, scratch.path);
    await generateBindings("cdktf", { out, schema, terraform: terraform.path });
  });
  await keep("providers");
  await step("Props of the constructs listed", () => generateProps(out));
  await keep("props.ts");
  await step("Lint rules of the layers written", () => generateLayers(out));
  await keep("layers.grit");
  if (check && changes.length > 0) {
    throw new ExpectedError(
      `generated/ is not what "npm run generate" writes; run it and check the changes in:\n${changes.join("\n")}`,
    );
  }
  console.log(changes.length === 0 ? "generated/ is up to date." : `generated/ was updated:\n${changes.join("\n")}`);
});
