import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmulatorInput } from "../../src/emulator";
import { runDoctor } from "../../src/fleet/doctor";
import { diagnose, type Line } from "../../src/fleet/doctor/diagnose";
import type { Examination } from "../../src/fleet/doctor/examine";
import { FleetLab } from "./support/fleet-lab";
import { type Ran, runCommand } from "./support/run";

let lab: FleetLab;
afterEach(() => lab.stop());

/** Paris and rome, peers, with what a test changes of them. */
async function start(input: { paris?: object; rome?: object; encryption?: "none"; peers?: false } = {}): Promise<void> {
  const cluster = (name: string, index: number, more: object | undefined) => ({
    name,
    uuid: `00000000-0000-4000-8000-00000000000${index}`,
    interclusterAddresses: [`10.0.${index}.1`, `10.0.${index}.2`],
    ...more,
  });
  const { encryption, peers = true } = input;
  lab = await FleetLab.start({
    clusters: [cluster("paris", 1, input.paris), cluster("rome", 2, input.rome)],
    peerings: peers ? [{ clusters: ["paris", "rome"], ...(encryption && { encryption }) }] : [],
    settings: { routeDelay: 0 },
  } as EmulatorInput);
}

function doctor(...args: readonly string[]): Promise<Ran> {
  return runCommand(runDoctor, [...args, "--clusters", lab.file]);
}

/** The lines that are not ok, of a run for programs. */
async function found(...args: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly Line[] }> {
  const { code, stdout } = await doctor("paris", "rome", "--json", ...args);
  return { code, lines: (JSON.parse(stdout) as { lines: Line[] }).lines };
}

function brief(lines: readonly Line[], ...states: readonly Line["state"][]): string[] {
  return lines
    .filter(({ state }) => states.includes(state))
    .map(({ cluster, check }) => `${cluster ?? "both"} ${check}`);
}

const always = ["paris rights", "rome rights"];

test("all is well", async () => {
  await start();
  const { code, lines } = await found();
  expect(brief(lines, "failed")).toEqual([]);
  expect(brief(lines, "unseen")).toEqual(always);
  expect(code).toBe(0);
  expect(lines.find(({ check }) => check === "network")).toMatchObject({ state: "ok" });
});

type Damage = [
  what: string,
  input: Parameters<typeof start>[0],
  damage: () => unknown,
  failed: readonly string[],
  advice: RegExp,
  code?: number,
];

test.each<Damage>([
  ["no peers", { peers: false }, () => {}, ["both records"], /resource "ontap_cluster_peering"/],
  [
    "one side is gone",
    {},
    () => lab.cluster("rome").removePeer(lab.cluster("paris").uuid),
    ["paris records", "rome records"],
    /Make the side on rome/,
  ],
  [
    "the network is cut",
    {},
    () => lab.emulator.network.cut("paris", "rome"),
    ["paris records", "rome records"],
    /TCP 11104 and 11105/,
  ],
  [
    "one node has no LIF",
    { rome: { interclusterAddresses: ["10.0.2.1"] } },
    () => {},
    ["rome lifs"],
    /network interface create -service-policy default-intercluster/,
  ],
  [
    "no address family in common",
    { peers: false, rome: { interclusterAddresses: ["2001:db8::1", "2001:db8::2"] } },
    () => {},
    ["both address-family", "both records"],
    /LIFs of one family on both/,
  ],
  [
    "clear text where encryption is demanded",
    { encryption: "none" },
    () => Object.assign(lab.cluster("rome").state.policy, { encryptionRequired: true }),
    ["both encryption", "paris records"],
    /encryption = "tls_psk"/,
  ],
  [
    "a login that may look at nothing but peers",
    {
      rome: {
        users: [{ name: "admin", role: "few" }],
        roles: [{ name: "few", privileges: [{ path: "/api/cluster/peers", access: "readonly" }] }],
      },
    },
    () => {},
    ["rome rights"],
    /security login rest-role create -role terraform -api \/api\/cluster -access readonly/,
  ],
  [
    "a login without rights",
    { rome: { users: [{ name: "admin", role: "none" }] } },
    () => {},
    ["rome rights"],
    /-api \/api\/cluster\/peers -access all/,
    3,
  ],
  [
    "a wrong password",
    {},
    () => change(/password: .*/g, 'password: "wrong"'),
    ["paris login", "rome login"],
    /security login create/,
    3,
  ],
  [
    "an authority that is not trusted",
    {},
    () => change(/ca_file: .*/g, ""),
    ["paris certificate-chain", "rome certificate-chain"],
    /ca_file/,
    3,
  ],
  [
    "a cluster that is down",
    {},
    async () => {
      lab.emulator.faults.add({ kind: "refuse", cluster: "rome" });
      await lab.emulator.ready();
    },
    ["rome reach"],
    /cluster-unreachable/,
    3,
  ],
  [
    "a cluster that is slow",
    {},
    () => lab.emulator.faults.add({ kind: "hang", cluster: "rome", path: "/api/*" }),
    [],
    /--timeout allows more time\. \[cluster-timeout\]/,
    3,
  ],
  [
    "an open offer",
    { peers: false },
    () => lab.cluster("rome").createPeer({ name: "for_paris" }),
    ["both records"],
    /Accept it there with its passphrase/,
  ],
])("%s", async (_what, input, damage, failed, advice, code = 2) => {
  await start(input);
  await damage();
  const report = await found("--timeout", "5");
  expect(brief(report.lines, "failed")).toEqual(failed);
  expect(report.lines.map(({ what_to_do: one }) => one).join("\n")).toMatch(advice);
  expect(report.code).toBe(code);
});

function change(pattern: RegExp, to: string): void {
  writeFileSync(lab.file, readFileSync(lab.file, "utf8").replace(pattern, to));
}

test("what is to be done stands with the side that it mends, whichever comes first", async () => {
  await start();
  lab.cluster("paris").removePeer(lab.cluster("rome").uuid);
  const { lines } = await found();
  const records = lines.filter(({ check }) => check === "records");
  expect(records.map(({ cluster, what_to_do: advice }) => [cluster, advice?.slice(0, 22)])).toEqual([
    ["paris", "Make the side on paris"],
    ["rome", undefined],
  ]);
});

test("clocks, names and dates that no emulated cluster has wrong", async () => {
  await start();
  const healthy = (name: string): Examination => ({
    answer: { name, host: name, facts: { name, cluster: undefined, lifs: undefined, records: [] } },
    isVerified: false,
    probe: {
      nameFault: undefined,
      subject: name,
      issuer: "ca",
      notBefore: new Date("2026-01-01"),
      notAfter: new Date("2027-01-01"),
      clockSkew: 0,
    },
    lifs: undefined,
    nodeCount: undefined,
  });
  const rome = healthy("rome");
  const odd = {
    ...rome,
    probe: { ...rome.probe, clockSkew: -301, nameFault: "no such name", notAfter: new Date("2026-06-01") },
  };
  const lines = diagnose([healthy("paris"), odd as Examination], new Date("2026-11-30"));
  expect(brief(lines, "failed")).toEqual(
    expect.arrayContaining(["rome certificate-name", "rome certificate-dates", "both clock"]),
  );
  expect(brief(lines, "unseen")).toEqual(expect.arrayContaining(["paris certificate-chain", "both address-family"]));
});

test("wrong arguments are told, with the clusters that there are", async () => {
  await start();
  await expect(doctor("paris", "oslo")).rejects.toThrow('There is no cluster "oslo". There are "paris" and "rome".');
  await expect(doctor("paris")).rejects.toThrow("doctor takes the names of two different clusters.");
  await expect(doctor("paris", "paris")).rejects.toThrow("doctor takes the names of two different clusters.");
  await expect(doctor("paris", "rome", "--timeout", "soon")).rejects.toThrow("--timeout takes a number of seconds");
  expect(await doctor("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage:") });
});

test("the page shows what it prints", async () => {
  await start({ rome: { interclusterAddresses: ["10.0.2.1"] } });
  lab.cluster("rome").removePeer(lab.cluster("paris").uuid);
  const { stdout } = await doctor("paris", "rome");
  const shown = stdout
    .replace(/127\.0\.0\.1:\d+/g, "192.0.2.1:443")
    .replace(/emulator CA [0-9a-f]{8}/g, "emulator CA 4f99adf6")
    .replace(/from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d, \d+ more days/g, "from 2026-01-01 to 2027-01-01, 32 more days");
  for (const { password } of lab.emulator.clusters) {
    expect(stdout).not.toContain(password);
  }
  const page = join(__dirname, "../../docs/fleet/doctor.md");
  expect(readFileSync(page, "utf8")).toContain(shown);
});
