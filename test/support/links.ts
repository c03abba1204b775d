import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const code = /^```[\s\S]*?^```/gm;

/** The Markdown pages in a folder, by their paths from there; without those of packages and of hidden folders. */
export function pagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") {
      return [];
    }
    if (entry.isDirectory()) {
      return pagesIn(join(folder, entry.name)).map((page) => `${entry.name}/${page}`);
    }
    return entry.name.endsWith(".md") ? [entry.name] : [];
  });
}

/** The relative links of these pages that lead to no file of the folder, or to no heading of a page, each as `PAGE: LINK`. */
export function deadLinks(folder: string, pages: readonly string[]): string[] {
  return pages.flatMap((page) => {
    const text = readFileSync(join(folder, page), "utf8").replace(code, "");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string);
    return links
      .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(folder, page, link))
      .map((link) => `${page}: ${link}`);
  });
}

function leadsSomewhere(folder: string, page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? join(folder, page) : join(folder, dirname(page), path);
  if (relative(folder, target).startsWith("..") || !existsSync(target)) {
    return false;
  }
  if (anchor === undefined) {
    return true;
  }
  return statSync(target).isFile() && anchorsOf(readFileSync(target, "utf8")).has(anchor);
}

/** What a page's headings are called in links, and what it names itself. */
function anchorsOf(text: string): Set<string> {
  const prose = text.replace(code, "");
  const anchors = new Set([...prose.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id as string));
  for (const [, heading = ""] of prose.matchAll(/^#+ +(.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) {
      anchor = `${slug}-${count}`;
    }
    anchors.add(anchor);
  }
  return anchors;
}
