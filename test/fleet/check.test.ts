import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCheck } from "../../src/fleet/check";
import { FleetLab } from "./support/fleet-lab";
import { type Ran, runCommand } from "./support/run";

let lab: FleetLab;
beforeAll(async () => {
  lab = await FleetLab.start({
    clusters: [
      { name: "berlin", interclusterAddresses: ["10.0.1.1", "10.0.1.2"] },
      { name: "paris", interclusterAddresses: ["10.0.2.1", "10.0.2.2"] },
      { name: "rome", interclusterAddresses: ["10.0.3.1", "10.0.3.2"] },
    ],
    peerings: [
      { clusters: ["paris", "rome"] },
      { clusters: ["berlin", "paris"], encryption: "none" },
      { clusters: ["berlin", "rome"] },
    ],
    settings: { routeDelay: 0 },
  });
});
afterAll(() => lab.stop());

function run(...args: readonly string[]): Promise<Ran> {
  return runCommand(runCheck, [...args, "--clusters", lab.file]);
}

/** What `check` came to: the exit status, the consequences of each change, and what was not seen. */
async function check(change: string, timeout = "60") {
  const { code, stdout } = await run("--if", change, "--json", "--timeout", timeout);
  const parsed: {
    changes: { consequences: { cluster: string; other: string; effect: string }[] }[];
    not_reached: string[];
  } = JSON.parse(stdout);
  const found = parsed.changes.flatMap(({ consequences }) =>
    consequences.map(({ cluster, other, effect }) => `${cluster} - ${other} ${effect}`),
  );
  return { code, found, unseen: parsed.not_reached };
}

it.each([
  ["paris:encryption-required", ["paris - berlin breaks"]],
  ["rome:encryption-required", []],
  ["rome:addresses=10.0.3.1,10.0.3.2,10.0.3.3", []],
  ["rome:addresses=10.0.3.1", ["berlin - rome degrades", "paris - rome degrades"]],
  ["rome:addresses=10.9.9.9", ["berlin - rome breaks", "paris - rome breaks"]],
  ["rome:renamed=roma", []],
  ["rome:renamed=berlin", ["berlin - rome breaks", "paris - rome breaks"]],
  ["rome:removed", ["berlin - rome breaks", "paris - rome breaks"]],
])("foresees what %s breaks", async (change, expected) => {
  expect(await check(change)).toEqual({ code: expected.length === 0 ? 0 : 2, found: expected, unseen: [] });
});

it("is on its page with its real output", async () => {
  const changes = ["paris:encryption-required", "rome:addresses=10.0.3.1,10.0.3.9", "rome:renamed=roma"];
  const { code, stdout } = await run(...changes.flatMap((change) => ["--if", change]));
  expect(code).toBe(2);
  const page = readFileSync(join(__dirname, "../../docs/fleet/check.md"), "utf8");
  expect(/```text\n(.*?)```/s.exec(page)?.[1]).toBe(stdout);
});

describe("of a cluster that cannot be asked", () => {
  const isDown = ["berlin - rome breaks", "paris - rome breaks"];
  it.each<[what: string, change: string, found: readonly string[], code: number]>([
    ["the others' records tell what breaks", "rome:removed", isDown, 2],
    ["nothing is promised", "rome:encryption-required", [], 3],
    ["others are told of", "paris:encryption-required", ["paris - berlin breaks"], 2],
  ])("%s", async (_what, change, found, code) => {
    lab.emulator.faults.add({ kind: "refuse", cluster: "rome" });
    await lab.emulator.ready();
    expect(await check(change)).toEqual({ code, found, unseen: ["rome"] });
    expect((await run("--if", change)).stdout).toMatch(/Not seen.*: rome\.\n$/);
    lab.emulator.faults.clear();
    await lab.emulator.ready();
  });

  it("a slow one is waited for no longer than it may take", async () => {
    lab.emulator.faults.add({ kind: "hang", cluster: "rome" });
    expect(await check("rome:removed", "8")).toEqual({ code: 2, found: isDown, unseen: ["rome"] });
    lab.emulator.faults.clear();
  });

  it("a login that may look at nothing but peers is taken for what it is", async () => {
    const { state } = lab.cluster("rome");
    const [user] = state.users;
    state.roles.push({ name: "peers_only", privileges: [{ path: "/api/cluster/peers", access: "readonly" }] });
    state.users[0] = { ...user, role: "peers_only" } as (typeof state.users)[number];
    expect(await check("rome:removed")).toEqual({ code: 2, found: isDown, unseen: ["rome"] });
    state.users[0] = user as (typeof state.users)[number];
  });
});

it.each([
  ["pariss:removed", /"pariss".*"paris"/s],
  ["paris:remove", /removed/],
  ["paris:addresses=host", /no change/],
  ["paris:renamed", /no change/],
  ["paris", /CLUSTER:CHANGE/],
])("refuses %s", async (change, message) => {
  await expect(check(change)).rejects.toThrow(message);
});

it("--help says what the changes are, and a change is asked for", async () => {
  expect(await run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("paris:renamed=lutetia") });
  await expect(run()).rejects.toThrow("check needs a change");
});
