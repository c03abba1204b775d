// src/cli.ts and what the provider needs → dist/terraform-provider-ontap: one file that is started several times for each
// Terraform command, so it is small and loads little. Beside it: the licences of the packages that are in it.
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFile, cacheFolder, distFolder, licencesFile, root } from "../shared/paths.mjs";
import { ExpectedError } from "../shared/report.mjs";
import { buildIfChanged, hashOf } from "./inputs.mjs";
import { licencesOf } from "./licences.mjs";

const notInIt = ["src/emulator", "src/constructs", "generated/providers", "generated/cdktn", "generated/props.ts"];

/** @returns {Promise<boolean>} whether anything had to be done */
export function bundle() {
  const hash = hashOf(
    ["src", "generated", "package-lock.json", "LICENSE", ".tools/build"],
    (path) => !notInIt.includes(path),
  );
  return buildIfChanged({ stamp: join(cacheFolder, "bundled"), output: bundleFile, hash }, async () => {
    const { text, inputs } = await bundleParts().catch((/** @type {Error} */ error) => {
      throw new ExpectedError(error.message);
    });
    mkdirSync(distFolder, { recursive: true });
    // See src/install/package.ts: the executable has no extension, so a package.json says what it is.
    writeFileSync(join(distFolder, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
    writeFileSync(licencesFile, licencesOf(inputs));
    const unfinished = `${bundleFile}.${process.pid}`;
    writeFileSync(unfinished, text);
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, bundleFile);
  });
}

/** The executable's text, and what is in it. What is loaded when it is needed stands in its second part. */
export async function bundleParts() {
  const { bundleInTwo } = await import("./split.mjs");
  return bundleInTwo(entry, {
    // Loaded when it is needed, which is at each start that Terraform makes.
    isEarly: (path) => path === "src/provider/main.ts",
    options: { ...bundleOptions(), target: "node20" },
  });
}

/**
 * The same in one part, for the executables that hold their runtime: that has it compiled beforehand and reads no source.
 *
 * @param {string} file
 * @returns {Promise<string[]>} the paths from the root of all that is in it
 */
export async function bundleWhole(file) {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    ...bundleOptions(),
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    format: "cjs",
    target: "es2024",
    define: { holdsRuntime: "true" },
    legalComments: "none",
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
}

const entry = "src/cli.ts";

/** @returns {import("esbuild").BuildOptions} */
function bundleOptions() {
  return {
    platform: "node",
    // Names stay: those of classes show in errors and logs, those of functions in stacks. Shorter ones with `keepNames` save 280 KB,
    // which a start does not notice, and cost a call for each closure that is made, which planning 1,000 resources does.
    minifySyntax: true,
    minifyWhitespace: true,
    // esbuild names a package's modules by their paths. The real path of packages that are linked from elsewhere says where this
    // machine keeps them, and makes the executable another one than that of any other machine.
    preserveSymlinks: true,
    logLevel: "silent",
    plugins: [emulatorStaysOut, leanAxios],
  };
}

/** @type {import("esbuild").Plugin} */
const emulatorStaysOut = {
  name: "emulator-stays-out",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/emulator\/cli\.js$/ }, () => ({ path: "../lib/src/emulator/cli.js", external: true }));
  },
};

// The client sends JSON through an adapter of its own over node:https (src/ontap/connection/https-adapter.ts). So it needs none of
// axios' adapters, nor multipart bodies, with their table of all media types. axios also looks whether there is a global FormData,
// by which Node loads all of fetch, a quarter of the time of the first request.
/** @type {import("esbuild").Plugin} */
const leanAxios = {
  name: "lean-axios",
  setup({ onLoad }) {
    const unneeded =
      /[\\/]axios[\\/]lib[\\/](adapters[\\/](http|xhr|fetch)|platform[\\/]node[\\/]classes[\\/]FormData)\.js$/;
    onLoad({ filter: unneeded }, () => ({ contents: "export default null; export const getFetch = null;" }));
    onLoad({ filter: /[\\/]axios[\\/]lib[\\/]utils\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const lookup = "typeof G.FormData !== 'undefined' ? G.FormData : undefined";
      return text.includes(lookup)
        ? { contents: text.replace(lookup, "undefined") }
        : { errors: [{ text: "axios looks for FormData in another way than before: mend the plugin lean-axios." }] };
    });
  },
};
