import { runCheck } from "../../src/fleet/check";
import { FleetLab } from "./support/fleet-lab";

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

/** What `check` came to: the exit status, and the consequences of each change. */
async function check(...changes: string[]): Promise<{ code: number; found: string[]; text: string }> {
  const run = async (more: readonly string[]) => {
    let text = "";
    const output = { write: (written: string) => (text += written) };
    const args = [...changes.flatMap((change) => ["--if", change]), "--clusters", lab.file, ...more];
    const signal = new AbortController().signal;
    return { code: await runCheck(args, { env: {}, stdout: output, stderr: output, signal }), text };
  };
  const { text: json, code } = await run(["--json"]);
  const parsed: { changes: { consequences: { cluster: string; other: string; effect: string }[] }[] } =
    JSON.parse(json);
  const found = parsed.changes.flatMap(({ consequences }) =>
    consequences.map(({ cluster, other, effect }) => `${cluster} - ${other} ${effect}`),
  );
  return { code, found, text: (await run([])).text };
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
  const { code, found } = await check(change);
  expect({ code, found }).toEqual({ code: expected.length === 0 ? 0 : 2, found: expected });
});

it("says it in words, with what to do before", async () => {
  const { text } = await check("rome:addresses=10.9.9.9", "rome:encryption-required");
  expect(text).toContain("BREAKS  paris - rome: paris reaches rome by 10.0.3.1, 10.0.3.2, which would be no more");
  expect(text).toContain("cluster peer modify -cluster rome -peer-addrs 10.9.9.9");
  expect(text).toContain("rome:encryption-required: nothing breaks");
});

it.each([
  ["pariss:removed", /"pariss".*"paris"/s],
  ["paris:remove", /removed/],
  ["paris:addresses=host", /no change/],
  ["paris:renamed", /no change/],
  ["paris", /no cluster/],
])("refuses %s", async (change, message) => {
  await expect(check(change)).rejects.toThrow(message);
});
