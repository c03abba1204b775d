// `npm run release:check`: reads a release back as a registry would. `--public-key FILE` checks its signature too, which a registry
// demands; `--platform` (may be repeated) names what has to be there, all usual ones if left out; the folder is release/ if left out.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { problemsOf, usualPlatforms } from "./release/check.mjs";
import { root } from "./shared/paths.mjs";
import { ExpectedError, runMain } from "./shared/report.mjs";

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "public-key": { type: "string" },
      platform: { type: "string", multiple: true, default: [...usualPlatforms] },
    },
  });
  const [folder = join(root, "release")] = positionals;
  if (!existsSync(folder)) {
    throw new ExpectedError(`There is no ${folder}. "npm run release" writes it.`);
  }
  const options = { platforms: values.platform, publicKey: values["public-key"] };
  const problems = await problemsOf(folder, options);
  for (const problem of problems) {
    console.log(problem);
  }
  const signature = options.publicKey === undefined ? "; the signature was not checked, for want of --public-key" : "";
  console.log(
    problems.length === 0 ? `${folder} is as a registry takes it${signature}.` : `${problems.length} problems.`,
  );
  return problems.length === 0 ? 0 : 1;
});
