// Checks the prose of the pages that it is given. Each rule is for faults that readers met: sentences too long to be read once, words
// that are misspelt, and names that their owners spell otherwise. Exit status 1 when there is a fault.
import { TextlintKernelDescriptor } from "@textlint/kernel";
import markdown from "@textlint/textlint-plugin-markdown";
import { createLinter, loadLinterFormatter } from "textlint";
import misspellings from "textlint-rule-common-misspellings";
import terminology from "textlint-rule-terminology";
import { sentenceWords } from "./sentence-words.mjs";

const terms = {
  defaultTerms: false,
  terms: [
    "FlexCache",
    "GitHub",
    "IPspace",
    "JavaScript",
    "NetApp",
    "OpenTofu",
    "SnapMirror",
    "Terraform",
    "TypeScript",
    ["host[- ]name(s)?", "hostname$1"],
    ["white[- ]space", "whitespace"],
  ],
};

// Some of the packages put their one export into `default`.
const descriptor = new TextlintKernelDescriptor({
  plugins: [{ pluginId: "markdown", plugin: markdown.default }],
  filterRules: [],
  rules: [
    { ruleId: "sentence-words", rule: sentenceWords },
    { ruleId: "common-misspellings", rule: misspellings.default },
    { ruleId: "terminology", rule: terminology, options: terms },
  ],
});
const results = await createLinter({ descriptor }).lintFiles(process.argv.slice(2));
const faults = results.filter(({ messages }) => messages.length > 0);
if (faults.length > 0) {
  console.log((await loadLinterFormatter({ formatterName: "unix" })).format(faults));
  process.exitCode = 1;
}
