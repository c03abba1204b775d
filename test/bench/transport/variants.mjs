// The ways of serving that are compared, each as a command.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../../..");
const servers = { http2: "server-http2.ts", "grpc-js": "server-grpc-js.ts", connect: "server-connect.mjs" };

/**
 * @param {string} folder where the bundles are written
 * @returns {Promise<Record<string, { command: string[], bytes: number | undefined }>>}
 */
export async function buildVariants(folder) {
  const alias = { "protobuf-es": generateProtobufEs(folder) };
  /** @type {Record<string, { command: string[], bytes: number | undefined }>} */
  const variants = {};
  for (const [name, file] of Object.entries(servers)) {
    const outfile = join(folder, `${name}.js`);
    const bytes = await bundle(join(here, file), outfile, alias);
    variants[name] = { command: [process.execPath, outfile], bytes };
  }
  const loader = codeCacheLoader(folder, join(folder, "http2.js"));
  variants["http2, V8 code cache"] = { command: [process.execPath, loader], bytes: undefined };
  return variants;
}

/**
 * As the provider is bundled.
 *
 * @param {string} entry
 * @param {string} outfile
 * @param {Record<string, string>} alias
 * @returns {Promise<number | undefined>} its size
 */
export async function bundle(entry, outfile, alias) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    alias,
    nodePaths: [join(root, "node_modules")],
    bundle: true,
    platform: "node",
    target: "node20",
    minify: true,
    keepNames: true,
    metafile: true,
    logLevel: "error",
  });
  return Object.values(metafile.outputs)[0]?.bytes;
}

/**
 * The codecs that read descriptors at run time.
 *
 * @param {string} folder
 */
export function generateProtobufEs(folder) {
  const out = join(folder, "protobuf-es");
  const template = {
    version: "v2",
    plugins: [{ local: "protoc-gen-es", out, opt: ["target=ts", "import_extension=none"] }],
  };
  const buf = createRequire(import.meta.url).resolve("@bufbuild/buf/bin/buf");
  execFileSync(process.execPath, [buf, "generate", "--template", JSON.stringify(template)], {
    cwd: join(root, "src/framework/proto"),
    env: { ...process.env, PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter) },
  });
  return out;
}

/**
 * Compiles the bundle once and starts it from V8's cache from then on. Works from Node 20 on; Node 22 has
 * module.enableCompileCache for it.
 *
 * @param {string} folder
 * @param {string} bundled
 */
function codeCacheLoader(folder, bundled) {
  const loader = join(folder, "code-cache.js");
  writeFileSync(
    loader,
    `const fs = require("node:fs"), vm = require("node:vm");
const file = ${JSON.stringify(bundled)}, cacheFile = file + ".cache";
const source = "(function (exports, require, module, __filename, __dirname) {" + fs.readFileSync(file, "utf8") + "\\n})";
let cachedData;
try { cachedData = fs.readFileSync(cacheFile); } catch {}
const script = new vm.Script(source, { filename: file, cachedData });
script.runInThisContext()(exports, require, module, file, __dirname);
if (cachedData === undefined || script.cachedDataRejected) process.once("exit", () => fs.writeFileSync(cacheFile, script.createCachedData()));
`,
  );
  return loader;
}
