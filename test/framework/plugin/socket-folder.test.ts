import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SocketFolder } from "../../../src/framework/plugin/handshake/socket-folder";

jest.mock("node:os", () => {
  const os: typeof import("node:os") = jest.requireActual("node:os");
  return { ...os, tmpdir: jest.fn(os.tmpdir) };
});

const hourMs = 3_600_000;
let scratch: string;
let own: SocketFolder;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "sockets-"));
  own = SocketFolder.create(scratch);
});
afterEach(() => {
  own.remove();
  rmSync(scratch, { recursive: true });
});

/** A folder as a process makes it, of this age. */
function folderOf(pid: number, name: string, hours: number): string {
  const path = join(scratch, `tfplugin-${pid}-${name}`);
  mkdirSync(path);
  age(path, hours);
  return path;
}

function age(path: string, hours: number): void {
  const then = new Date(Date.now() - hours * hourMs);
  utimesSync(path, then, then);
}

async function listen(folder: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, "s"), resolve));
  return server;
}

it("a folder that cannot be made says why, with its cause", () => {
  const missing = join(scratch, "missing");
  const make = () => SocketFolder.create(missing);
  expect(make).toThrow(/No folder for the provider's socket can be made in .*missing: .*ENOENT/);
  expect(make).toThrow(expect.objectContaining({ cause: expect.objectContaining({ code: "ENOENT" }) }));
});

describe("without a wish of the host's", () => {
  it.each([
    ["is not there", "/nonexistent"],
    ["is no folder", __filename],
    ["lies too deep", `/tmp/${"deep/".repeat(30)}`],
  ])("a TMPDIR that %s is passed over", (_, folder) => {
    jest.mocked(tmpdir).mockReturnValueOnce(folder); // it reads the environment of the process, not the test's
    const made = SocketFolder.create(undefined);
    expect(made.path).toMatch(/^\/(var\/)?tmp\/tfplugin-/);
    made.remove();
  });
});

it("an old folder that bears an id which is in use again is removed", async () => {
  const ofOurId = folderOf(process.pid, "before", 1);
  const ofAnother = folderOf(process.ppid, "longago", 25);
  await own.removeStale();
  expect([ofOurId, ofAnother].filter(existsSync)).toEqual([]);
});

it("a folder that may be in use stays", async () => {
  const young = folderOf(process.pid, "young", 0);
  const ofLiving = folderOf(process.ppid, "living", 23);
  const listened = [folderOf(process.pid, "shared", 1), folderOf(process.ppid, "patient", 25)];
  const servers = await Promise.all(listened.map(listen));
  for (const path of listened) {
    age(path, 25);
  }
  const ofOurs = SocketFolder.create(scratch);
  for (const { path } of [own, ofOurs]) {
    age(path, 1);
  }
  await own.removeStale();
  const all = [young, ofLiving, ...listened, own.path, ofOurs.path];
  expect(all.filter(existsSync)).toEqual(all);
  for (const server of servers) {
    server.close();
  }
  ofOurs.remove();
});

it("the folders of this process are removed at its end by one listener, which goes with the last of them", () => {
  const before = process.listenerCount("exit");
  const more = [SocketFolder.create(scratch), SocketFolder.create(scratch)];
  expect(process.listenerCount("exit")).toBe(before);
  for (const folder of [own, ...more]) {
    folder.remove();
  }
  expect(process.listenerCount("exit")).toBe(before - 1);
  expect([own, ...more].filter(({ path }) => existsSync(path))).toEqual([]);
});
