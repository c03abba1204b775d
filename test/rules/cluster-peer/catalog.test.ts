import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Rule, type RuleId, rules } from "../../../src/rules/cluster-peer";
import { detailOf } from "./found";
import { oneExample } from "./one-example";

const root = resolve(__dirname, "../../..");
const sources = join(root, "src/rules");
const document = join(root, "docs/rules.md");

describe("each rule is found when the catalogue says so:", () => {
  test.each(Object.entries(oneExample))("%s", (id, checks) => {
    const rule: Rule = rules[id as RuleId];
    expect(checks.map(([when]) => when)).toEqual(rule.when);
    for (const [, check] of checks) {
      const problem = check().find((one) => one.rule === id);
      const attribute = problem?.path
        .map((step) => (typeof step === "number" ? "[]" : `.${step}`))
        .join("")
        .slice(1);
      if (rule.attribute !== "(any)") {
        expect(rule.attribute.split(", ").some((one) => attribute?.startsWith(one))).toBe(true);
      }
      expect(detailOf(problem)).not.toBe("");
    }
  });
});

test("docs/rules.md leaves no rule out", () => {
  const page = readFileSync(document, "utf8");
  const missing = Object.keys(rules).filter((id) => !page.includes(`| \`${id}\``));
  expect(missing).toEqual([]);
});

test("the rules stand on nothing of ours but the texts, and on nothing heavy, so that constructs and provider can both load them", () => {
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const imported = files.flatMap((file) => {
    const specifiers = readFileSync(join(sources, file), "utf8").matchAll(/\bfrom "([^"]+)"/g);
    return [...specifiers].map(([, specifier = ""]) => {
      const outside = resolve(sources, file, "..", specifier);
      return specifier.startsWith(".") && outside.startsWith(sources) ? "(itself)" : specifier;
    });
  });
  expect([...new Set(imported)].sort()).toEqual([
    "(itself)",
    "../text",
    "fastest-levenshtein",
    "ipaddr.js",
    "node:net",
    "node:url",
  ]);
});
