import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { type FleetReport, findingKinds } from "../../src/fleet/judgement";
import { FleetLab } from "./support/fleet-lab";
import { type Ran, status } from "./support/run";

/** The relationships of a report: sides, level, and what was found on which cluster. */
function rows({ relationships }: FleetReport): string[] {
  return relationships.map(({ sides, level, findings }) => {
    const ends = sides.map(({ cluster }) => cluster ?? "anyone").join(" - ");
    return [`${ends}: ${level}`, ...findings.map(({ cluster, id }) => `${cluster} ${id}`)].join(", ");
  });
}

const forms = ["text", "--json", "--prometheus", "--junit"];

async function report(...args: string[]): Promise<FleetReport> {
  return JSON.parse((await status([...args, "--json"])).stdout);
}

describe("a fleet with each kind of damage", () => {
  let lab: FleetLab;
  /** What `status` came to, in each of its forms. */
  const ran: Record<string, Ran> = {};
  let found: FleetReport;
  beforeAll(async () => {
    lab = await FleetLab.startDamaged();
    for (const form of forms) {
      lab.emulator.clearRequests();
      ran[form] = await status(["--clusters", lab.file, ...(form === "text" ? [] : [form])]);
    }
    found = JSON.parse(ran["--json"]?.stdout ?? "");
  });
  afterAll(() => lab.stop());

  const all = [
    "athens - rome: broken, rome stale-record",
    "berlin - paris: broken, berlin not-authenticated, paris not-authenticated",
    "madrid - paris: broken, madrid unreachable, paris unreachable",
    "oslo - paris: broken, oslo side-missing, paris not-authenticated",
    "athens - vienna: attention, athens authentication-off, vienna not-authenticated",
    "dublin - anyone: attention, dublin open-offer",
    "dublin - anyone: attention, dublin offer-expired",
    "lisbon - rome: attention, lisbon not-encrypted",
    "rome - vienna: attention, rome addresses-differ, rome partly-unreachable",
    "lisbon - prague: ok",
    "paris - quito: ok",
    "paris - rome: ok",
    "prague - genoa: ok",
  ];

  it("shows each relationship once, the worst first, and the clusters that cannot be asked", () => {
    expect(rows(found)).toEqual(all);
    expect(
      found.relationships.filter(({ level, what_to_do: advice }) => (level === "ok") !== (advice.length === 0)),
    ).toEqual([]);
    expect(found.clusters.flatMap(({ name, failure }) => (failure ? `${name} ${failure.id}` : []))).toEqual([
      "quito cluster-unreachable",
      "warsaw request-refused",
    ]);
    expect(found.summary).toEqual({ clusters: 12, not_reached: 2, relationships: 13, broken: 4, attention: 5, ok: 4 });
  });

  it("asks each cluster by three GETs, and for nothing else", () => {
    const { requests } = lab.emulator;
    expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(
      requests
        .filter(({ cluster }) => cluster === "paris")
        .map(({ path }) => path)
        .sort(),
    ).toEqual(["/api/cluster", "/api/cluster/peers", "/api/network/ip/interfaces"]);
  });

  it.each(forms)("exits with 2, and tells no secret (%s)", (form) => {
    const { code, stdout = "", stderr = "" } = ran[form] ?? {};
    expect(code).toBe(2);
    const secrets = lab.emulator.clusters.flatMap((cluster) => [
      cluster.password,
      ...cluster.peers().flatMap(({ offer }) => offer?.passphrase ?? []),
    ]);
    expect(secrets.filter((secret) => `${stdout}${stderr}`.includes(secret))).toEqual([]);
  });

  it("writes text with both sides in one row, what was found, and what to do", () => {
    const { stdout } = ran.text ?? {};
    expect(stdout).toMatch(/^BROKEN +oslo +no record +paris +problem, unavailable +- +9\.14\.1 9\.16\.1$/m);
    expect(stdout).toContain("oslo: has no record of paris [side-missing]");
    expect(stdout).toContain("-> Make the side on oslo.");
    expect(stdout).toMatch(/^NOT ASKED +quito +127\.0\.0\.1:\d+$/m);
    expect(stdout).toMatch(
      /12 clusters, 13 relationships: 4 broken, 5 need attention, 4 ok\. 2 clusters could not be asked\.\n$/,
    );
  });

  it("fits into a terminal of 80 columns, and says the same there", async () => {
    const { stdout } = await status(["--clusters", lab.file], { columns: 80 });
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatch(
      /^BROKEN {5}oslo: no record - paris: problem, unavailable\n {11}encryption: -; ONTAP: 9\.14\.1 9\.16\.1$/m,
    );
    expect(stdout.match(/\[[a-z-]+\]/g)).toHaveLength(
      found.relationships.flatMap(({ findings }) => findings).length + 2,
    );
  });

  it("writes JSON as its schema says", () => {
    const schema = JSON.parse(readFileSync(join(__dirname, "../../docs/fleet/status.schema.json"), "utf8"));
    const validate = new Ajv({ formats: { "date-time": (text: string) => !Number.isNaN(Date.parse(text)) } }).compile(
      schema,
    );
    validate(found);
    expect(validate.errors).toBeNull();
  });

  it("writes metrics: one sample of each kind for each relationship, no two with the same labels", () => {
    const { stdout = "" } = ran["--prometheus"] ?? {};
    const samples = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(samples.filter((line) => !/^[a-z_]+(\{([a-z]+="[^"]*",?)+\})? \d+$/.test(line))).toEqual([]);
    const names = samples.map((line) => line.replace(/ \d+$/, ""));
    expect(new Set(names).size).toBe(names.length);
    expect(samples.filter((line) => line.startsWith("ontap_fleet_relationship_health{"))).toHaveLength(13);
    expect(samples).toContain('ontap_fleet_cluster_reached{cluster="quito"} 0');
    expect(samples).toContain('ontap_fleet_relationship_encrypted{cluster="lisbon",peer="rome",kind="both"} 0');
  });

  it("writes a test for each cluster and each relationship in JUnit's form", () => {
    const { stdout = "" } = ran["--junit"] ?? {};
    expect(stdout.match(/<testcase /g)).toHaveLength(12 + 13);
    expect(stdout.match(/<failure /g)).toHaveLength(2 + 9);
    expect(stdout).toContain('<failure type="side-missing" message="oslo: has no record of paris">');
  });

  it("shows a part: some clusters, what is not well, and without what is meant to be so", async () => {
    expect(rows(await report("--clusters", lab.file, "--only", "o*,prague"))).toEqual(
      all.filter((row) => /oslo|prague/.test(row)),
    );
    expect(rows(await report("--clusters", lab.file, "--problems"))).toEqual(all.slice(0, 9));
    const accepted = await report("--clusters", lab.file, "--accept", "not-encrypted,open-offer");
    expect(accepted.summary).toMatchObject({ broken: 4, attention: 3, ok: 6 });
  });

  it("is on its page with its real output", async () => {
    const { stdout } = await status(["--clusters", lab.file, "--only", "oslo,rome,warsaw"]);
    const shown = stdout
      .replace(/127\.0\.0\.1:\d{5}/g, "127.0.0.1:44333")
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00/g, "2026-05-01T12:00:00+00:00");
    const page = readFileSync(join(__dirname, "../../docs/fleet/status.md"), "utf8");
    expect(/```text\n(.*?)```/s.exec(page)?.[1]).toBe(shown);
    expect(Object.keys(findingKinds).filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
  });

  it("counts a cluster that could not be asked where a relationship with it is shown", async () => {
    expect(await status(["--clusters", lab.file, "--only", "quito"])).toMatchObject({ code: 3 });
  });

  it("refuses a name that no cluster has, and lists those that there are", async () => {
    await expect(status(["--clusters", lab.file, "--only", "pariss"])).rejects.toThrow(/"pariss".*"paris"/s);
  });
});

describe("a fleet that is well", () => {
  let lab: FleetLab;
  beforeEach(async () => {
    lab = await FleetLab.start({
      clusters: ["east", "north", "west"],
      peerings: [{ clusters: ["east", "west"] }],
    });
  });
  afterEach(() => lab.stop());

  it("exits with 0", async () => {
    const { code, stdout } = await status(["--clusters", lab.file]);
    expect(code).toBe(0);
    expect(stdout).toContain("3 clusters, 1 relationship: 0 broken, 0 need attention, 1 ok.\n");
  });

  it("exits with 3 where a cluster does not answer in time, whatever the others say meanwhile", async () => {
    lab.emulator.faults.add({ kind: "hang", cluster: "north" });
    const { code, stdout } = await status(["--clusters", lab.file, "--timeout", "3", "--json"]);
    const { clusters, relationships }: FleetReport = JSON.parse(stdout);
    expect(code).toBe(3);
    expect(clusters[1]).toMatchObject({ name: "north", reached: false, failure: { id: "cluster-timeout" } });
    expect(relationships).toMatchObject([{ level: "ok" }]);
  });

  it("asks the clusters of the environment where no file is named", async () => {
    const env = Object.fromEntries(
      lab.emulator.clusters.flatMap(({ name, url, username, password, caFile }) => {
        // One of them is the cluster without a name.
        const prefix = name === "north" ? "ONTAP" : `ONTAP_${name.toUpperCase()}`;
        return [
          [`${prefix}_HOSTNAME`, new URL(url).host],
          [`${prefix}_USERNAME`, username],
          [`${prefix}_PASSWORD`, password],
          [`${prefix}_CA_FILE`, caFile],
        ];
      }),
    );
    const { stdout } = await status(["--json"], { env });
    const { clusters, relationships }: FleetReport = JSON.parse(stdout);
    expect(clusters.map(({ name, reached }) => [name, reached])).toEqual([
      ["default", true],
      ["east", true],
      ["west", true],
    ]);
    expect(relationships).toMatchObject([{ kind: "both", level: "ok" }]);
  });

  it("sees both sides though a login may not ask what its cluster is, nor for its LIFs", async () => {
    const { state } = lab.cluster("west");
    state.roles.push({ name: "peers_only", privileges: [{ path: "/api/cluster/peers", access: "readonly" }] });
    state.users[0] = { ...lab.cluster("west").state.users[0], role: "peers_only" } as (typeof state.users)[number];
    const found = await report("--clusters", lab.file);
    expect(rows(found)).toEqual(["east - west: ok"]);
    expect(found.clusters[2]).toMatchObject({ name: "west", reached: true, uuid: null, addresses: null });
  });

  it("follows what changes until it is stopped", async () => {
    const stop = new AbortController();
    let reports = 0;
    const { code, stdout } = await status(["--clusters", lab.file, "--watch", "--interval", "0.01", "--problems"], {
      signal: stop.signal,
      onWrite() {
        reports += 1;
        if (reports === 1) {
          lab.cluster("east").removePeer(lab.cluster("west").uuid);
        } else {
          stop.abort();
        }
      },
    });
    expect(code).toBe(2);
    expect(stdout.match(/\d broken/g)).toEqual(["0 broken", "1 broken"]);
  });

  it("writes the page beside what it prints, and serves it", async () => {
    const page = join(lab.folder, "page.html");
    expect(await status(["--clusters", lab.file, "--html", page])).toMatchObject({ code: 0 });
    expect(readFileSync(page, "utf8")).toContain('"name":"east"');
    await expect(status(["--clusters", lab.file, "--html", join(lab.folder, "no/page.html")])).rejects.toThrow(
      "--html",
    );

    const stop = new AbortController();
    let answered: unknown;
    const { code, stdout } = await status(["--clusters", lab.file, "--serve"], {
      signal: stop.signal,
      async onWrite(url) {
        answered = await (await fetch(new URL("/snapshot", url.trim()))).json();
        stop.abort();
      },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect(answered).toMatchObject({ clusters: [{ name: "east" }, { name: "north" }, { name: "west" }] });
  });

  it("tells a person how far it is, and takes that away again", async () => {
    const { stderr } = await status(["--clusters", lab.file], { isTTY: true });
    expect(stderr).toMatch(/1 of 3 clusters have answered/);
    expect(stderr.endsWith("\r\u001b[K")).toBe(true);
    expect((await status(["--clusters", lab.file])).stderr).toBe("");
  });
});
