import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

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
  await build({
    ...program,
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "error",
  });
  chmodSync(file, 0o755);
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
