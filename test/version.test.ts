import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../src/version";

it("is the package's version", () => {
  expect(version).toBe(JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")).version);
});
