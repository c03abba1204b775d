import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deadLinks, pagesIn } from "./support/links";

const root = join(__dirname, "..");

it("no page has a link that leads nowhere", () => {
  const pages = [
    "README.md",
    ...["docs", "examples"].flatMap((name) => pagesIn(join(root, name)).map((page) => `${name}/${page}`)),
  ];
  expect(pages).toEqual(expect.arrayContaining(["docs/framework/design.md", "examples/README.md"]));
  expect(deadLinks(root, pages)).toEqual([]);
});

it("a link to a file, a heading or a place outside that is not there is found", () => {
  const folder = mkdtempSync(join(tmpdir(), "links-"));
  try {
    writeFileSync(
      join(folder, "a.md"),
      "# A `b`: c\n[1](b.md) [2](#a-b-c) [3](b.md#two) [4](https://example.com/x)\n```\n# no\n```\n",
    );
    writeFileSync(
      join(folder, "b.md"),
      '## Two\n\n## Two\n[5](#two-1) [6](#no) [7](a.md#two) [8](c.md) [9](../x)\n<a id="x"></a>[10](#x)\n',
    );
    expect(deadLinks(folder, pagesIn(folder))).toEqual(["b.md: #no", "b.md: a.md#two", "b.md: c.md", "b.md: ../x"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
