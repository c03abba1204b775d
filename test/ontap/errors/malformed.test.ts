import { ClusterPeers, OntapError } from "../../../src/ontap";
import { answer, Interceptor } from "../interceptor";
import { Lab } from "../support";

const uuid = "11111111-2222-3333-4444-555555555555";

describe("an answer that is not ONTAP's", () => {
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

  it("is, as a bare HTTP 500, no reason to look at host and port, but at what was done", async () => {
    between.next("GET", answer(500, ""));
    await expect(peers.get(uuid)).rejects.toMatchObject({ status: 500, advice: expect.stringContaining("Try again") });
    between.next("PATCH", answer(500, ""));
    await expect(peers.modify(uuid, { name: "x" })).rejects.toMatchObject({
      status: 500,
      outcome: "unknown",
      advice: expect.stringContaining("The change may have been made all the same"),
    });
  });

  it.each([
    ["empty", "", "The answer is empty where a body is due"],
    ["HTML", "<!DOCTYPE html><title>Sign in</title>", 'The answer is not valid JSON but an HTML page titled "Sign in"'],
    ["text", "hello", "The answer is not valid JSON but 5 bytes of application/hal+json"],
    ["cut off", '{"uuid":"1111', "The answer is not valid JSON but 13 bytes of application/hal+json"],
    ["a list", [], "differs from ONTAP's API documentation at (the body itself): expected an object, found a list"],
    ["null", "null", "differs from ONTAP's API documentation at (the body itself): expected an object, found null"],
    [
      "without uuid",
      { name: "west" },
      'differs from ONTAP\'s API documentation at uuid: expected "uuid", found nothing',
    ],
    [
      "with a number for a uuid",
      { uuid: 7 },
      "differs from ONTAP's API documentation at uuid: expected string, found number",
    ],
    [
      "with a list for an object",
      { uuid, remote: ["10.0.0.1"] },
      "differs from ONTAP's API documentation at remote: expected an object, found a list",
    ],
    [
      "with text for a list",
      { uuid, remote: { ip_addresses: "10.0.0.1" } },
      "differs from ONTAP's API documentation at remote.ip_addresses: expected Array, found string",
    ],
    [
      "with an object in a list of texts",
      { uuid, remote: { ip_addresses: ["10.0.0.1", {}] } },
      "differs from ONTAP's API documentation at remote.ip_addresses.1: expected string, found object",
    ],
  ])("is an error of its own kind when it is %s", async (_, body, reason) => {
    between.next("GET", answer(200, body));
    const error = OntapError.from(await peers.get(uuid).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({
      kind: "malformed",
      status: 200,
      method: "GET",
      path: `/api/cluster/peers/${uuid}`,
      retryable: false,
    });
    expect(error.message).toContain(reason);
    expect(error.advice).toContain("management LIF");
  });

  it.each([
    ["HTML", 500, "<html>Internal Server Error</html>", "an HTML page"],
    ["nothing", 403, "", "an empty body"],
    ["JSON of somebody else", 404, { detail: "no route" }, "bytes of application/hal+json"],
    ["a redirect", 302, "", "redirects to somewhere else"],
  ])("is told from an error of ONTAP when it is %s", async (_, status, body, reason) => {
    between.next("GET", answer(status, body));
    const error = OntapError.from(await peers.get(uuid).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ kind: "malformed", status, code: undefined, isNotFound: false });
    expect(error.message).toContain(reason);
  });

  it("is a refusal with two possible reasons when it is an HTML page of HTTP 403", async () => {
    between.next("GET", answer(403, "<html><head><title>403 Forbidden</title></head></html>"));
    await expect(peers.get(uuid)).rejects.toMatchObject({
      status: 403,
      isForbidden: false,
      reason: 'The request was refused before ONTAP\'s REST API saw it (an HTML page titled "403 Forbidden")',
      advice: expect.stringMatching(/role has no access to the web service `rest`.*or a proxy in between/),
    });
  });

  it.each([429, 503])("says that the cluster is busy when it is HTTP %d", async (status) => {
    between.next("GET", answer(status, ""));
    await expect(peers.get(uuid)).rejects.toMatchObject({
      status,
      isBusy: true,
      reason: "The cluster is busy (an empty body)",
    });
  });

  it("is not quoted: it may hold a passphrase that nobody knows to be one", async () => {
    between.next("GET", answer(200, '{"authentication":{"passphrase":"pLznaom1ctesJFq4kt5Qfghf'));
    await expect(peers.get(uuid)).rejects.not.toThrow("pLznaom1");
    between.next("GET", answer(200, { uuid: 1, authentication: { passphrase: 12345678 } }));
    await expect(peers.get(uuid)).rejects.not.toThrow("12345678");
  });

  it("may hold fields and values that a newer ONTAP has added", async () => {
    const body = { uuid, status: { state: "sleeping", mood: "fine" }, novelty: [1, 2] };
    between.next("GET", answer(200, body));
    expect(await peers.get(uuid)).toEqual({ uuid, status: { state: "sleeping" } });
  });

  it.each([
    ["to another host", "https://elsewhere.example/api/cluster/peers?start.uuid=1", "to another host"],
    ["in a circle", "/api/cluster/peers?start.uuid=1", "in a circle"],
  ])("is not followed when the link to the next page leads %s", async (_, href, reason) => {
    const page = answer(200, { records: [{ uuid }], _links: { next: { href } } });
    between.next("GET", page, page, page);
    const reading = (async () => {
      for await (const peer of peers.list()) {
        expect(peer.uuid).toBe(uuid);
      }
    })();
    await expect(reading).rejects.toMatchObject({ kind: "malformed" });
    await expect(reading).rejects.toThrow(reason);
    expect(between.count("GET")).toBeLessThanOrEqual(2);
  });
});
