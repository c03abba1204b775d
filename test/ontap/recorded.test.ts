import { gzipSync } from "node:zlib";
import { ClusterPeers, OntapError } from "../../src/ontap";
import { type Act, answer, Interceptor } from "./interceptor";
import { Lab } from "./support";

// Answers as they were recorded from live clusters, byte for byte: indented by two, without a final newline, and with a media type
// that names no charset. NetApp publishes them in its documentation and in its Python library.
const uuid = "b404cc52-bdae-11eb-812c-005056bb0af1";

const offer = `{
  "num_records": 1,
  "records": [
    {
      "uuid": "86de6c46-bdad-11eb-83cd-005056bb267e",
      "name": "Clus_fghf",
      "ip_address": "0.0.0.0",
      "authentication": {
        "passphrase": "pLznaom1ctesJFq4kt5Qfghf",
        "expiry_time": "2021-05-25T20:04:15-04:00"
      }
    }
  ]
}`;

/** Up to ONTAP 9.12.1. */
const flatOffer = `{
  "uuid": "86de6c46-bdad-11eb-83cd-005056bb267e",
  "name": "Clus_fghf",
  "ip_address": "0.0.0.0",
  "authentication": {
    "passphrase": "pLznaom1ctesJFq4kt5Qfghf",
    "expiry_time": "2021-05-25T20:04:15-04:00"
  }
}`;

const peer = `{
  "uuid": "b404cc52-bdae-11eb-812c-005056bb0af1",
  "name": "remote-cluster",
  "authentication": {
    "state": "ok",
    "in_use": "ok"
  },
  "encryption": {
    "state": "tls_psk"
  },
  "ipspace": {
    "name": "Default",
    "uuid": "0bac5ced-a911-11eb-83cd-005056bb267e",
    "_links": {
      "self": {
        "href": "/api/network/ipspaces/0bac5ced-a911-11eb-83cd-005056bb267e"
      }
    }
  },
  "remote": {
    "ip_addresses": [
      "1.2.3.4"
    ],
    "name": "remote-cluster",
    "serial_number": "1-80-000011"
  },
  "status": {
    "state": "available",
    "update_time": "2021-05-25T19:38:55-04:00"
  },
  "version": {
    "full": "NetApp Release 9.10.1: Tue May 25 08:08:44 UTC 2021",
    "generation": 9,
    "major": 10,
    "minor": 1
  },
  "_links": {
    "self": {
      "href": "/api/cluster/peers/b404cc52-bdae-11eb-812c-005056bb0af1"
    }
  }
}`;

/** The three bytes of an empty object. */
const empty = "{\n}";

const illFormed = `{
  "error": {
    "message": "\\"1\\" is an invalid value for field \\"uuid\\" (<UUID>)",
    "code": "2",
    "target": "uuid"
  }
}`;

const missing = `{
  "error": {
    "message": "entry doesn't exist",
    "code": "4",
    "target": "uuid"
  }
}`;

/** The same as a cluster sends it to who takes gzip, which the client does. */
function packed(status: number, text: string): Act {
  return ({ request, response }) => {
    expect(request.headers["accept-encoding"]).toBe("gzip");
    response
      .writeHead(status, {
        "content-type": "application/hal+json",
        "content-encoding": "gzip",
        vary: "Accept-Encoding,Origin",
      })
      .end(gzipSync(text));
  };
}

describe.each([
  ["plain", answer],
  ["gzip", packed],
] as const)("recorded answers, %s", (_, as) => {
  let lab: Lab;
  let between: Interceptor;
  let peers: ClusterPeers;

  beforeAll(async () => {
    lab = await Lab.start({ clusters: ["east"] });
    between = await Interceptor.start(lab.cluster("east"));
    peers = new ClusterPeers(lab.connect("east", { ...between.options, retry: { maxRetries: 0 } }));
  });
  afterAll(async () => {
    await between.stop();
    await lab.stop();
  });
  afterEach(() => between.reset());

  it.each([
    ["a collection of one", offer],
    ["the record by itself", flatOffer],
  ])("to a create: %s", async (_form, body) => {
    between.next("POST", as(201, body));
    expect(await peers.create({ name: "x" })).toEqual({
      record: {
        uuid: "86de6c46-bdad-11eb-83cd-005056bb267e",
        name: "Clus_fghf",
        ip_address: "0.0.0.0",
        authentication: { passphrase: "pLznaom1ctesJFq4kt5Qfghf", expiry_time: "2021-05-25T20:04:15-04:00" },
      },
      recovered: false,
      passphraseLost: false,
    });
  });

  it("to a get", async () => {
    between.next("GET", as(200, peer));
    expect(await peers.get(uuid)).toEqual({
      uuid,
      name: "remote-cluster",
      authentication: { state: "ok", in_use: "ok" },
      encryption: { state: "tls_psk" },
      ipspace: { name: "Default", uuid: "0bac5ced-a911-11eb-83cd-005056bb267e" },
      remote: { ip_addresses: ["1.2.3.4"], name: "remote-cluster", serial_number: "1-80-000011" },
      status: { state: "available", update_time: "2021-05-25T19:38:55-04:00" },
      version: {
        full: "NetApp Release 9.10.1: Tue May 25 08:08:44 UTC 2021",
        generation: 9,
        major: 10,
        minor: 1,
      },
    });
  });

  it("to changes that are done at once: an empty object", async () => {
    between.next("PATCH", as(200, empty));
    between.next("DELETE", as(200, empty));
    expect(await peers.modify(uuid, { name: "x" })).toEqual({ record: undefined, passphraseLost: false });
    expect(await peers.delete(uuid)).toEqual({ job: undefined });
  });

  it("to a change of many that is done at once: an empty object", async () => {
    between.next("PATCH", as(200, empty));
    between.next("DELETE", as(200, empty));
    expect(await peers.modifyAll({ name: "x" }, { name: "y" })).toEqual({ records: undefined });
    expect(await peers.deleteAll({ name: "x" })).toEqual({ records: undefined });
  });

  it("to a get of what is not there", async () => {
    between.next("GET", as(404, missing));
    expect(await peers.tryGet(uuid)).toBeUndefined();
  });

  it("to a uuid that is none: no word about whether there is a peer", async () => {
    between.next("GET", as(404, illFormed));
    const error = OntapError.from(await peers.get(uuid).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({
      kind: "api",
      status: 404,
      code: "2",
      target: "uuid",
      reason: '"1" is an invalid value for field "uuid" (<UUID>)',
      isNotFound: false,
    });
  });

  it("to a create that names an IPspace which is not there", async () => {
    between.next("POST", as(404, missing));
    await expect(peers.create({ ipspace: { name: "Gcnv" } })).rejects.toMatchObject({
      status: 404,
      code: "4",
      advice: expect.stringContaining('the IPspace "Gcnv"'),
    });
  });
});
