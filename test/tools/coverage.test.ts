import { join } from "node:path";
import { callTool, root } from "./run-module";

const list = "| file | why |\n| --- | --- |\n| `serve/a.ts`, `b.ts` | because |\n";

async function problems(percent: number, files: Readonly<Record<string, number>>): Promise<unknown> {
  const entries = Object.entries(files).map(([name, pct]) => [join(root, "src/framework", name), { lines: { pct } }]);
  const summary = { total: { lines: { pct: percent } }, ...Object.fromEntries(entries) };
  return JSON.parse((await callTool("coverage.mjs", "problems", [summary, list])).stdout);
}

describe("coverage", () => {
  it("is as the list says", async () => {
    expect(await problems(95, { "serve/a.ts": 40, "b.ts": 100, "c.ts": 100 })).toEqual([]);
  });

  it("is too little, or of files that the list does not name, or the list names what is not there", async () => {
    expect(await problems(94.99, { "serve/a.ts": 40, "c.ts": 99.5 })).toEqual([
      "94.99 % of the lines are reached, 95 % are asked",
      "c.ts (99.5 %) is not in the list",
      "b.ts is in the list, and does not exist",
    ]);
  });
});
