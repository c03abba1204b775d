import { blocksOf } from "../../support/doc-blocks";

/**
 * All that a page has its reader do, from top to bottom, as one script for bash: files are written, commands are run, and the first that
 * fails ends it. Commands may open a shell, which then reads on.
 *
 * @param page its path in the repository
 */
export function scriptOf(page: string): string {
  const steps = blocksOf(page).map(({ file, language, code }) => {
    if (file !== undefined) {
      return `cat > ${file} <<'END-OF-FILE'\n${code}END-OF-FILE\n`;
    }
    return language === "sh" ? code : "";
  });
  // Again before each step: a shell that was opened in between starts without it.
  return steps.map((step) => `set -e\n${step}`).join("");
}
