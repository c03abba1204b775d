import { contract } from "./contract";
import { at } from "./https";
import { codeOf, get, peers, post, towards, twoForEachTest } from "./peers";

const uuidV1 = /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const secret = "a good passphrase";

describe("POST /cluster/peers", () => {
  const lab = twoForEachTest();

  const body = (row: { remote: boolean; passphrase: unknown; generate: unknown }) => ({
    ...(row.remote ? { remote: { ip_addresses: lab.b.interclusterAddresses } } : {}),
    authentication: {
      ...(row.passphrase === null ? {} : { passphrase: secret }),
      ...(row.generate === null ? {} : { generate_passphrase: row.generate }),
    },
  });

  test.each(contract.create_matrix.filter(({ result }) => result !== "unknown"))(
    "remote $remote, passphrase $passphrase, generate $generate: $result",
    async (row) => {
      const reply = await peers(lab.a, "POST", "?return_records=true", { body: body(row) });
      const code = /error (\d+)/.exec(row.result)?.[1];
      expect(codeOf(reply)).toBe(code);
      expect(reply.status).toBe(code === undefined ? 201 : 400);
      expect(lab.a.peers()).toHaveLength(code === undefined ? 1 : 0);
    },
  );

  // Combinations that the matrix above does not have.
  test.each([
    [{ remote: false, passphrase: "given", generate: true }, "4656069"],
    [{ remote: false, passphrase: "given", generate: false }, "4656069"],
    [{ remote: true, passphrase: "given", generate: false }, undefined],
    [{ remote: true, passphrase: null, generate: true }, undefined],
    [{ remote: true, passphrase: null, generate: false }, undefined],
    [{ remote: true, passphrase: "given", generate: true }, "262186"],
  ])("%j is answered with %s", async (row, code) => {
    expect(codeOf(await peers(lab.a, "POST", "", { body: body(row) }))).toBe(code);
  });

  test("encryption, an IPspace, SVMs or a name alone make an offer", async () => {
    for (const body of [
      { encryption: { proposed: "tls-psk" } },
      { ipspace: { name: "Default" } },
      { ipspace: { uuid: lab.a.state.ipspaces[0]?.uuid } },
      { initial_allowed_svms: [{ name: "svm1" }] },
      { name: "offer" },
    ]) {
      const record = await post(lab.a, body);
      expect(at(record, "authentication.passphrase")).toMatch(/^[A-Za-z0-9+/]{24}$/);
    }
  });

  test("the record of an offer: uuid, name, ip_address, passphrase and expiry_time", async () => {
    const record = await post(lab.a, {});
    expect(Object.keys(record).sort()).toEqual(["_links", "authentication", "ip_address", "name", "uuid"]);
    const passphrase = String(at(record, "authentication.passphrase"));
    expect(Object.keys(at(record, "authentication") as object).sort()).toEqual(["expiry_time", "passphrase"]);
    expect(Buffer.from(passphrase, "base64")).toHaveLength(18);
    expect(record.name).toBe(`Clus_${passphrase.slice(-4)}`);
    expect(record.uuid).toMatch(uuidV1);
    expect(record.ip_address).toBe(lab.a.interclusterAddresses[0]);
  });

  test("an offer of a cluster without intercluster LIFs has the address 0.0.0.0, as recorded", async () => {
    lab.a.state.interfaces = [];
    lab.a.touch();
    expect((await post(lab.a, {})).ip_address).toBe("0.0.0.0");
  });

  test("the record of an addressed peer with a generated passphrase: an empty name, the passphrase, no address", async () => {
    const record = await post(lab.a, {
      remote: { ip_addresses: lab.b.interclusterAddresses },
      authentication: { generate_passphrase: true },
    });
    expect(Object.keys(record).sort()).toEqual(["_links", "authentication", "name", "uuid"]);
    expect(record).toMatchObject({ uuid: lab.b.uuid, name: "" });
    expect(at(record, "authentication.passphrase")).toMatch(/^[A-Za-z0-9+/]{24}$/);
  });

  test("the record of an addressed peer with the user's passphrase: uuid and expiry_time, the passphrase is not echoed", async () => {
    const reply = await peers(lab.a, "POST", "?return_records=true", { body: towards(lab.b, secret) });
    const record = at(reply.json, "records.0") as object;
    expect(Object.keys(record).sort()).toEqual(["_links", "authentication", "uuid"]);
    expect(Object.keys(at(record, "authentication") as object)).toEqual(["expiry_time"]);
    expect(reply.text).not.toContain(secret);
  });

  test("an addressed peer's uuid is the remote cluster's, every time it is made", async () => {
    for (const passphrase of ["passphrase one", "passphrase two", "passphrase three"]) {
      expect((await post(lab.a, towards(lab.b, passphrase))).uuid).toBe(lab.b.uuid);
      await peers(lab.a, "DELETE", `/${lab.b.uuid}`);
    }
  });

  test("a generated passphrase is in no answer but the one to the request that generated it", async () => {
    const record = await post(lab.a, {});
    const passphrase = String(at(record, "authentication.passphrase"));
    for (const query of [
      "",
      "?fields=*",
      "?fields=**",
      "?fields=authentication",
      "?fields=authentication.passphrase",
    ]) {
      expect((await peers(lab.a, "GET", query)).text).not.toContain(passphrase);
      expect((await peers(lab.a, "GET", `/${record.uuid}${query}`)).text).not.toContain(passphrase);
    }
  });

  test.each([6, 9, 19])("on 9.%i the location of what was made is in a header", async (major) => {
    lab.a.state.version = { generation: 9, major, minor: 1 };
    const { headers } = await peers(lab.a, "POST", "", { body: {} });
    expect(headers.location).toBe(`/api/cluster/peers/${lab.a.peers()[0]?.uuid}`);
  });

  test("addresses that no cluster has cannot be reached, and nothing is made", async () => {
    const body = { remote: { ip_addresses: ["10.200.0.1"] }, authentication: { passphrase: secret } };
    const reply = await peers(lab.a, "POST", "", { body });
    expect(reply.json).toMatchObject({ error: { code: "4653215", target: "remote.ip_addresses" } });
    expect(reply.text).toContain("10.200.0.1");
    expect(lab.a.peers()).toEqual([]);
  });

  test("an address given twice counts once", async () => {
    const [address = ""] = lab.b.interclusterAddresses;
    await post(lab.a, { remote: { ip_addresses: [address, address] }, authentication: { passphrase: secret } });
    expect(at(await get(lab.a, lab.b.uuid), "remote.ip_addresses")).toEqual([address]);
  });

  test("the shortest passphrase is the policy's, counted in characters", async () => {
    lab.a.state.policy.minimumPassphraseLength = 4;
    expect(codeOf(await peers(lab.a, "POST", "", { body: towards(lab.b, "äöü") }))).toBe("4653236");
    await post(lab.a, towards(lab.b, "äöüß"));
  });

  test("without authentication there is no passphrase, where the policy allows that", async () => {
    const body = { remote: { ip_addresses: lab.b.interclusterAddresses }, authentication: { in_use: "absent" } };
    expect(codeOf(await peers(lab.a, "POST", "", { body }))).toBe("262186");
    lab.a.state.policy.authenticationRequired = false;
    const record = await post(lab.a, body);
    expect(record.authentication).toBeUndefined();
    expect(await get(lab.a, lab.b.uuid)).toMatchObject({
      authentication: { in_use: "absent", state: "absent" },
      encryption: { proposed: "none", state: "none" },
    });
  });
});
