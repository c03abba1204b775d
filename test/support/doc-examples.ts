import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = join(__dirname, "../..");
const run = promisify(execFile);

/** A block of TypeScript in a Markdown page, with the text that the page says it prints. */
export interface DocExample {
  /** The heading that it stands under. */
  readonly heading: string;
  readonly code: string;
  /** What follows it as a block of text; undefined where none does. */
  readonly prints: string | undefined;
}

/** The TypeScript blocks of a page, in order. */
export function examplesOf(page: string): DocExample[] {
  const text = readFileSync(join(root, page), "utf8");
  const examples: DocExample[] = [];
  let heading = "";
  const tokens = /^#+ (.*)$|^```ts\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```)?/gm;
  for (const [, title, code, prints] of text.matchAll(tokens)) {
    if (title !== undefined) {
      heading = title;
    } else if (code !== undefined) {
      examples.push({ heading, code, prints });
    }
  }
  return examples;
}

/**
 * Compiles modules as a user of the package would.
 *
 * @param modules their text by their paths from `folder`
 * @param folder where they stand meanwhile: below the repository, so that packages are found
 * @param packages which source file of the repository stands for which package
 * @returns the compiler's errors, one a line; nothing is good
 */
export function compileErrors(
  modules: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, string>>,
): string {
  const folder = mkdtempSync(join(root, "test/support/.examples-"));
  try {
    for (const [name, code] of Object.entries(modules)) {
      writeFileSync(join(folder, name), code);
    }
    const project = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        rootDir: root,
        paths: Object.fromEntries(Object.entries(packages).map(([name, file]) => [name, [join(root, file)]])),
        // Examples are modules with `await` at their top, as a reader with a modern project writes them.
        module: "esnext",
        moduleResolution: "bundler",
        types: ["node"],
        noEmit: true,
        noUnusedLocals: false,
      },
      files: Object.keys(modules),
      include: [],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(project));
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const args = [compiler, "--pretty", "false", "--project", folder];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The module's name of each example, for {@link compileErrors}. */
export function asModules(examples: readonly DocExample[]): Record<string, string> {
  return Object.fromEntries(examples.map(({ code }, index) => [`example-${index}.ts`, code]));
}

/** Runs an example in a process of its own, and gives what it printed. */
export async function runExample(
  { code }: DocExample,
  packages: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const folder = mkdtempSync(join(root, "test/support/.examples-"));
  try {
    const entry = join(folder, "example.ts");
    const outfile = join(folder, "example.cjs");
    writeFileSync(entry, asModule(code));
    const alias = Object.fromEntries(Object.entries(packages).map(([name, file]) => [name, join(root, file)]));
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      alias,
      logLevel: "silent",
    });
    const { stdout } = await run(process.execPath, [outfile], { env: { ...process.env, ...environment } });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Top-level await, which a CommonJS bundle does not have, goes into a function of its own; imports stay outside. */
function asModule(code: string): string {
  const imports = code.match(/^import [\s\S]*?;$/gm) ?? [];
  const body = imports.reduce((rest, statement) => rest.replace(statement, ""), code);
  return `${imports.join("\n")}\n(async () => {\n${body}\n})().catch((error) => { console.error(error); process.exit(1); });\n`;
}
