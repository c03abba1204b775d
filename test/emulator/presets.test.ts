import type { Cluster } from "../../src/emulator";
import { Emulator } from "../../src/emulator";
import { send } from "./https";
import { codeOf, peers, peersPath } from "./peers";

describe("restricted systems", () => {
  let emulator: Emulator;
  afterEach(() => emulator.stop());

  const start = async (preset: "fsx" | "gcnv" | "least_privilege"): Promise<[Cluster, Cluster]> => {
    const clusters = [{ name: "a", preset }, "b"];
    emulator = await Emulator.start({ settings: { routeDelay: 0 }, clusters, peerings: [{ clusters: ["a", "b"] }] });
    return [emulator.cluster("a"), emulator.cluster("b")];
  };

  test("fsx: its user is fsxadmin", async () => {
    const [a, b] = await start("fsx");
    expect(a.username).toBe("fsxadmin");
    expect((await peers(a, "GET", `/${b.uuid}`)).json).toMatchObject({ authentication: { state: "ok" } });
  });

  test("gcnv: its IPspace is Gcnv, there is no Default, and LIFs cannot be read", async () => {
    const [a, b] = await start("gcnv");
    expect(a.peer(b.uuid)?.view.authentication).toBe("ok");
    expect(a.interclusterAddresses).toEqual(["10.1.1.1", "10.1.1.2"]);
    expect((await peers(a, "GET", `/${b.uuid}`)).json).toMatchObject({ ipspace: { name: "Gcnv" } });
    const without = await peers(a, "POST", "", { body: {} });
    expect([without.status, codeOf(without)]).toEqual([404, "4"]);
    expect((await peers(a, "POST", "", { body: { ipspace: { name: "Gcnv" } } })).status).toBe(201);
    expect((await send(a, "GET", "/api/network/ip/interfaces")).status).toBe(403);
  });

  test("least_privilege: peers can be changed, the cluster and its LIFs read, and nothing else", async () => {
    const [a] = await start("least_privilege");
    expect(a.username).toBe("terraform");
    const status = async (method: string, path: string) => (await send(a, method, path)).status;
    expect(await status("GET", "/api/cluster")).toBe(200);
    expect(await status("GET", "/api/network/ip/interfaces")).toBe(200);
    expect(await status("DELETE", `${peersPath}?name=b`)).toBe(200);
    expect(await status("GET", "/api/svm/svms")).toBe(403);
  });

  test("an entry of its own goes before what the preset has", async () => {
    emulator = await Emulator.start({ clusters: [{ name: "a", preset: "fsx", users: [{ name: "me" }] }] });
    expect(emulator.cluster("a").username).toBe("me");
  });
});
