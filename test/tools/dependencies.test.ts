import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callTool } from "./run-module";

/** A project whose one dependency is a folder of its own, so that a real `npm ci` needs no registry. */
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "dependencies-test-"));
  mkdirSync(join(project, "made-up"));
  writeJson("made-up/package.json", { name: "made-up", version: "1.2.3" });
  writeJson("package.json", { name: "project", version: "1.0.0", dependencies: { "made-up": "file:made-up" } });
  writeJson("package-lock.json", {
    name: "project",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: {
      "": { name: "project", version: "1.0.0", dependencies: { "made-up": "file:made-up" } },
      "made-up": { version: "1.2.3" },
      "node_modules/made-up": { resolved: "made-up", link: true },
    },
  });
});
afterEach(() => rmSync(project, { recursive: true }));

function writeJson(path: string, content: unknown): void {
  writeFileSync(join(project, path), JSON.stringify(content));
}

async function whyStale(): Promise<unknown> {
  const { stdout, stderr } = await callTool("setup/dependencies.mjs", "whyStale", [project]);
  return stderr === "" ? JSON.parse(stdout) : stderr;
}

async function install(): Promise<void> {
  const { code, stderr } = await callTool("setup/dependencies.mjs", "installPackages", [project]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
}

function editLock(edit: (packages: Record<string, Record<string, unknown>>) => void): void {
  const lock = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8"));
  edit(lock.packages);
  writeJson("package-lock.json", lock);
}

it("asks for an installation in a fresh clone, none after it, and one again where the lock file says something else", async () => {
  expect(await whyStale()).toBe("nothing is installed yet");
  await install();
  expect(await whyStale()).toBeNull();
  editLock((packages) => {
    packages["node_modules/for-another-platform"] = { version: "1.0.0", optional: true };
  });
  expect(await whyStale()).toBeNull();
  editLock((packages) => {
    packages["node_modules/new"] = { version: "1.0.0" };
  });
  expect(await whyStale()).toBe("node_modules/new is not installed");
  editLock((packages) => {
    delete packages["node_modules/new"];
    packages["made-up"] = { version: "1.3.0" };
  });
  expect(await whyStale()).toBe("made-up is 1.2.3, the lock file says 1.3.0");
  editLock((packages) => {
    packages["made-up"] = { version: "1.2.3" };
    delete packages["node_modules/made-up"];
  });
  expect(await whyStale()).toBe("node_modules/made-up is installed but not in the lock file");
});

it("sees that a package has been removed by hand", async () => {
  await install();
  rmSync(join(project, "node_modules/made-up"), { recursive: true });
  expect(await whyStale()).toBe("node_modules/made-up has been removed");
});
