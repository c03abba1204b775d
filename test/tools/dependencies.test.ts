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

it("asks for an installation in a fresh clone, and for none after it", async () => {
  expect(await whyStale()).toBe("nothing is installed yet");
  await install();
  expect(await whyStale()).toBeNull();
});

it("sees that the lock file has another version", async () => {
  await install();
  editLock((packages) => {
    packages["made-up"] = { version: "1.3.0" };
  });
  expect(await whyStale()).toBe("made-up is 1.2.3, the lock file says 1.3.0");
});

it("sees that the lock file has one more package, unless that one is optional", async () => {
  await install();
  editLock((packages) => {
    packages["node_modules/for-another-platform"] = { version: "1.0.0", optional: true };
  });
  expect(await whyStale()).toBeNull();
  editLock((packages) => {
    packages["node_modules/new"] = { version: "1.0.0" };
  });
  expect(await whyStale()).toBe("node_modules/new is not installed");
});

it("sees that a package has been removed by hand", async () => {
  await install();
  rmSync(join(project, "node_modules/made-up"), { recursive: true });
  expect(await whyStale()).toBe("node_modules/made-up has been removed");
});

it("sees a package that the lock file no longer has", async () => {
  await install();
  editLock((packages) => {
    delete packages["node_modules/made-up"];
  });
  expect(await whyStale()).toBe("node_modules/made-up is installed but not in the lock file");
});

it("says that a clone without a lock file is not whole", async () => {
  rmSync(join(project, "package-lock.json"));
  expect(await whyStale()).toContain("has no package-lock.json");
});

it("shows what npm said when it fails", async () => {
  editLock((packages) => {
    delete packages["node_modules/made-up"];
  });
  const { code, stderr } = await callTool("setup/dependencies.mjs", "installPackages", [project]);
  expect(code).toBe(1);
  expect(stderr).toContain("npm ci");
  expect(stderr).toContain("package.json and package-lock.json");
});
