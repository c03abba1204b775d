import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callTool } from "./run-module";

let folder: string;
let page: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "matrix-"));
  page = join(folder, "versions.md");
  writeFileSync(page, "before\n<!-- matrix: begin -->\n<!-- matrix: end -->\nafter\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Column {
  readonly name: string;
  readonly results?: Readonly<Record<string, { readonly passed: number; readonly failed: number }>>;
}
const [move, query] = ["test/acceptance/move.test.ts", "test/acceptance/query.test.ts"];

async function write(suites: readonly string[], ...columns: Column[]) {
  const { code, stderr } = await callTool("matrix/table.mjs", "writeTable", [page, suites, columns]);
  return { code, stderr };
}

function rows(): string[] {
  return readFileSync(page, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
}

test("each run puts its part into the table, and failures stay in it until they are mended", async () => {
  await write([move, query], { name: "OpenTofu" });
  await write([move, query], { name: "Terraform 1.14.9", results: { [move]: { passed: 2, failed: 1 } } });
  expect(rows()).toEqual([
    "| test | Terraform 1.14.9 | OpenTofu |",
    "| `acceptance/move` | **1 of 3 failed** | not run |",
    "| all | **1 of 3 failed** | not run |",
  ]);

  const [passed, skipped] = [
    { passed: 4, failed: 0 },
    { passed: 0, failed: 0 },
  ];
  await write(
    [move, query],
    { name: "OpenTofu 1.12.6", results: { [move]: skipped } },
    { name: "Terraform 1.14.9", results: { [query]: passed } },
    { name: "Terraform 1.6.6", results: { [move]: passed } },
  );
  expect(rows()).toEqual([
    "| test | Terraform 1.6.6 | Terraform 1.14.9 | OpenTofu 1.12.6 |",
    "| `acceptance/move` | 4 | **1 of 3 failed** | 0 |",
    "| `acceptance/query` | – | 4 | – |",
    "| all | 4 | **1 of 7 failed** | 0 |",
  ]);

  // A test that is no more.
  await write([move], { name: "Terraform 1.14.9", results: { [move]: passed } });
  expect(rows()).toEqual([
    "| test | Terraform 1.6.6 | Terraform 1.14.9 | OpenTofu 1.12.6 |",
    "| `acceptance/move` | 4 | 4 | 0 |",
    "| all | 4 | 4 | 0 |",
  ]);
  expect(readFileSync(page, "utf8")).toMatch(/^before\n<!-- matrix: begin -->\n\n/);
  expect(readFileSync(page, "utf8")).toMatch(/\n\n<!-- matrix: end -->\nafter\n$/);
});

test("a page without a place for it is left alone", async () => {
  writeFileSync(page, "nothing\n");
  expect(await write([move], { name: "OpenTofu" })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("versions.md has no place for the table"),
  });
  expect(readFileSync(page, "utf8")).toBe("nothing\n");
});
