import { at } from "./https";
import { agree, codeOf, get, patch, peers, post, states, twoForEachTest } from "./peers";

const secret = "another good passphrase";

describe("PATCH and DELETE of one peer", () => {
  const lab = twoForEachTest({ clock: { start: "2030-05-01T12:00:00Z", frozen: true } });

  beforeEach(async () => {
    await agree(lab.a, lab.b);
  });

  test("an empty body changes nothing", async () => {
    const before = JSON.stringify([lab.a.peers(), lab.b.peers()]);
    lab.emulator.clock.advance(60_000);
    expect((await peers(lab.a, "PATCH", `/${lab.b.uuid}`, { body: {} })).text).toBe("{\n}");
    expect((await peers(lab.a, "PATCH", `/${lab.b.uuid}`)).status).toBe(200);
    expect(JSON.stringify([lab.a.peers(), lab.b.peers()])).toBe(before);
  });

  test("an unknown uuid is 404", async () => {
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const reply = await peers(lab.a, method, `/${lab.a.uuid}`, method === "PATCH" ? { body: {} } : {});
      expect(reply.status).toBe(404);
      expect(reply.json).toMatchObject({ error: { code: "4", message: "entry doesn't exist", target: "uuid" } });
    }
  });

  test("addresses replace the whole list", async () => {
    const [, last = ""] = lab.b.interclusterAddresses;
    await patch(lab.a, lab.b.uuid, { remote: { ip_addresses: [last] } });
    expect(at(await get(lab.a, lab.b.uuid), "remote.ip_addresses")).toEqual([last]);
    expect(await states(lab.a, lab.b.uuid)).toBe("ok available tls_psk");
  });

  test("name, applications and IPspace are changed in place, the uuid stays", async () => {
    await patch(lab.a, lab.b.uuid, { name: "renamed", peer_applications: ["flexcache"], "ipspace.name": "Default" });
    expect(await get(lab.a, lab.b.uuid)).toMatchObject({
      uuid: lab.b.uuid,
      name: "renamed",
      peer_applications: ["flexcache"],
    });
    await patch(lab.a, lab.b.uuid, { peer_applications: [] });
    expect(at(await get(lab.a, lab.b.uuid), "peer_applications")).toBeUndefined();
  });

  test("a user's passphrase is not echoed, even with return_records", async () => {
    const reply = await peers(lab.a, "PATCH", `/${lab.b.uuid}?return_records=true`, {
      body: { authentication: { passphrase: secret } },
    });
    expect(reply.text).not.toContain(secret);
    expect(at(reply.json, "records.0")).toMatchObject({ uuid: lab.b.uuid, name: "cluster2" });
  });

  test("a generated passphrase is returned", async () => {
    const reply = await patch(lab.a, lab.b.uuid, {
      authentication: { generate_passphrase: true, expiry_time: "PT2H" },
    });
    expect(at(reply.json, "records.0.authentication")).toEqual({
      passphrase: expect.stringMatching(/^[A-Za-z0-9+/]{24}$/),
      expiry_time: "2030-05-01T14:00:00+00:00",
    });
  });

  test("the SVMs can be changed until the remote cluster accepts", async () => {
    const { uuid } = await post(lab.a, { initial_allowed_svms: [{ name: "svm1" }] });
    await patch(lab.a, String(uuid), { initial_allowed_svms: [] });
    expect(at(await get(lab.a, String(uuid)), "initial_allowed_svms")).toBeUndefined();
    await patch(lab.a, String(uuid), { initial_allowed_svms: [{ uuid: lab.a.state.svms[0]?.uuid }] });
    expect(at(await get(lab.a, String(uuid)), "initial_allowed_svms.0.name")).toBe("svm1");
    const late = await peers(lab.a, "PATCH", `/${lab.b.uuid}`, { body: { initial_allowed_svms: [{ name: "svm1" }] } });
    expect([late.status, codeOf(late)]).toEqual([409, "8"]);
    await patch(lab.a, lab.b.uuid, { initial_allowed_svms: [], name: "the-same-list" });
  });

  test("a refused PATCH of several fields changes none of them", async () => {
    const before = JSON.stringify(lab.a.peers());
    const body = { name: "renamed", authentication: { passphrase: secret }, remote: { ip_addresses: ["10.250.0.1"] } };
    expect(codeOf(await peers(lab.a, "PATCH", `/${lab.b.uuid}`, { body }))).toBe("4653215");
    expect(JSON.stringify(lab.a.peers())).toBe(before);
  });

  test("the expiry of a waiting passphrase can be moved, without one there is nothing to move", async () => {
    const { uuid } = await post(lab.a, {});
    await patch(lab.a, String(uuid), { authentication: { expiry_time: "P1D" } });
    expect(at(await get(lab.a, String(uuid)), "authentication.expiry_time")).toBe("2030-05-02T12:00:00+00:00");
    const body = { authentication: { expiry_time: "P1D" } };
    expect(codeOf(await peers(lab.a, "PATCH", `/${lab.b.uuid}`, { body }))).toBe("4656080");
  });

  test("an offer takes no addresses: nobody knows yet whose they would have to be", async () => {
    const { uuid } = await post(lab.a, {});
    const body = { remote: { ip_addresses: lab.b.interclusterAddresses } };
    expect(codeOf(await peers(lab.a, "PATCH", `/${uuid}`, { body }))).toBe("4653061");
  });

  test("DELETE answers 200 with an empty object", async () => {
    expect(await peers(lab.a, "DELETE", `/${lab.b.uuid}`)).toMatchObject({ status: 200, text: "{\n}" });
    expect(lab.a.peers()).toEqual([]);
    expect(lab.b.peers()).toHaveLength(1);
  });
});

describe("PATCH and DELETE of the collection", () => {
  const lab = twoForEachTest();

  beforeEach(async () => {
    for (const name of ["one", "two", "three"]) {
      await post(lab.a, { name });
    }
  });

  const names = () =>
    lab.a
      .peers()
      .map(({ name }) => name)
      .sort();

  test("need at least one filter", async () => {
    for (const query of ["", "?return_timeout=0", "?continue_on_failure=true&serial_records=true"]) {
      expect(codeOf(await peers(lab.a, "PATCH", query, { body: {} }))).toBe("262177");
      expect(codeOf(await peers(lab.a, "DELETE", query))).toBe("262177");
    }
    expect(names()).toEqual(["one", "three", "two"]);
  });

  test("act on what the query matches", async () => {
    const changed = await peers(lab.a, "PATCH", "?name=t*", {
      body: { encryption: { proposed: "tls_psk" }, peer_applications: ["flexcache"] },
    });
    expect([changed.status, changed.json]).toEqual([200, { num_records: 2 }]);
    expect(
      lab.a
        .peers()
        .filter(({ applications }) => applications.length > 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["three", "two"]);
    const removed = await peers(lab.a, "DELETE", "?name=t*&return_records=true");
    expect(removed.json).toMatchObject({ num_records: 2, records: [{ name: "two" }, { name: "three" }] });
    expect(names()).toEqual(["one"]);
  });

  test("of nothing is no error", async () => {
    expect((await peers(lab.a, "DELETE", "?name=nobody")).json).toEqual({ num_records: 0 });
  });

  test("generated passphrases come back record by record", async () => {
    const reply = await peers(lab.a, "PATCH", "?name=t*", { body: { authentication: { generate_passphrase: true } } });
    const secrets = (at(reply.json, "records") as unknown[]).map((record) => at(record, "authentication.passphrase"));
    expect(new Set(secrets).size).toBe(2);
  });

  test("end at the first failure, which names the record; with continue_on_failure the rest is done", async () => {
    const [victim] = lab.a
      .peers()
      .map(({ uuid }) => uuid)
      .sort();
    lab.a.setPeer(victim ?? "", { dependants: ["snapmirror"] });
    const stopped = await peers(lab.a, "DELETE", "?status.state=unidentified");
    expect(stopped.status).toBe(409);
    expect(stopped.json).toMatchObject({
      error: { code: "4653079" },
      num_records: 0,
      records: [{ uuid: victim, error: { code: "4653079" } }],
    });
    expect(names()).toHaveLength(3);
    const rest = await peers(lab.a, "DELETE", "?status.state=unidentified&continue_on_failure=true");
    expect(rest.json).toMatchObject({ error: { code: "4653079" }, num_records: 2 });
    expect(at(rest.json, "records")).toHaveLength(3);
    expect(lab.a.peers().map(({ uuid }) => uuid)).toEqual([victim]);
  });
});
