import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

it("README.md leads to every guide", () => {
  const guides = readdirSync(join(root, "docs/guides")).map((name) => `docs/guides/${name}`);
  expect(guides.filter((guide) => !readme.includes(`(${guide})`))).toEqual([]);
});

it("README.md fits on two screens", () => {
  expect(readme.split("\n").length).toBeLessThan(105);
});
