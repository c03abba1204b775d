import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder, readCommandLine, readText, reasonOf, writeNewFiles } from "../../src/command";
import { variants } from "../support/full-run";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "command-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function thrownBy(work: () => unknown): NodeJS.ErrnoException {
  try {
    work();
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
  throw new Error("Nothing was thrown.");
}

describe("a command line", () => {
  const options = {
    clusters: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  const wrong: readonly [string[], string][] = [
    [["--cluster", "x"], "--clusters"],
    [["--clusters", "--json"], "--clusters=VALUE"],
    [["--json=yes"], "--json"],
    [["paris"], '"paris"'],
    [["--nonsense"], "--nonsense"],
    [["-x"], "-x"],
    [["--clusters"], "--clusters"],
    [["--help=yes"], "--help"],
  ];

  it.each(variants(wrong, 4))("%j is refused in two lines, the second of which names the help", (args, named) => {
    const [problem, advice, ...more] = thrownBy(() => readCommandLine("status", args, { options })).message.split("\n");
    expect(problem).toContain(named);
    expect(advice).toContain("terraform-provider-ontap status --help");
    expect(more).toEqual([]);
  });
});

describe("files", () => {
  it("are read up to a limit, also where they have no end", () => {
    writeFileSync(join(folder, "small"), "é".repeat(100_000));
    expect(readText(join(folder, "small"), 1)).toBe("é".repeat(100_000));
    writeFileSync(join(folder, "large"), Buffer.alloc(2 ** 20 + 1));
    expect(reasonOf(thrownBy(() => readText(join(folder, "large"), 1)))).toBe("it is larger than 1 MiB");
    expect(thrownBy(() => readText(folder, 1)).code).toBe("EISDIR");
  });

  it("are written into a new folder, all of them or none, and over nothing", () => {
    const target = join(folder, "a/b");
    writeNewFiles(target, { one: "1", two: "2" });
    expect(readFileSync(join(target, "two"), "utf8")).toBe("2");
    mkdirSync(join(folder, "c"));
    writeFileSync(join(folder, "c/two"), "mine");
    expect(thrownBy(() => writeNewFiles(join(folder, "c"), { one: "1", two: "2" })).code).toBe("EEXIST");
    expect(readdirSync(join(folder, "c"))).toEqual(["two"]);
    expect(readFileSync(join(folder, "c/two"), "utf8")).toBe("mine");
  });

  // Where the system says of a folder that is there that it is not, Node's own way of it never ends.
  it("go into no folder below a file, nor below one where the system makes none", () => {
    writeFileSync(join(folder, "file"), "");
    expect(thrownBy(() => makeFolder(join(folder, "file/a/b"))).message).toContain(join(folder, "file"));
    if (process.platform === "linux") {
      expect(thrownBy(() => makeFolder("/proc/nope/a")).code).toBe("ENOENT");
    }
  });
});

it("an error of the system is told in words, and any other one as it is", () => {
  expect(reasonOf(thrownBy(() => readFileSync(join(folder, "no"))))).not.toContain("ENOENT");
  expect(reasonOf(new Error("as it is"))).toBe("as it is");
});
