import { at, send } from "./https";
import { codeOf, peers, post, states, twoForEachTest } from "./peers";

const secret = "a good passphrase";

describe("intercluster LIFs that a POST makes", () => {
  const lab = twoForEachTest({
    clusters: [{ name: "bare", interclusterAddresses: [] }, "cluster2"],
    clock: { start: "2030-05-01T12:00:00Z", frozen: true },
    settings: {},
  });

  const network = (...addresses: string[]) => ({
    interfaces: addresses.map((ip_address) => ({ ip_address })),
    netmask: "255.255.255.0",
    broadcast_domain: "Default",
    gateway: "10.9.9.254",
  });
  const body = (...addresses: string[]) => ({
    local_network: network(...addresses),
    remote: { ip_addresses: lab.b.interclusterAddresses },
    authentication: { passphrase: secret },
  });
  const lifs = async () => {
    const reply = await send(
      lab.a,
      "GET",
      "/api/network/ip/interfaces?services=intercluster_core&fields=*&order_by=name",
    );
    return at(reply.json, "records") as unknown[];
  };

  test("the first POST fails while their routes are new, and the same POST succeeds later", async () => {
    const early = await peers(lab.a, "POST", "", { body: body("10.9.9.1", "10.9.9.2") });
    expect([early.status, codeOf(early)]).toEqual([500, "4653215"]);
    expect(lab.a.peers()).toEqual([]);
    lab.emulator.clock.advance(1_999);
    expect(codeOf(await peers(lab.a, "POST", "", { body: body("10.9.9.1", "10.9.9.2") }))).toBe("4653215");
    lab.emulator.clock.advance(1);
    const record = await post(lab.a, body("10.9.9.1", "10.9.9.2"));
    expect(at(record, "local_network")).toEqual({
      interfaces: [{ ip_address: "10.9.9.1" }, { ip_address: "10.9.9.2" }],
    });
    expect(await lifs()).toHaveLength(2);
  });

  test("are refused for a second relationship where the setting says so, and never for the same POST again", async () => {
    lab.emulator.settings.interfacesInUse = "refuse";
    await peers(lab.a, "POST", "", { body: body("10.9.9.1") });
    lab.emulator.clock.advance(2_000);
    await post(lab.a, body("10.9.9.1"));
    const second = await peers(lab.a, "POST", "", { body: { local_network: network("10.9.9.1") } });
    expect(codeOf(second)).toBe("262197");
    lab.emulator.settings.interfacesInUse = "accept";
    await post(lab.a, { local_network: network("10.9.9.1") });
    expect(await lifs()).toHaveLength(1);
  });

  test("stand on one node each, with what was asked for", async () => {
    lab.emulator.settings.routeDelay = 0;
    await post(lab.a, body("10.9.9.1", "10.9.9.2"));
    const [one, two] = await lifs();
    expect(one).toMatchObject({
      ip: { address: "10.9.9.1", netmask: "24", family: "ipv4" },
      ipspace: { name: "Default" },
      location: { home_node: { name: "bare-01" }, port: { name: "e0c" } },
      services: ["intercluster_core", "management_https"],
      state: "up",
    });
    expect(at(two, "location.node.name")).toBe("bare-02");
    await post(lab.b, { remote: { ip_addresses: ["10.9.9.2"] }, authentication: { passphrase: secret } });
    expect(await states(lab.a, lab.b.uuid)).toBe("ok available tls_psk");
  });

  test("are made for an offer too, which needs no route", async () => {
    const record = await post(lab.a, { local_network: network("10.9.9.1") });
    expect(record.ip_address).toBe("10.9.9.1");
    expect(at(record, "local_network.interfaces")).toEqual([{ ip_address: "10.9.9.1" }]);
  });

  test("stay after a POST that failed, or are taken away again, as the setting says", async () => {
    const unreachable = { ...body("10.9.9.1"), remote: { ip_addresses: ["10.200.0.1"] } };
    await peers(lab.a, "POST", "", { body: unreachable });
    expect(await lifs()).toHaveLength(1);
    lab.emulator.settings.rollbackInterfaces = true;
    await peers(lab.a, "POST", "", { body: { ...unreachable, local_network: network("10.9.9.3") } });
    expect(await lifs()).toHaveLength(1);
  });

  test.each([
    [{ netmask: "24" }, undefined],
    [{ netmask: "255.255.0.0" }, undefined],
    [{ netmask: "255.0.255.0" }, "262197"],
    [{ netmask: "33" }, "262197"],
    [{ interfaces: [{ ip_address: "not an address" }] }, "262197"],
    [{ interfaces: [{}] }, "262197"],
    [{ interfaces: [{ ip_address: "10.1.2.1" }] }, "262197"],
  ])("%j is answered with %s, and what is wrong makes no LIF", async (change, code) => {
    const reply = await peers(lab.a, "POST", "", { body: { local_network: { ...network("10.9.9.1"), ...change } } });
    expect(codeOf(reply)).toBe(code);
    expect(await lifs()).toHaveLength(code === undefined ? 1 : 0);
  });

  test("that cannot be made leave no relationship behind", async () => {
    for (const node of lab.a.state.nodes) {
      node.ports = [];
    }
    expect(codeOf(await peers(lab.a, "POST", "", { body: body("10.9.9.1") }))).toBe("4656088");
    expect([lab.a.peers(), await lifs()]).toEqual([[], []]);
  });

  test("without any LIF, an addressed POST cannot reach the other side", async () => {
    const { local_network: _none, ...rest } = body();
    expect(codeOf(await peers(lab.a, "POST", "", { body: rest }))).toBe("4653215");
  });
});
