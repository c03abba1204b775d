import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { RULES, type Rule, type RuleId } from "../../../../src/provider/cluster-peer/rules";
import { ONE_EXAMPLE } from "./one-example";

const ROOT = resolve(__dirname, "../../../..");
const SOURCES = join(ROOT, "src/provider/cluster-peer/rules");
const DOCUMENT = join(ROOT, "docs/rules.md");

describe("each rule is found when the catalogue says so:", () => {
  test.each(Object.entries(ONE_EXAMPLE))("%s", (id, checks) => {
    const rule: Rule = RULES[id as RuleId];
    expect(checks.map(([when]) => when)).toEqual(rule.when);
    for (const [, check] of checks) {
      const problem = check().find((one) => one.rule === id);
      const attribute = problem?.path
        .map((step) => (typeof step === "number" ? "[]" : `.${step}`))
        .join("")
        .slice(1);
      if (rule.attribute !== "(any)")
        expect(rule.attribute.split(", ").some((one) => attribute?.startsWith(one))).toBe(true);
      expect(problem?.detail).not.toBe("");
    }
  });
});

test("docs/rules.md leaves no rule out", () => {
  const page = readFileSync(DOCUMENT, "utf8");
  const missing = Object.keys(RULES).filter((id) => !page.includes(`| \`${id}\``));
  expect(missing).toEqual([]);
});

test("the rules stand on nothing of ours and on nothing heavy, so that constructs and provider can both load them", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const imported = files.flatMap((file) => {
    const specifiers = readFileSync(join(SOURCES, file), "utf8").matchAll(/\bfrom "([^"]+)"/g);
    return [...specifiers].map(([, specifier = ""]) => {
      const outside = resolve(SOURCES, file, "..", specifier);
      return specifier.startsWith(".") && outside.startsWith(SOURCES) ? "(itself)" : specifier;
    });
  });
  expect([...new Set(imported)].sort()).toEqual([
    "(itself)",
    "fastest-levenshtein",
    "ipaddr.js",
    "node:net",
    "node:url",
  ]);
});
