import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { summaries } from "../../src/provider/common/catalog";
import { rules } from "../../src/rules/cluster-peer";

const source = join(__dirname, "../../src/provider");
const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith("catalog.ts"))
  .map((file) => readFileSync(join(source, file), "utf8"))
  .join("\n");

describe("the provider's diagnostics", () => {
  test.each(Object.keys(summaries))("%s is used", (id) => expect(code).toContain(`"${id}"`));

  test("no id is a rule's as well", () => {
    expect(Object.keys(summaries).filter((id) => id in rules)).toEqual([]);
  });

  test("ids are words with hyphens", () => {
    expect(Object.keys(summaries).filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test("a headline is short, begins with a capital or an attribute, and ends without a full stop", () => {
    const odd = Object.values(summaries).filter((text) => !/^[A-Z`].{2,70}[^.\s]$/.test(text));
    expect(odd).toEqual([]);
  });
});
