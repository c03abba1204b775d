import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator, StateFileError } from "../../src/emulator";
import { at, send } from "./https";
import { agree, peers, post, states, towards } from "./peers";

describe("a state file", () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-state-"));
    stateFile = join(folder, "state.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("brings everything back: clusters, ports, certificates, logins, peers, jobs, time, settings, network", async () => {
    const first = await Emulator.start({ stateFile, settings: { routeDelay: 0, patchAnswer: "flat" } });
    const [a, b] = [first.cluster("cluster1"), first.cluster("cluster2")];
    await agree(a, b);
    const offer = await post(a, { name: "waiting" });
    first.clock.freeze();
    first.clock.advance(1_800_000);
    first.network.cut("cluster1", "cluster2", "reset");
    first.network.setHost("b.example", b.interclusterAddresses);
    const token = a.issueToken("admin", 7_200_000);
    first.faults.add({ kind: "job", times: 1 });
    const job = await send(a, "PATCH", `/api/cluster/peers/${offer.uuid}`, { body: {} });
    const now = first.clock.now();
    await first.stop();

    const second = await Emulator.start({ stateFile });
    try {
      const again = second.cluster("cluster1");
      expect({ ...again.access(), caFile: "" }).toEqual({ ...a.access(), caFile: "" });
      expect(again.ca).toBe(a.ca);
      expect(second.clock.now()).toBe(now);
      expect(second.settings).toMatchObject({ patchAnswer: "flat", routeDelay: 0 });
      expect((await send(again, "GET", "/api/cluster", { auth: `Bearer ${token}` })).status).toBe(200);
      expect(await states(again, b.uuid)).toBe("ok unavailable tls_psk");
      second.network.mend();
      expect(await states(again, b.uuid)).toBe("ok available tls_psk");
      const found = await send(again, "GET", `/api/cluster/jobs/${at(job.json, "job.uuid")}`);
      expect(at(found.json, "state")).toBe("running");
      const passphrase = String(at(offer, "authentication.passphrase"));
      second.cluster("cluster2").removePeer(a.uuid);
      again.removePeer(b.uuid);
      await post(second.cluster("cluster2"), towards(again, passphrase));
      expect(await states(again, b.uuid)).toBe("ok available tls_psk");
    } finally {
      await second.stop();
    }
  });

  test("holds what a request did before its answer is sent, and only this user can read it", async () => {
    const emulator = await Emulator.start({ stateFile });
    const { uuid } = await post(emulator.cluster("cluster1"), {});
    expect(readFileSync(stateFile, "utf8")).toContain(String(uuid));
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    await peers(emulator.cluster("cluster1"), "DELETE", `/${uuid}`);
    expect(readFileSync(stateFile, "utf8")).not.toContain(String(uuid));
    await emulator.stop();
  });

  test("takes clusters that are new in the options", async () => {
    await (await Emulator.start({ stateFile, clusters: ["a"] })).stop();
    const emulator = await Emulator.start({ stateFile, clusters: ["a", "b"] });
    expect(emulator.clusters.map(({ name, interclusterAddresses }) => [name, interclusterAddresses[0]])).toEqual([
      ["a", "10.1.1.1"],
      ["b", "10.1.2.1"],
    ]);
    await emulator.stop();
  });

  test.each([
    ["{", "it is no JSON"],
    ['{"format": 7}', "it was not written by this version"],
    ['{"format": 1, "settings": {"colour": "blue"}}', "its settings are not those of this version"],
    ["[]", "it was not written by this version"],
  ])("with %j in it is refused, untouched", async (text, reason) => {
    writeFileSync(stateFile, text);
    const start = Emulator.start({ stateFile });
    await expect(start).rejects.toThrow(StateFileError);
    await expect(start).rejects.toThrow(reason);
    expect(readFileSync(stateFile, "utf8")).toBe(text);
  });
});
