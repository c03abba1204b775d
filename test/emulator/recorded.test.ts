import { gunzipSync } from "node:zlib";
import { normalizeUrl, writeJson } from "../../src/emulator/rest/wire";
import { at, send } from "./https";
import { codeOf, peers, peersPath, post, towards, twoForEachTest } from "./peers";

/**
 * What live systems answered, as NetApp's Python library prints it (netapp_ontap 9.19.1, README.md and resources/*.py),
 * byte for byte.
 */
const recorded = {
  notFound: `{
  "error": {
    "message": "\\"1\\" is an invalid value for field \\"uuid\\" (<UUID>)",
    "code": "2",
    "target": "uuid"
  }
}`,
  jobStarted: `{
  "job": {
    "uuid": "5184a3e1-05d7-11ec-a40f-005056bba9a5",
    "_links": {
      "self": {
        "href": "/api/cluster/jobs/5184a3e1-05d7-11ec-a40f-005056bba9a5"
      }
    }
  }
}`,
  changed: "{\n}",
};

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

describe("answers as recorded", () => {
  const lab = twoForEachTest();

  test("the recordings have the lengths that their headers tell", () => {
    expect(Object.values(recorded).map((text) => Buffer.byteLength(text))).toEqual([130, 189, 3]);
    expect(writeJson(JSON.parse(recorded.jobStarted))).toBe(recorded.jobStarted);
  });

  test("an ill-formed uuid is 404 with code 2", async () => {
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const { status, text, headers } = await peers(lab.a, method, "/1");
      expect([status, text]).toEqual([404, recorded.notFound]);
      expect(headers).toMatchObject({
        "content-length": "130",
        "content-type": "application/hal+json",
        "x-content-type-options": "nosniff",
        "cache-control": "no-cache,no-store,must-revalidate",
      });
    }
    expect(codeOf(await send(lab.a, "GET", "/api/cluster/nodes/1"))).toBe("2");
  });

  test("a POST that starts a job is 202 with the location of what it makes", async () => {
    lab.emulator.faults.add({ kind: "job", method: "POST" });
    const { status, text, headers } = await send(lab.a, "POST", peersPath, { body: {} });
    const [uuid = ""] = text.match(uuids) ?? [];
    expect([status, text]).toEqual([202, recorded.jobStarted.replaceAll(uuids, uuid)]);
    expect(headers).toMatchObject({ "content-length": "189", location: `${peersPath}/${lab.a.peers()[0]?.uuid}` });
  });

  test("a POST whose job fails has a location too, of what never comes to be", async () => {
    lab.emulator.faults.add({ kind: "job", method: "POST", outcome: "failure" });
    const { headers } = await send(lab.a, "POST", peersPath, { body: {} });
    expect(headers.location).toMatch(/^\/api\/cluster\/peers\/[0-9a-f-]{36}$/);
    expect((await send(lab.a, "GET", headers.location ?? "")).status).toBe(404);
  });

  test("a PATCH and a DELETE answer an empty object of three bytes", async () => {
    const { uuid } = await post(lab.a, {});
    for (const method of ["PATCH", "DELETE"]) {
      const { status, text, headers } = await peers(lab.a, method, `/${uuid}`, { body: {} });
      expect([status, text, headers["content-length"]]).toEqual([200, recorded.changed, "3"]);
      expect(headers["content-type"]).toBe("application/hal+json");
    }
  });

  test("the recorded server name is that of older versions", async () => {
    expect((await peers(lab.a, "GET")).headers.server).toBeUndefined();
    lab.a.state.version = { generation: 9, major: 10, minor: 1 };
    expect((await peers(lab.a, "GET")).headers.server).toBe("libzapid-httpd");
  });

  test("an IPspace that does not exist is 404 with code 4", async () => {
    const body = { ipspace: { name: "Gcnv" }, ...towards(lab.b, "a good passphrase") };
    const reply = await peers(lab.a, "POST", "", { body });
    expect([reply.status, reply.json]).toEqual([
      404,
      { error: { message: "entry doesn't exist", code: "4", target: "uuid" } },
    ]);
  });

  describe("gzip", () => {
    const headers = { "accept-encoding": "gzip, deflate" };
    const plain = async (path: string) => (await send(lab.a, "GET", path)).text;

    test("the answer to a GET is compressed where the client asks for it", async () => {
      const path = `${peersPath}?fields=**`;
      await post(lab.a, {});
      const reply = await send(lab.a, "GET", path, { headers });
      expect(reply.headers).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding,Origin" });
      expect(gunzipSync(reply.bytes).toString()).toBe(await plain(path));
    });

    test.each(["gzip;q=0", "identity", "br", "gzip;q=0.0"])("not for %s", async (accept) => {
      const reply = await send(lab.a, "GET", peersPath, { headers: { "accept-encoding": accept } });
      expect(reply.headers["content-encoding"]).toBeUndefined();
    });

    test("no error and no answer to a change is", async () => {
      for (const [method, path] of [
        ["GET", `${peersPath}/1`],
        ["POST", peersPath],
      ] as const) {
        expect((await send(lab.a, method, path, { headers })).headers["content-encoding"]).toBeUndefined();
      }
    });
  });
});

describe("what shipped clients send", () => {
  const lab = twoForEachTest();

  test("a body {} is none: NetApp's Python client sends one with every DELETE", async () => {
    const { uuid } = await post(lab.a, {});
    for (const body of ["{}", " { } ", "\n{\n}\n"]) {
      expect((await peers(lab.a, "GET", `/${uuid}`, { body })).status).toBe(200);
    }
    expect(codeOf(await peers(lab.a, "DELETE", `/${uuid}`, { body: { force: true } }))).toBe("262198");
    expect((await peers(lab.a, "DELETE", `/${uuid}`, { body: {} })).status).toBe(200);
    await post(lab.a, {});
    expect((await peers(lab.a, "DELETE", "?name=*", { body: {} })).json).toEqual({ num_records: 1 });
  });

  test.each([
    ["/api//cluster/peers", "/api/cluster/peers"],
    ["//api/cluster/peers/", "/api/cluster/peers"],
    ["/api/cluster/../cluster/./peers?a=../b", "/api/cluster/peers?a=../b"],
    ["/../../api/%2e%2E/api/cluster", "/api/cluster"],
    ["/", "/"],
    ["", "/"],
  ])("the path %j is %j", (given, expected) => {
    expect(normalizeUrl(given)).toBe(expected);
  });

  test("paths with // and dots are those without", async () => {
    for (const path of ["/api//cluster/peers", "/api/cluster/../cluster/peers", "/api/./cluster//peers/"]) {
      expect((await send(lab.a, "GET", path)).status).toBe(200);
    }
    // The roles look at the path that it comes to.
    lab.a.state.users.push({ name: "guest", password: "guest", role: "guest" });
    lab.a.state.roles.push({ name: "guest", privileges: [{ path: "/api/cluster/nodes", access: "readonly" }] });
    const auth = `Basic ${Buffer.from("guest:guest").toString("base64")}`;
    expect((await send(lab.a, "GET", "/api/cluster/nodes/../peers", { auth })).status).toBe(403);
  });

  test("fields= asks for the default fields", async () => {
    await post(lab.a, {});
    const { json } = await peers(lab.a, "GET", "?max_records=1024&fields=");
    expect(Object.keys(at(json, "records.0") as object).sort()).toEqual(["_links", "name", "uuid"]);
  });

  test.each(["/api/cluster", "instance"])("%s takes max_records and return_records, without effect", async (where) => {
    const { uuid } = await post(lab.a, {});
    const path = where === "instance" ? `${peersPath}/${uuid}` : where;
    const all = await send(lab.a, "GET", path);
    const asked = await send(lab.a, "GET", `${path}?max_records=1024&return_records=false&return_timeout=0`);
    expect([asked.status, asked.text]).toEqual([200, all.text]);
  });

  test("ignore_unknown_fields passes over what a cluster does not know, from 9.11 on", async () => {
    const path = "/api/cluster?fields=name,ontapMcpTag&ignore_unknown_fields=";
    expect((await send(lab.a, "GET", `${path}true`)).json).toMatchObject({ name: lab.a.name });
    expect(codeOf(await send(lab.a, "GET", `${path}false`))).toBe("262197");
    lab.a.state.version = { generation: 9, major: 10, minor: 1 };
    expect(codeOf(await send(lab.a, "GET", `${path}true`))).toBe("262179");
  });

  test("a path that is none of the API's says so", async () => {
    const reply = await send(lab.a, "GET", "/api/nowhere");
    expect([reply.status, reply.json]).toEqual([404, { error: { message: "API not found", code: "3" } }]);
  });
});

describe("fields that NetApp documents", () => {
  const lab = twoForEachTest();

  test.each([
    "/api/cluster?fields=contact,location,name,timezone",
    "/api/cluster?fields=management_interfaces,nodes.name,dns_domains,metric,statistics",
    "/api/cluster/nodes?fields=management_interfaces,name,uptime,serial_number,model,version",
    "/api/cluster/jobs?fields=node,svm",
    "/api/network/ip/interfaces?fields=name,svm.name,ip,scope,location,subnet,vip,ddns_enabled&svm.name=!svm1",
    "/api/network/ip/interfaces?fields=location.home_node.name&service_policy.name=default-intercluster",
    "/api/svm/svms?fields=snapshot_policy,subtype,comment,language,max_volumes,aggregates&name=svm1",
    "/api/network/ethernet/broadcast-domains?fields=mtu,ports",
  ])("GET %s is known, and what has no value is left out", async (path) => {
    const { status, json } = await send(lab.a, "GET", path);
    expect(status).toBe(200);
    expect(JSON.stringify(json)).not.toContain("null");
  });

  test("each is known from its version on", async () => {
    const known = async (major: number, path: string) => {
      lab.a.state.version = { generation: 9, major, minor: 1 };
      return codeOf(await send(lab.a, "GET", path)) === undefined;
    };
    for (const [path, since] of [
      ["/api/cluster?fields=peering_policy", 10],
      ["/api/cluster?fields=disaggregated", 16],
      ["/api/cluster/nodes?fields=nvlog", 17],
      ["/api/cluster?fields=cluster_network_overlay_enabled", 18],
      ["/api/network/ipspaces?fields=tcp_stack", 19],
    ] as const) {
      expect([path, await known(since - 1, path), await known(since, path)]).toEqual([path, false, true]);
    }
  });

  test("objects that stand for another resource link to it where they tell its uuid", async () => {
    await post(lab.a, { initial_allowed_svms: [{ name: "svm1" }] });
    const record = at((await peers(lab.a, "GET", "?fields=*")).json, "records.0");
    for (const [path, collection] of [
      ["ipspace", "/api/network/ipspaces"],
      ["initial_allowed_svms.0", "/api/svm/svms"],
    ]) {
      const object = at(record, path ?? "");
      expect(at(object, "_links.self.href")).toBe(`${collection}/${at(object, "uuid")}`);
      expect((await send(lab.a, "GET", String(at(object, "_links.self.href")))).status).toBe(200);
    }
    const named = await peers(lab.a, "GET", "?fields=ipspace.name,initial_allowed_svms._links");
    expect(at(named.json, "records.0.ipspace")).toEqual({ name: "Default" });
    const plain = await peers(lab.a, "GET", "?fields=*", { headers: { accept: "application/json" } });
    expect(plain.text).not.toContain("_links");
  });
});

describe("a body of records", () => {
  const lab = twoForEachTest();
  const two = { records: [{ name: "one" }, { name: "two" }] };

  const results = async (reply: { json: unknown; status: number }) => {
    expect(reply.status).toBe(202);
    const job = await send(lab.a, "GET", String(at(reply.json, "job._links.self.href")));
    const { json } = await send(lab.a, "GET", String(at(reply.json, "job._links.results.href")));
    return { state: at(job.json, "state"), json };
  };

  test("is worked on by a job, whose results can be looked up", async () => {
    const made = await results(await send(lab.a, "POST", peersPath, { body: two }));
    expect(made).toMatchObject({ state: "success", json: { num_records: 2, records: two.records } });
    const records = lab.a.peers().map(({ uuid }) => ({ uuid }));
    const changes = { records: records.map((record) => ({ ...record, peer_applications: ["flexcache"] })) };
    expect(await results(await send(lab.a, "PATCH", peersPath, { body: changes }))).toMatchObject({ state: "success" });
    expect(lab.a.peers().map(({ applications }) => applications)).toEqual([["flexcache"], ["flexcache"]]);
    expect(await results(await send(lab.a, "DELETE", peersPath, { body: { records } }))).toMatchObject({
      json: { num_records: 2, records },
    });
    expect(lab.a.peers()).toEqual([]);
  });

  test("ends at the first record that fails, unless told otherwise", async () => {
    const body = { records: [{ name: "one" }, { name: "9 lives" }, { name: "two" }] };
    const failed = await results(await send(lab.a, "POST", peersPath, { body }));
    expect(failed).toMatchObject({ state: "failure", json: { num_records: 1, errors: [{ code: "4656072" }] } });
    lab.a.state.peers.clear();
    await results(await send(lab.a, "POST", `${peersPath}?continue_on_failure=true`, { body }));
    expect(lab.a.peers().map(({ name }) => name)).toEqual(["one", "two"]);
  });

  test("recordsBody records: is answered at once", async () => {
    lab.emulator.settings.recordsBody = "records";
    const reply = await send(lab.a, "POST", peersPath, { body: two });
    expect([reply.status, reply.json]).toMatchObject([201, { num_records: 2, records: two.records }]);
    const missing = { records: [{ uuid: lab.b.uuid }, {}] };
    expect(
      (await send(lab.a, "DELETE", `${peersPath}?continue_on_failure=true`, { body: missing })).json,
    ).toMatchObject({
      error: { code: "4" },
      num_records: 0,
      records: [{ error: { code: "4" } }, { error: { code: "262177" } }],
    });
  });

  test("recordsBody refuse: is none", async () => {
    lab.emulator.settings.recordsBody = "refuse";
    expect(codeOf(await send(lab.a, "POST", peersPath, { body: two }))).toBe("262179");
    expect(codeOf(await send(lab.a, "DELETE", peersPath, { body: two }))).toBe("262198");
  });

  test("holds records and nothing else, and each is an object", async () => {
    expect(codeOf(await send(lab.a, "POST", peersPath, { body: { ...two, name: "x" } }))).toBe("262179");
    expect(codeOf(await send(lab.a, "POST", peersPath, { body: { records: [1] } }))).toBe("262197");
  });

  test("results of a job that is none are not found", async () => {
    const path = `${peersPath}?job_results_uuid=00000000-0000-0000-0000-000000000000`;
    expect((await send(lab.a, "GET", path)).status).toBe(404);
  });
});
