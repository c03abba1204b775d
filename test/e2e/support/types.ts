import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./run";
import { npmEnvironment } from "./userland";

type CompilerOptions = Readonly<Record<string, unknown>>;

/** The ways in which compilers find a package's types, by their names. */
export const resolutions: readonly (readonly [string, CompilerOptions])[] = [
  ["node10", { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "5.0" }],
  ["node16", { module: "node16", moduleResolution: "node16" }],
  ["bundler", { module: "esnext", moduleResolution: "bundler" }],
];

/**
 * Type-checks a program in a user's project, the declarations that it imports only where `skipLibCheck` is false.
 *
 * @throws Error with what the compiler said when it is not all right
 */
export async function mustCheck(
  project: string,
  name: string,
  program: string,
  options: CompilerOptions,
): Promise<void> {
  const folder = join(project, `types-${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "main.ts"), program);
  const defaults = { target: "es2022", strict: true, noEmit: true, types: ["node"], skipLibCheck: true };
  const settings = { compilerOptions: { ...defaults, ...options }, files: ["main.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  await mustRun("npx", ["tsc", "--project", folder], { cwd: project, env: npmEnvironment() });
}
