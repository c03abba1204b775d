import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { runNode } from "../../../tools/run-module";

/** The tiny provider as one executable file in a folder of its own. */
export interface TinyBinary {
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

/** Bundles the tiny provider, or another one of the same name, as a real provider would be. */
export function buildTinyBinary(main = "tiny-main.ts"): Promise<TinyBinary> {
  return bundleTiny({ entryPoints: [join(__dirname, main)] });
}

/** Bundles a program as Terraform starts it. */
export async function bundleTiny(program: Pick<BuildOptions, "entryPoints" | "stdin">): Promise<TinyBinary> {
  const folder = mkdtempSync(join(tmpdir(), "tiny-"));
  const file = join(folder, "terraform-provider-tiny");
  const holdsRuntime = process.env.ONTAP_PROVIDER_EXECUTABLE !== undefined;
  const script = holdsRuntime ? `${file}.cjs` : file;
  await build({
    ...program,
    outfile: script,
    bundle: true,
    platform: "node",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "error",
  });
  chmodSync(script, 0o755);
  if (holdsRuntime) {
    await holdRuntime(script, file);
  }
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Makes of a script what `npm run test:executable` tests: one file that holds its runtime. */
async function holdRuntime(script: string, file: string): Promise<void> {
  const module = JSON.stringify(resolve(__dirname, "../../../../.tools/release/executable.mjs"));
  const work = `const { compile, ownPlatform } = await import(${module});
    await compile(${JSON.stringify(script)}, ownPlatform(), ${JSON.stringify(file)});`;
  const { code, stderr } = await runNode(["--input-type=module", "--eval", work]);
  if (code !== 0) {
    throw new Error(stderr);
  }
}
