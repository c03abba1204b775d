// One executable file in two parts: what Terraform waits for at every start, and all the rest. Node reads through all of a file
// before it runs its first line, which for most of a megabyte of JavaScript took longer than everything else that a provider does until
// Terraform can connect to it (docs/transport.md). So the rest stands in a comment, which is skipped quickly, and is compiled
// when it is first needed: while Terraform connects.
import { createHash } from "node:crypto";
import { relative } from "node:path";
import { build } from "esbuild";
import { root } from "../shared/paths.mjs";

/**
 * Bundles an entry in two parts. The rest is what relative `require(…)` and `import(…)` load, save for what `isEarly` names.
 *
 * @param {string} entry from the repository's root
 * @param {{ options: import("esbuild").BuildOptions, isEarly: (path: string) => boolean }} how
 * @returns {Promise<{ text: string, inputs: string[] }>} the file's text, and the paths from the root of all that is in it
 */
export async function bundleInTwo(entry, { options, isEarly }) {
  /** @type {Set<string>} */
  const lateModules = new Set();
  const postpone = postponed(isEarly, lateModules);
  const first = await bundled({ ...options, plugins: [postpone, ...(options.plugins ?? [])], entryPoints: [entry] });
  const earlyModules = new Set(first.inputs);

  /** @type {Set<string>} */
  const sharedModules = new Set();
  const borrow = borrowed(earlyModules, sharedModules);
  const late = await bundled({
    ...options,
    plugins: [borrow, ...(options.plugins ?? [])],
    stdin: { contents: `module.exports = ${table(lateModules)};`, resolveDir: root },
  });

  const early = await bundled({
    ...options,
    plugins: [postpone, ...(options.plugins ?? [])],
    stdin: { contents: `share(${table(sharedModules)}); require("./${entry}");`, resolveDir: root },
  });
  return { text: assembled(early.code, late.code), inputs: [...new Set([...early.bundled, ...late.bundled])] };
}

/** @param {Iterable<string>} modules paths from the root */
function table(modules) {
  const entries = [...modules].sort().map((path) => `${JSON.stringify(path)}: () => require("./${path}")`);
  return `{ ${entries.join(", ")} }`;
}

/**
 * Modules that are loaded when they are needed stay out of the first part.
 *
 * @param {(path: string) => boolean} isEarly
 * @param {Set<string>} found
 * @returns {import("esbuild").Plugin}
 */
function postponed(isEarly, found) {
  return {
    name: "postponed",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^\.\.?\// }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        const isLazy = kind === "require-call" || kind === "dynamic-import";
        if (!isLazy || pluginData === "resolved" || importer === "<stdin>") {
          return undefined;
        }
        const target = await resolve(path, { kind, importer, resolveDir, pluginData: "resolved" });
        const name = fromRoot(target.path);
        if (target.external || isEarly(name)) {
          return undefined;
        }
        found.add(name);
        return { path: `late:${name}`, external: true };
      });
    },
  };
}

/**
 * Modules of the first part are the same ones in the second: a class would be another one if it were there twice.
 *
 * @param {Set<string>} earlyModules
 * @param {Set<string>} found
 * @returns {import("esbuild").Plugin}
 */
function borrowed(earlyModules, found) {
  return {
    name: "borrowed",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (pluginData === "resolved" || importer === "") {
          return undefined;
        }
        const target = await resolve(path, { kind, importer, resolveDir, pluginData: "resolved" });
        const name = fromRoot(target.path);
        if (target.external || !earlyModules.has(name)) {
          return target;
        }
        found.add(name);
        return { path: `early:${name}`, external: true };
      });
    },
  };
}

/** @param {string} path */
function fromRoot(path) {
  return relative(root, path).replaceAll("\\", "/");
}

/** @param {import("esbuild").BuildOptions} options */
async function bundled(options) {
  const { outputFiles = [], metafile } = await build({
    ...options,
    absWorkingDir: root,
    bundle: true,
    format: "cjs",
    // To `require`, which the loader below gives its own meaning.
    supported: { "dynamic-import": false },
    legalComments: "eof",
    write: false,
    metafile: true,
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile?.outputs ?? {});
  if (file === undefined) {
    throw new Error("esbuild wrote nothing");
  }
  return {
    code: escaped(file.text),
    inputs: Object.keys(metafile?.inputs ?? {}),
    // Without what nothing is used of.
    bundled: Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [path] : [],
    ),
  };
}

/**
 * The same code in ASCII. Then a byte is a character, which the loader counts on; and Node keeps the text in half the memory and reads
 * it in half the time. esbuild escapes what is in strings, but nothing in tagged templates and regular expressions.
 *
 * @param {string} code
 */
function escaped(code) {
  return code.replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

// The shell runs the file as long as it is not said that Node does: its second line is a string and a comment to JavaScript. Where
// there is no Node, what the line prints to stdout stands in Terraform's error, which otherwise names other reasons.
const noNode =
  "This provider is a script for Node.js, and no node is on the PATH that Terraform has. " +
  "Put Node.js 22 or newer on it, or install the executable of this provider that needs none. PATH=";
const shebang = `#!/bin/sh
":" //; command -v node >/dev/null || { echo "${noNode}$PATH"; exit 1; }; exec node "$0" "$@"`;

// Stands for the end of a comment, in as many characters, so that a stack names the right column. No such character is in what
// esbuild writes.
const commentEnd = "*\u0001";

/**
 * @param {string} early
 * @param {string} late
 */
function assembled(early, late) {
  // The hash tells this file's second part from that of another file which was put in its place after the start.
  const mark = `/*late ${createHash("sha256").update(late).digest("hex").slice(0, 16)}\n`;
  const head = `${shebang}
"use strict";
((run) => {
  let early, late;
  const load = () => {
    const file = require("node:fs").readFileSync(__filename, "latin1");
    const start = file.indexOf("/" + ${JSON.stringify(mark.slice(1))});
    if (start < 0) throw new Error(__filename + " was replaced while it was starting. Run it again.");
    const source = file.slice(start + ${mark.length}, file.indexOf("*/", start)).replaceAll(${JSON.stringify(commentEnd)}, "*" + "/");
    const lineOffset = file.slice(0, start).split("\\n").length;
    const module = { exports: {} };
    const compile = require("node:vm").compileFunction;
    const run = compile(source, ["module", "exports", "require"], { filename: __filename, lineOffset });
    run(module, module.exports, (id) => (id.startsWith("early:") ? early[id.slice(6)]() : require(id)));
    return module.exports;
  };
  run((id) => (id.startsWith("late:") ? (late ??= load())[id.slice(5)]() : require(id)), (modules) => (early = modules));
})((require, share) => {
`;
  return `${head}${early}});\n${mark}${late.replaceAll("*/", commentEnd)}*/\n`;
}
