import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator, OptionsError } from "../../src/emulator";
import { parseOptions } from "../../src/emulator/options/options";
import { openStartFile, readStartFile } from "../../src/emulator/options/start-file";
import { freePorts } from "../support/ports";
import { at, send } from "./https";
import { states } from "./peers";

describe("what exists at the start", () => {
  let folder: string;
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-options-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const yaml = `
# Two sites, and a third that nobody can reach.
version: 9.14.1
clusters:
  - name: berlin
    uuid: 11111111-2222-1333-8444-555555555555
    timezone: Europe/Berlin
    nodes:
      - name: berlin-a
        ports: [{name: e1a, broadcastDomain: Peering}]
    ipspaces:
      - name: peering
        broadcastDomains: [Peering]
        interclusterAddresses: [10.50.0.1]
        svms: [svm_dr]
    policy: {minimumPassphraseLength: 16}
    users: [{name: admin, password: secret, role: admin}]
    peers: [{name: waiting, ipspace.name: peering, initial_allowed_svms: [{name: svm_dr}]}]
  - lisbon
  - {name: oslo, listen: false}
hosts: {lisbon.example: [10.1.2.1]}
peerings: [{clusters: [berlin, lisbon], encryption: none}]
cuts: [{clusters: [berlin, oslo]}]
faults: [{kind: status, status: 503, path: /api/cluster}]
clock: {start: "2030-05-01T12:00:00Z", frozen: true}
settings: {expiredOffer: pending}
`;

  test("comes from a YAML file", async () => {
    const emulator = await Emulator.start(readStartFile(file("start.yaml", yaml)));
    try {
      const [berlin, lisbon, oslo] = [emulator.cluster("berlin"), emulator.cluster("lisbon"), emulator.cluster("oslo")];
      expect(berlin).toMatchObject({ uuid: "11111111-2222-1333-8444-555555555555", password: "secret" });
      expect(oslo.url).toBe("");
      expect(await states(lisbon, berlin.uuid)).toBe("ok available none");
      const waiting = await send(berlin, "GET", "/api/cluster/peers?name=waiting&fields=*");
      expect(at(waiting.json, "records.0")).toMatchObject({
        ipspace: { name: "peering" },
        initial_allowed_svms: [{ name: "svm_dr" }],
        ip_address: "10.50.0.1",
        authentication: { expiry_time: "2030-05-01T15:00:00+02:00" },
      });
      expect((await send(berlin, "GET", "/api/cluster")).status).toBe(503);
      expect(emulator.network.cuts()).toHaveLength(1);
      expect(emulator.settings.expiredOffer).toBe("pending");
      expect(lisbon.state.version).toEqual({ generation: 9, major: 14, minor: 1 });
    } finally {
      await emulator.stop();
    }
  });

  test("comes from a JSON file", async () => {
    const emulator = await Emulator.start(readStartFile(file("start.json", '{"clusters": ["one"], "port": 0}')));
    expect(emulator.clusters.map(({ name }) => name)).toEqual(["one"]);
    await emulator.stop();
  });

  test("an empty file is two clusters", async () => {
    const emulator = await Emulator.start(readStartFile(file("empty.yaml", "# nothing yet\n")));
    expect(emulator.clusters.map(({ name }) => name)).toEqual(["cluster1", "cluster2"]);
    await emulator.stop();
  });

  test("a version may be written as a number", () => {
    const { version, clusters } = readStartFile(
      file("versions.yaml", "version: 9.10\nclusters: [{name: a, version: 9.10.1, effectiveVersion: 9.9}]\n"),
    );
    expect([version, clusters]).toEqual(["9.10", [{ name: "a", version: "9.10.1", effectiveVersion: "9.9" }]]);
  });

  test("a mistake is found in the file by its line", () => {
    const path = file("mistake.yaml", "clusters:\n  - one\n  - name: two\n    colour: blue\nport: many\n");
    const { options, locate } = openStartFile(path);
    let error: unknown;
    try {
      parseOptions(options);
    } catch (thrown) {
      error = thrown;
    }
    const { message } = (error as OptionsError).located(locate);
    expect(message).toContain(`${path}:4: clusters.1.colour: `);
    expect(message).toContain(`${path}:5: port: `);
    expect(locate(["clusters", 1, "nodes"])).toBe(`${path}:3`);
    expect(locate(["controlPort"])).toBeUndefined();
  });

  test.each([
    ["- a list", /must hold an object/],
    ["clusters: [", /neither JSON nor YAML/],
  ])("%j is no start file", (text, message) => {
    expect(() => readStartFile(file("wrong.yaml", text))).toThrow(message);
  });

  test("a file that is not there is named", () => {
    expect(() => readStartFile(join(folder, "absent.yaml"))).toThrow(/absent\.yaml cannot be read/);
  });

  test.each([
    [{ clusters: [] }, /clusters: at least one cluster/],
    [{ clusters: ["a", { name: "a" }] }, /there are two named "a"/],
    [{ clusters: [{ name: "a", version: "8.3" }] }, /clusters\.0\.version: must be a version of ONTAP from 9\.6 on/],
    [{ clusters: [{ name: "a", colour: "blue" }] }, /clusters\.0\.colour/],
    [{ clusters: [{ name: "a", interclusterAddresses: ["x"] }] }, /interclusterAddresses\.0: must be an IP address/],
    [{ clusters: [{ name: "a", timezone: "Mars" }] }, /timezone: must be a time zone/],
    [{ port: 70000 }, /port/],
    [{ port: 65535 }, /65536 for cluster "cluster2" is more than 65535/],
    [{ peerings: [{ clusters: ["cluster1", "nobody"] }] }, /there is no cluster "nobody"/],
    [{ settings: { expiredOffer: "gone" } }, /settings\.expiredOffer/],
    [{ faults: [{ kind: "earthquake" }] }, /faults\.0\.kind/],
    [{ colour: "blue" }, /colour/],
  ])("%j is refused, and the place is named", async (options, message) => {
    const start = Emulator.start(JSON.parse(JSON.stringify(options)));
    await expect(start).rejects.toThrow(OptionsError);
    await expect(start).rejects.toThrow(message);
  });

  test("a peer of the start file that ONTAP would refuse is refused with its code", async () => {
    const start = Emulator.start({ clusters: [{ name: "a", peers: [{ name: "9" }] }] });
    await expect(start).rejects.toMatchObject({ code: "4656072" });
  });

  test("a port that is taken is an error, and nothing is left listening", async () => {
    const port = await freePorts();
    const first = await Emulator.start({ clusters: ["a"], port });
    await expect(Emulator.start({ clusters: [{ name: "b" }, { name: "a", port }] })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    await first.stop();
    const again = await Emulator.start({ clusters: ["a"], port });
    expect(new URL(again.cluster("a").url).port).toBe(String(port));
    await again.stop();
  });
});
