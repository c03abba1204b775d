import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Emulator } from "../../src/emulator";
import { at, send } from "./https";

describe("two clusters become peers over HTTPS", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start({ clusters: [{ name: "cluster1" }, { name: "cluster2" }] });
  });
  afterEach(() => emulator.stop());

  const accept = async () => {
    const [a, b] = [emulator.cluster("cluster1"), emulator.cluster("cluster2")];
    const offer = await send(a, "POST", "/api/cluster/peers?return_records=true", { body: {} });
    const passphrase = at(offer.json, "records.0.authentication.passphrase");
    const accepted = await send(b, "POST", "/api/cluster/peers?return_records=true", {
      body: { remote: { ip_addresses: a.interclusterAddresses }, authentication: { passphrase } },
    });
    return { a, b, offer, accepted };
  };

  test("an offer is accepted with its passphrase, and takes the accepting cluster's uuid and name", async () => {
    const { a, b, offer, accepted } = await accept();
    expect(offer.status).toBe(201);
    expect(at(offer.json, "records.0.authentication.passphrase")).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(at(offer.json, "records.0.name")).toMatch(/^Clus_.{4}$/);
    expect(accepted.status).toBe(201);
    expect(accepted.text).not.toContain("passphrase");

    const gone = await send(a, "GET", `/api/cluster/peers/${at(offer.json, "records.0.uuid")}`);
    expect(gone.status).toBe(404);
    expect(at(gone.json, "error.code")).toBe("4");
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      const peer = await send(here, "GET", `/api/cluster/peers/${there.uuid}`);
      expect(peer.json).toMatchObject({
        uuid: there.uuid,
        name: there.name,
        authentication: { state: "ok", in_use: "ok" },
        encryption: { state: "tls_psk" },
        status: { state: "available" },
        remote: { name: there.name },
      });
    }
  });

  test("a deletion takes the local side only", async () => {
    const { a, b } = await accept();
    const removed = await send(a, "DELETE", `/api/cluster/peers/${b.uuid}`);
    expect(removed).toMatchObject({ status: 200, text: "{\n}" });
    expect(at((await send(a, "GET", "/api/cluster/peers")).json, "num_records")).toBe(0);
    const left = await send(b, "GET", `/api/cluster/peers/${a.uuid}`);
    expect(left.json).toMatchObject({ authentication: { state: "problem" }, status: { state: "unavailable" } });
  });

  test("the log of requests has no secret in it, and can be cleared", async () => {
    const a = emulator.cluster("cluster1");
    await send(a, "GET", "/api/cluster/peers?authentication.passphrase=topsecret&fields=name");
    expect(emulator.requests).toMatchObject([
      {
        cluster: "cluster1",
        method: "GET",
        path: "/api/cluster/peers",
        query: { fields: "name", "authentication.passphrase": "***" },
        status: 200,
      },
    ]);
    emulator.clearRequests();
    expect(emulator.requests).toEqual([]);
  });

  test("the certificate authority lies in a folder that only this user can read, until the emulator stops", async () => {
    const { caFile, ca } = emulator.cluster("cluster1");
    expect(readFileSync(caFile, "utf8")).toBe(ca);
    expect(statSync(dirname(caFile)).mode & 0o777).toBe(0o700);
    await emulator.stop();
    expect(() => statSync(dirname(caFile))).toThrow("ENOENT");
  });
});
