import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import ts from "typescript";

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

/** Compiles examples as a user of the package would, and says what the compiler says; nothing is good. */
export function compileErrors(examples: readonly DocExample[], packages: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(root, "test/support/.examples-"));
  try {
    const files = examples.map(({ code }, index) => {
      const file = join(folder, `example-${index}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const paths = Object.fromEntries(Object.entries(packages).map(([name, file]) => [name, [join(root, file)]]));
    const program = ts.createProgram(files, {
      ...options,
      paths,
      // Examples are modules with `await` at their top, as a reader with a modern project writes them.
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      noEmit: true,
      noUnusedLocals: false,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .filter(({ file }) => file?.fileName.includes(".examples-"))
      .map(
        ({ file, messageText }) =>
          `${file?.fileName.split("/").at(-1)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
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
