// src/framework/proto/*.proto → protobuf: TypeScript codecs, by buf.
import { delimiter, join } from "node:path";
import { root } from "../shared/paths.mjs";
import { mustRun } from "../shared/run.mjs";

/** @param {string} out the folder that stands for `generated` */
export async function generateProtobuf(out) {
  const bin = join(root, "node_modules/.bin");
  await mustRun(
    process.execPath,
    // The template's paths are relative to its own folder, three levels below the one that has `generated`.
    [join(root, "node_modules/@bufbuild/buf/bin/buf"), "generate", "--output", join(out, "../src/framework/proto")],
    {
      cwd: join(root, "src/framework/proto"),
      env: { ...process.env, PATH: [bin, process.env.PATH].filter(Boolean).join(delimiter) },
      timeout: 120_000,
    },
  );
}
