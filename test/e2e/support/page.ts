import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./userland";

/** A block of code with the line before it, which names the file that it is, as in "`main.tf`:". */
const block = /(?:^`([^`\s]+)`[^\n]*:\n\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/**
 * All that a page has its reader do, from top to bottom, as one script for bash: files are written, commands are run, and the first that
 * fails ends it. Commands may open a shell, which then reads on.
 *
 * @param page its path in the repository
 */
export function scriptOf(page: string): string {
  const steps = [...readFileSync(join(repository, page), "utf8").matchAll(block)].map(([, file, language, text]) => {
    if (file !== undefined) {
      return `cat > ${file} <<'END-OF-FILE'\n${text}END-OF-FILE\n`;
    }
    return language === "sh" ? text : "";
  });
  // Again before each step: a shell that was opened in between starts without it.
  return steps.map((step) => `set -e\n${step}`).join("");
}
