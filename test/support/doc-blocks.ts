import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pagesIn } from "./links";

const root = join(__dirname, "../..");

/** A block of code in a Markdown page. */
export interface DocBlock {
  /** Its page in the repository. */
  readonly page: string;
  /** The line at which it begins. */
  readonly line: number;
  readonly language: string;
  /** The file that it is: named beside the language, or in the line before, as in "`main.tf`:". */
  readonly file: string | undefined;
  readonly code: string;
}

const block = /(?:^`([^`\s]+)`[^\n]*:\n\n)?^( *)```(\w*)(?: (\S+))?\n([\s\S]*?)^\2```$/gm;

/** The blocks of a page, in order. */
export function blocksOf(page: string): DocBlock[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(block)].map(([whole, before, indent = "", language = "", beside, code = ""]) => {
    const begin = (text.slice(0, text.indexOf(whole)) + whole.slice(0, whole.indexOf("```"))).split("\n").length;
    return {
      page,
      line: begin,
      language,
      file: before ?? beside,
      code: code.replaceAll(`\n${indent}`, "\n").slice(indent.length),
    };
  });
}

/** All pages of the repository for people who use it. */
export function allPages(): string[] {
  return [
    "README.md",
    ...["docs", "examples"].flatMap((folder) => pagesIn(join(root, folder)).map((page) => `${folder}/${page}`)),
  ];
}
