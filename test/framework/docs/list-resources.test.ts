import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileErrors } from "../../support/doc-examples";

const page = readFileSync(join(__dirname, "../../../docs/framework/list-resources.md"), "utf8");

it("the page's code compiles, as strictly as this project's", () => {
  const [, name = "", code = ""] = /^```ts (\S+)\n([\s\S]*?)^```$/m.exec(page) ?? [];
  expect(name).toBe("book.ts");
  expect(compileErrors({ [name]: code }, { "cdktf-provider-ontap/framework": "src/framework/index.ts" })).toBe("");
});
