import { variants } from "../support/full-run";
import { contract } from "./contract";
import { at } from "./https";
import { codeOf, get, patch, peers, post, towards, two, twoForEachTest } from "./peers";

function plain(path: string): string {
  return path.replaceAll("[]", "");
}

/** A body with something at a path; `list[]` on the way becomes a list of one. */
function bodyWith(path: string, value: unknown): Record<string, unknown> {
  const [name = "", ...rest] = path.split(".");
  const child = rest.length > 0 ? bodyWith(rest.join("."), value) : value;
  return name.endsWith("[]") ? { [name.slice(0, -2)]: [child] } : { [name]: child };
}

function sample(type: string): unknown {
  return type === "integer" ? 1 : type === "boolean" ? true : "x";
}

describe("the fields of a cluster peer", () => {
  const lab = twoForEachTest({ clock: { start: "2030-05-01T12:00:00Z", frozen: true } });

  const fields = contract.fields.filter(({ path }) => !path.startsWith("_links"));

  test.each(
    variants(
      fields.filter(({ access }) => access === "read_only"),
      3,
    ),
  )("$path is read-only", async ({ path, type }) => {
    const { uuid } = await post(lab.a, {});
    const body = bodyWith(path, sample(type));
    expect(codeOf(await peers(lab.a, "POST", "", { body }))).toBe("262196");
    const changed = await peers(lab.a, "PATCH", `/${uuid}`, { body });
    expect([codeOf(changed), at(changed.json, "error.target")]).toEqual(["262196", plain(path)]);
  });

  test.each(fields.filter(({ access }) => access === "create_only"))(
    "$path can be given to POST only, and no GET returns it",
    async ({ path }) => {
      const { uuid } = await post(lab.a, {});
      expect(codeOf(await peers(lab.a, "PATCH", `/${uuid}`, { body: bodyWith(path, "x") }))).toBe("262196");
      expect(codeOf(await peers(lab.a, "GET", `?fields=${plain(path)}`))).toBe("262197");
      expect(codeOf(await peers(lab.a, "GET", `?${plain(path)}=x`))).toBe("262179");
    },
  );

  test.each(fields.filter((field) => field.enum !== undefined && field.access !== "read_only"))(
    "$path takes the documented values and no others",
    async ({ path, enum: values = [] }) => {
      for (const value of values) {
        const reply = await peers(lab.a, "POST", "", { body: { ...bodyWith(path, value) } });
        expect([201, "4656070", "262186"]).toContain(codeOf(reply) ?? reply.status);
      }
      const wrong = await peers(lab.a, "POST", "", { body: bodyWith(path, "other") });
      expect([codeOf(wrong), at(wrong.json, "error.target")]).toEqual(["262197", plain(path)]);
      expect(at(wrong.json, "error.message")).toContain('"other"');
    },
  );

  test("unknown fields are refused, at any depth and by dotted keys, and nothing is made", async () => {
    for (const body of [
      { colour: 1 },
      { remote: { colour: 1 } },
      { "remote.colour": 1 },
      { local_network: { interfaces: [{ colour: 1 }] } },
    ]) {
      expect(codeOf(await peers(lab.a, "POST", "", { body }))).toBe("262179");
    }
    expect(lab.a.peers()).toEqual([]);
  });

  test("a name of the wrong type, or a list in the wrong place, is refused with the field's name", async () => {
    const wrong = await peers(lab.a, "POST", "", { body: { name: 5 } });
    expect(wrong.json).toMatchObject({ error: { code: "262197", target: "name" } });
    const list = await peers(lab.a, "POST", "", { body: { authentication: { in_use: ["ok"] } } });
    expect(list.json).toMatchObject({ error: { code: "262255", target: "authentication.in_use" } });
  });

  test("defaults: in_use ok, proposed tls_psk, the Default IPspace, an hour, the remote cluster's name", async () => {
    const { uuid } = await post(lab.a, {});
    expect(await get(lab.a, String(uuid))).toMatchObject({
      authentication: { in_use: "ok", state: "pending", expiry_time: "2030-05-01T13:00:00+00:00" },
      encryption: { proposed: "tls_psk", state: "none" },
      ipspace: { name: "Default" },
      status: { state: "unidentified" },
    });
    await post(lab.a, towards(lab.b, "a good passphrase"));
    expect(at(await get(lab.a, lab.b.uuid), "name")).toBe(lab.b.name);
  });

  test("a record has every field of the contract that is set, and nothing else", async () => {
    await post(
      lab.a,
      towards(lab.b, "a good passphrase", {
        name: "to_b",
        peer_applications: ["snapmirror", "flexcache"],
        initial_allowed_svms: [{ name: "svm1" }],
      }),
    );
    // `peers` holds the answer against the schema, which forbids what the contract does not have.
    const record = await get(lab.a, lab.b.uuid, "?fields=**");
    for (const { path } of fields.filter((field) => field.gettable !== false && field.write_only !== true)) {
      if (path !== "authentication.passphrase") {
        const steps = path.replaceAll("[]", ".0");
        expect([path, at(record, steps) === undefined]).toEqual([path, false]);
      }
    }
    expect(record).toMatchObject({
      name: "to_b",
      peer_applications: ["snapmirror", "flexcache"],
      initial_allowed_svms: [{ name: "svm1", uuid: lab.a.state.svms[0]?.uuid }],
      ip_address: lab.a.interclusterAddresses[0],
      remote: { ip_addresses: lab.b.interclusterAddresses, name: "cluster2", serial_number: "1-80-000002" },
      version: { generation: 9, major: 19, minor: 1 },
    });
    expect(at(record, "version.full")).toContain("NetApp Release 9.19.1");
    expect(at(record, "remote.serial_number")).toMatch(/^\d-\d\d-\d{6}$/);
  });

  test("tls-psk is read as tls_psk, and tls_psk comes back", async () => {
    const { uuid } = await post(lab.a, { encryption: { proposed: "tls-psk" } });
    expect(at(await get(lab.a, String(uuid)), "encryption.proposed")).toBe("tls_psk");
  });

  test("dotted keys and nested objects mean the same, and may be mixed", async () => {
    const { uuid } = await post(lab.a, {
      "authentication.expiry_time": "P1D",
      authentication: { in_use: "ok" },
      "encryption.proposed": "none",
    });
    expect(await get(lab.a, String(uuid))).toMatchObject({
      authentication: { expiry_time: "2030-05-02T12:00:00+00:00" },
      encryption: { proposed: "none" },
    });
  });

  test("what is sent as a form or without a type is read as JSON", async () => {
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "application/hal+json; charset=utf-8"]) {
      const reply = await peers(lab.a, "POST", "?return_records=true", {
        body: '{"name": "made"}',
        headers: { "content-type": type },
      });
      expect(at(reply.json, "records.0.name")).toBe("made");
      lab.a.removePeer(String(at(reply.json, "records.0.uuid")));
    }
  });

  describe("authentication.expiry_time", () => {
    test.each([
      ["PT30M", "2030-05-01T12:30:00+00:00"],
      ["P1DT2H", "2030-05-02T14:00:00+00:00"],
      ["P1W", "2030-05-08T12:00:00+00:00"],
      ["PT1H1M1S", "2030-05-01T13:01:01+00:00"],
      ["2030-05-02T00:00:00Z", "2030-05-02T00:00:00+00:00"],
      ["2030-05-02T00:00:00-04:00", "2030-05-02T04:00:00+00:00"],
      ["2030-05-02T00:00:00.250+0200", "2030-05-01T22:00:00+00:00"],
      ["05/03/2030 01:02:03", "2030-05-03T01:02:03+00:00"],
    ])("%s is read, and comes back as %s", async (given, answered) => {
      const record = await post(lab.a, { authentication: { expiry_time: given } });
      expect(at(record, "authentication.expiry_time")).toBe(answered);
      expect(at(await get(lab.a, String(record.uuid)), "authentication.expiry_time")).toBe(answered);
    });

    test.each([
      "P",
      "PT",
      "1 hour",
      "P1Y",
      "P1.5D",
      "PT1D",
      "2030-13-01T00:00:00Z",
      "2030-02-30T00:00:00Z",
      "05/32/2030 00:00:00",
      "",
    ])("%j is refused", async (given) => {
      const reply = await peers(lab.a, "POST", "", { body: { authentication: { expiry_time: given } } });
      expect(reply.json).toMatchObject({ error: { code: "262197", target: "authentication.expiry_time" } });
    });

    test.each([
      ["P7D", undefined],
      ["P7DT1S", "4655058"],
      ["P2W", "4655058"],
      ["PT0S", "4653229"],
      ["2030-05-01T12:00:00Z", "4653229"],
    ])("%s lies within the seven days: %s", async (given, code) => {
      expect(codeOf(await peers(lab.a, "POST", "", { body: { authentication: { expiry_time: given } } }))).toBe(code);
    });

    test("a date without an offset is a time of the cluster's zone", async () => {
      lab.a.state.timezone = "America/New_York";
      const record = await post(lab.a, { authentication: { expiry_time: "05/02/2030 08:00:00" } });
      expect(at(record, "authentication.expiry_time")).toBe("2030-05-02T08:00:00-04:00");
      const iso = await post(lab.a, { authentication: { expiry_time: "2030-05-02T08:00:00" } });
      expect(at(iso, "authentication.expiry_time")).toBe("2030-05-02T08:00:00-04:00");
    });
  });

  describe("names", () => {
    test.each(["a", "_x", "cp_xyz123", "with-hyphen.and.dots", "n".repeat(44)])("%s is one", async (name) => {
      const { uuid } = await post(lab.a, { name });
      expect(at(await get(lab.a, String(uuid)), "name")).toBe(name);
    });

    test.each(["", "1cluster", "-x", "has space", "ümlaut", "n".repeat(45)])("%j is none", async (name) => {
      expect(codeOf(await peers(lab.a, "POST", "", { body: { name } }))).toBe("4656072");
      const { uuid } = await post(lab.a, {});
      expect(codeOf(await peers(lab.a, "PATCH", `/${uuid}`, { body: { name } }))).toBe("4656072");
    });

    test("of a peer and of the cluster itself cannot be given twice, its own can", async () => {
      const { uuid } = await post(lab.a, { name: "mine" });
      await post(lab.a, { name: "other" });
      for (const name of ["other", lab.a.name]) {
        expect(codeOf(await peers(lab.a, "PATCH", `/${uuid}`, { body: { name } }))).toBe("4653075");
      }
      await patch(lab.a, String(uuid), { name: "mine" });
    });
  });

  describe("addresses", () => {
    test.each([
      "0.0.0.0",
      "127.0.0.1",
      "255.255.255.255",
      "239.1.2.3",
      "1.2.3",
      "1.2.3.4.5",
      "::",
      "::1",
      "ff02::1",
      "fe80::1%eth0",
      "-host",
      "a b",
      "",
    ])("%j is no peer address", async (address) => {
      const body = { remote: { ip_addresses: [address] }, authentication: { passphrase: "a good passphrase" } };
      expect(codeOf(await peers(lab.a, "POST", "", { body }))).toBe("4653368");
    });

    test("hostnames are looked up, IPv6 addresses are compared whatever their spelling", async () => {
      lab.emulator.network.setHost("b.example", [lab.b.interclusterAddresses[0] ?? ""]);
      await post(lab.a, {
        remote: { ip_addresses: ["B.example"] },
        authentication: { passphrase: "a good passphrase" },
      });
      expect(at(await get(lab.a, lab.b.uuid), "remote.ip_addresses")).toEqual(["B.example"]);

      const six = await two({
        clusters: [
          { name: "c", interclusterAddresses: ["fd00::1"] },
          { name: "d", interclusterAddresses: ["fd00::d"] },
        ],
      });
      await post(six.a, {
        remote: { ip_addresses: ["FD00:0::000D"] },
        authentication: { passphrase: "a good passphrase" },
      });
      expect(at(await get(six.a, six.b.uuid), "remote.name")).toBe("d");
      await six.emulator.stop();
    });
  });
});
