import type { Cluster, Emulator } from "../../src/emulator";
import { Emulator as Emulators } from "../../src/emulator";
import { contract } from "./contract";
import { at, send } from "./https";
import { codeOf, peers } from "./peers";

describe("GET of the collection", () => {
  let emulator: Emulator;
  let a: Cluster;

  // Five relationships of the first cluster, and one offer.
  beforeAll(async () => {
    const others = ["alpha", "beta", "gamma", "delta", "epsilon"];
    emulator = await Emulators.start({
      clusters: [
        { name: "home", peers: [{ name: "open_offer", authentication: { expiry_time: "P2D" } }] },
        ...others.map((name, index) => ({ name, version: `9.${9 + index}.1`, listen: false })),
      ],
      peerings: others.map((name) => ({ clusters: ["home", name] as [string, string] })),
      clock: { start: "2030-05-01T12:00:00Z", frozen: true },
    });
    a = emulator.cluster("home");
    a.setPeer(emulator.cluster("alpha").uuid, { applications: ["snapmirror"] });
    a.setPeer(emulator.cluster("beta").uuid, {
      applications: ["snapmirror", "flexcache"],
      updatedAt: Date.parse("2030-04-01T00:00:00Z"),
    });
    a.setPeer(emulator.cluster("gamma").uuid, { name: "ga|mma" });
  });
  afterAll(() => emulator.stop());

  const names = async (query: string): Promise<unknown[]> => {
    const reply = await peers(a, "GET", `?${query}`);
    expect([reply.status, reply.text.slice(0, 200)]).toEqual([200, expect.anything()]);
    const records = at(reply.json, "records") as unknown[];
    expect(at(reply.json, "num_records")).toBe(records.length);
    return records.map((record) => at(record, "name")).sort();
  };
  const first = async (query: string): Promise<unknown> => at((await peers(a, "GET", `?${query}`)).json, "records.0");
  const all = ["alpha", "beta", "delta", "epsilon", "ga|mma", "open_offer"];

  describe("fields", () => {
    test("by default a record holds uuid, name and links", async () => {
      expect(Object.keys((await first("")) as object)).toEqual(["uuid", "name", "_links"]);
    });

    test("fields that were filtered on are returned", async () => {
      expect(await first("status.state=available&version.minor=1&name=alpha")).toEqual({
        uuid: emulator.cluster("alpha").uuid,
        name: "alpha",
        status: { state: "available" },
        version: { minor: 1 },
        _links: expect.anything(),
      });
    });

    test("a leaf, an object, several of them, and a part of a list", async () => {
      expect(await first("fields=remote.name&name=alpha")).toMatchObject({ name: "alpha", remote: { name: "alpha" } });
      expect(at(await first("fields=remote.name&name=alpha"), "remote.serial_number")).toBeUndefined();
      const record = await first("fields=remote,status.state&name=alpha");
      expect(Object.keys(at(record, "remote") as object)).toEqual(["ip_addresses", "name", "serial_number"]);
      expect(record).toMatchObject({ status: { state: "available" } });
      expect(at(record, "status.update_time")).toBeUndefined();
    });

    test("* is what a GET of one peer gives, ** is no less, and ! leaves out", async () => {
      const { uuid } = emulator.cluster("alpha");
      const whole = (await peers(a, "GET", `/${uuid}`)).json;
      expect(await first("fields=*&name=alpha")).toEqual(whole);
      expect(await first("fields=**&name=alpha")).toEqual(whole);
      const less = await first("fields=*,!remote,!status.update_time&name=alpha");
      expect(at(less, "remote")).toBeUndefined();
      expect(at(less, "status")).toEqual({ state: "available" });
      expect(at(less, "version.major")).toBe(9);
    });

    test("a GET of one peer takes fields too", async () => {
      const { uuid } = emulator.cluster("alpha");
      const reply = await peers(a, "GET", `/${uuid}?fields=encryption.state`);
      expect(reply.json).toEqual({ uuid, name: "alpha", encryption: { state: "tls_psk" }, _links: expect.anything() });
    });

    test.each(["colour", "remote.colour", "name,,uuid", "uuid.name", "!"])("%j is refused", async (value) => {
      const reply = await peers(a, "GET", `?fields=${value}`);
      expect(reply.json).toMatchObject({ error: { code: "262197", target: "fields" } });
      expect(at(reply.json, "error.message")).toContain('is invalid for field "fields" (<field,...>)');
    });
  });

  describe("filters", () => {
    test.each(contract.operations.collection_get.filters)("%s can be filtered by", async (name) => {
      expect((await peers(a, "GET", `?${name}=null`)).status).toBe(200);
      expect((await peers(a, "GET", `?${name}=!null`)).status).toBe(200);
    });

    test.each([
      ["name=alpha", ["alpha"]],
      ["name=a*", ["alpha"]],
      ["name=*ta", ["beta", "delta"]],
      ["name=*l*", ["alpha", "delta", "epsilon"]],
      ["name=*", all],
      ["name=alpha|beta", ["alpha", "beta"]],
      ["name=a*|*ta", ["alpha", "beta", "delta"]],
      ["name=!alpha", all.filter((name) => name !== "alpha")],
      ["name=!alpha|beta", all.filter((name) => name !== "alpha" && name !== "beta")],
      ["name=!*a", ["epsilon", "open_offer"]],
      ['name="ga|mma"', ["ga|mma"]],
      ["name=ga\\|mma", ["ga|mma"]],
      ['name="a*"', []],
      ["name=<beta", ["alpha"]],
      ["name=<=beta", ["alpha", "beta"]],
      ["name=>epsilon", ["ga|mma", "open_offer"]],
      ["name=beta..epsilon", ["beta", "delta", "epsilon"]],
      ["version.major=9", ["alpha"]],
      ["version.major=>11", ["delta", "epsilon"]],
      ["version.major=>=11", ["delta", "epsilon", "ga|mma"]],
      ["version.major=10..12", ["beta", "delta", "ga|mma"]],
      ["version.major=9|13", ["alpha", "epsilon"]],
      ["version.major=null", ["open_offer"]],
      ["version.major=!null", all.filter((name) => name !== "open_offer")],
      ["version.major=!9", ["beta", "delta", "epsilon", "ga|mma"]],
      ["status.state=unidentified", ["open_offer"]],
      ["authentication.state=pending&encryption.proposed=tls_psk", ["open_offer"]],
      ["authentication.expiry_time=>2030-05-02T00:00:00Z", ["open_offer"]],
      ["authentication.expiry_time=<2030-05-02T00:00:00Z", []],
      ["status.update_time=<2030-04-15T00:00:00%2B02:00", ["beta"]],
      ["status.update_time=2030-03-01T00:00:00Z..2030-04-15T00:00:00Z", ["beta"]],
      ["peer_applications=flexcache", ["beta"]],
      ["peer_applications=snapmirror", ["alpha", "beta"]],
      ["peer_applications=!flexcache", ["alpha"]],
      ["remote.ip_addresses=10.1.2.*", ["alpha"]],
      ["remote.ip_addresses=10.1.3.0..10.1.10.1", ["beta", "delta", "epsilon", "ga|mma"]],
      ["remote.ip_addresses=<10.1.10.1", all.filter((name) => name !== "open_offer")],
      ["authentication.passphrase=anything", []],
      ["uuid=nobody", []],
    ])("%s", async (query, expected) => {
      const [name = "", ...rest] = query.split("=");
      const encoded = rest.join("=").includes("&")
        ? query
        : `${name}=${encodeURI(rest.join("=")).replace(/%25/g, "%")}`;
      expect(await names(encoded)).toEqual([...expected].sort());
    });

    test("several must all hold, and uuids are found by a list of them", async () => {
      const [alpha, beta] = [emulator.cluster("alpha").uuid, emulator.cluster("beta").uuid];
      expect(await names(`uuid=${alpha}|${beta}|${alpha}|nobody`)).toEqual(["alpha", "beta"]);
      expect(await names(`uuid=${alpha}|${beta}&name=b*`)).toEqual(["beta"]);
    });

    test.each([
      ["colour=blue", "262179"],
      ["local_network.netmask=24", "262179"],
      ["authentication.generate_passphrase=true", "262179"],
      ["remote=x", "262179"],
      ["version.major=nine", "262197"],
      ["version.major=1..x", "262197"],
      ["status.update_time=yesterday", "262197"],
      ["name=a&name=b", "262188"],
      ["name", "262248"],
    ])("%s is refused with %s", async (query, code) => {
      expect(codeOf(await peers(a, "GET", `?${query}`))).toBe(code);
    });

    test("one peer cannot be filtered", async () => {
      const { uuid } = emulator.cluster("alpha");
      expect(codeOf(await peers(a, "GET", `/${uuid}?name=alpha`))).toBe("262179");
    });
  });

  describe("order and pages", () => {
    const ordered = async (query: string) => {
      const reply = await peers(a, "GET", `?${query}`);
      return (at(reply.json, "records") as unknown[]).map((record) => at(record, "name"));
    };

    test.each([
      ["order_by=name", ["alpha", "beta", "delta", "epsilon", "ga|mma", "open_offer"]],
      ["order_by=name desc", ["open_offer", "ga|mma", "epsilon", "delta", "beta", "alpha"]],
      ["order_by=version.major desc", ["epsilon", "delta", "ga|mma", "beta", "alpha", "open_offer"]],
      ["order_by=status.state,name desc", ["ga|mma", "epsilon", "delta", "beta", "alpha", "open_offer"]],
      ["order_by=version.major asc", ["open_offer", "alpha", "beta", "ga|mma", "delta", "epsilon"]],
    ])("%s", async (query, expected) => {
      expect(await ordered(query.replaceAll(" ", "%20"))).toEqual(expected);
    });

    test.each(["colour", "name%20down", "name%20asc%20desc", "local_network.netmask"])(
      "order_by=%s is refused",
      async (value) => {
        expect(codeOf(await peers(a, "GET", `?order_by=${value}`))).toBe("262247");
      },
    );

    /** Follows `next` to the end; answers the names and how many pages there were. */
    const follow = async (query: string, accept = "application/hal+json") => {
      const seen: unknown[] = [];
      let pages = 0;
      let next: unknown = `/api/cluster/peers?${query}`;
      while (typeof next === "string") {
        const reply = await send(a, "GET", next, { headers: { accept } });
        expect(reply.status).toBe(200);
        const records = at(reply.json, "records") as unknown[];
        seen.push(...records.map((record) => at(record, "name")));
        pages += 1;
        next = at(reply.json, "_links.next.href");
      }
      return { seen, pages };
    };

    test.each([
      ["max_records=1", 7],
      ["max_records=4", 2],
      ["max_records=4&order_by=version.major%20desc", 2],
      ["max_records=2&order_by=status.state,name%20desc&fields=*", 4],
      ["max_records=2&name=*ta|alpha", 2],
      ["max_records=100", 1],
    ])("%s gives every record once, in %i pages; the last may be empty", async (query, pages) => {
      const { seen, pages: read } = await follow(query);
      const expected = query.includes("*ta") ? ["alpha", "beta", "delta"] : all;
      expect([...seen].sort()).toEqual(expected);
      expect(read).toBe(pages);
      if (query.includes("order_by")) {
        expect(seen).toEqual(await ordered(query.replace(/max_records=\d&/, "").replace("&fields=*", "")));
      }
    });

    test("the next link keeps fields and filters, and goes on although the record it stands at is gone", async () => {
      const { uuid } = a.createPeer({ name: "zz_short_lived" });
      const reply = await peers(a, "GET", "?order_by=name%20desc&max_records=1&fields=status.state&name=*_*");
      expect(at(reply.json, "records.0.name")).toBe("zz_short_lived");
      a.removePeer(uuid);
      const next = await send(a, "GET", String(at(reply.json, "_links.next.href")));
      expect(at(next.json, "records")).toEqual([
        { uuid: expect.anything(), name: "open_offer", status: { state: "unidentified" }, _links: expect.anything() },
      ]);
    });

    test("Accept: application/json leaves out every link but next", async () => {
      const reply = await peers(a, "GET", "?max_records=2", { headers: { accept: "application/json" } });
      expect(reply.headers["content-type"]).toMatch(/^application\/json\b/);
      expect(at(reply.json, "records.0._links")).toBeUndefined();
      expect(Object.keys(at(reply.json, "_links") as object)).toEqual(["next"]);
      expect((await follow("max_records=2", "application/json")).seen.sort()).toEqual(all);
    });

    test.each([undefined, "*/*", "application/hal+json", "text/html"])(
      "Accept: %s is answered with links",
      async (accept) => {
        const reply = await peers(a, "GET", "?name=alpha&fields=ipspace", {
          headers: accept === undefined ? {} : { accept },
        });
        expect(reply.headers["content-type"]).toMatch(/^application\/hal\+json\b/);
        const record = at(reply.json, "records.0");
        expect(at(reply.json, "_links.self.href")).toBe("/api/cluster/peers?name=alpha&fields=ipspace");
        expect(at(record, "_links.self.href")).toBe(`/api/cluster/peers/${at(record, "uuid")}`);
        expect(at(record, "_links.interfaces.href")).toBe(
          `/api/network/ip/interfaces?services=intercluster_core&ipspace.uuid=${at(record, "ipspace.uuid")}`,
        );
      },
    );

    test("the link to the interfaces leads to the cluster's intercluster LIFs", async () => {
      const record = await first("name=alpha");
      const reply = await send(a, "GET", `${at(record, "_links.interfaces.href")}&fields=ip.address`);
      const addresses = (at(reply.json, "records") as unknown[]).map((lif) => at(lif, "ip.address"));
      expect(addresses.sort()).toEqual([...a.interclusterAddresses].sort());
    });
  });

  test("return_records=false leaves the records out, return_timeout is tolerated", async () => {
    const reply = await peers(a, "GET", "?return_records=false&return_timeout=120");
    expect(at(reply.json, "num_records")).toBe(6);
    expect(at(reply.json, "records")).toBeUndefined();
    for (const value of ["121", "-1", "x"]) {
      expect((await peers(a, "GET", `?return_timeout=${value}`)).status).toBe(400);
    }
    expect((await peers(a, "GET", `/${emulator.cluster("alpha").uuid}?return_timeout=0`)).status).toBe(200);
  });

  test("a trailing slash does no harm, another path is none of the API's", async () => {
    expect((await send(a, "GET", "/api/cluster/peers/?name=alpha")).status).toBe(200);
    const other = await send(a, "GET", "/api/cluster/pears");
    expect([other.status, codeOf(other)]).toEqual([404, "3"]);
  });

  test("HEAD answers without a body, OPTIONS says what there is, other methods are not allowed", async () => {
    const head = await send(a, "HEAD", "/api/cluster/peers");
    expect([head.status, head.text]).toEqual([200, ""]);
    const options = await send(a, "OPTIONS", "/api/cluster/peers");
    expect(options.headers.allow).toBe("GET, POST, PATCH, DELETE, HEAD, OPTIONS");
    const post = await send(a, "POST", `/api/cluster/peers/${emulator.cluster("alpha").uuid}`, { body: {} });
    expect([post.status, codeOf(post)]).toEqual([405, "3"]);
  });
});
