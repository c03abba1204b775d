import { ClusterPeers, OntapError } from "../../../src/ontap";
import { knownCode } from "../../../src/ontap/errors/advice";
import { generalCodes } from "../../../src/ontap/errors/general-codes";
import { peerCodes } from "../../../src/ontap/errors/peer-codes";
import { answer, Interceptor } from "../interceptor";
import { Lab } from "../support";
import { documentedCodes } from "./documented-codes";

const uuid = "11111111-2222-3333-4444-555555555555";

describe("the documented error codes", () => {
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

  it("are known, each with a meaning and with advice in whole sentences", () => {
    expect(Object.keys(documentedCodes).filter((code) => knownCode(code) === undefined)).toEqual([]);
    for (const { meaning, advice } of Object.values({ ...generalCodes, ...peerCodes })) {
      expect(meaning).toMatch(/^[A-Z].*[^.]$/);
      expect(advice).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("of a create of what is there already are told apart", () => {
    const isDuplicate = (code: string) => new OntapError({ kind: "api", reason: "refused", code }).isDuplicate;
    expect(Object.keys(documentedCodes).filter(isDuplicate).sort()).toEqual(["1", "4653075", "4653076"]);
  });

  it.each([
    ["4", "GET", true],
    ["4", "PATCH", true],
    ["4", "DELETE", true],
    // A create is refused for what its body names.
    ["4", "POST", false],
    // The path is not known, or the uuid is ill-formed: neither says anything of a record.
    ["3", "GET", false],
    ["2", "GET", false],
  ])("of HTTP 404: %s to a %s says that the record is not there: %p", (code, method, expected) => {
    const error = new OntapError({ kind: "api", reason: "refused", status: 404, code, method });
    expect(error.isNotFound).toBe(expected);
  });

  it("of a user without rights are told from those of a refused login", () => {
    const isForbidden = (status: number, code: string) =>
      new OntapError({ kind: "api", reason: "refused", status, code }).isForbidden;
    expect([isForbidden(403, "6"), isForbidden(401, "6691623")]).toEqual([true, false]);
  });

  const missing = { error: { message: "entry doesn't exist", code: "4", target: "uuid" } };

  it.each([
    [{ ipspace: { name: "Gcnv" } }, ['the IPspace "Gcnv" (`ipspace`)']],
    [
      { ipspace: { name: "Gcnv" }, initial_allowed_svms: [{ name: "a" }, { uuid }] },
      ['the IPspace "Gcnv"', 'the SVM "a" (`initial_allowed_svms`)', `and the SVM "${uuid}"`],
    ],
    [{ name: "x" }, ["the IPspace `Default`, which ONTAP takes where no `ipspace` is given"]],
  ])("4 as the answer to a create of %j names what the body names", async (body, named) => {
    between.next("POST", answer(404, missing));
    const error = OntapError.from(await peers.create(body).catch((thrown: unknown) => thrown));
    expect(error).toMatchObject({ status: 404, code: "4", isNotFound: false, outcome: "none" });
    for (const part of named) {
      expect(error.advice).toContain(part);
    }
    expect(error.advice).not.toContain("Search by name");
  });

  it("4 as the answer to anything else is about the peer itself", async () => {
    between.next("PATCH", answer(404, missing));
    await expect(peers.modify(uuid, { name: "x" })).rejects.toMatchObject({
      isNotFound: true,
      advice: expect.stringContaining("Search by name"),
    });
  });

  it.each(Object.entries(documentedCodes))(
    "%s reaches the caller with its message and what to do (%s)",
    async (code, operations) => {
      const [operation] = operations;
      const method =
        operation === "post" ? "POST" : operation === "patch" ? "PATCH" : operation === "delete" ? "DELETE" : "GET";
      // Without a message of ONTAP's the meaning stands in for it; the code may be a number.
      between.next(
        method,
        answer(400, { error: { code: Number(code), target: "name", arguments: [{ code: "7", message: "x" }] } }),
      );
      const call = {
        POST: () => peers.create({ name: "x" }),
        PATCH: () => peers.modify(uuid, { name: "x" }),
        DELETE: () => peers.delete(uuid),
        GET: () => peers.get(uuid),
      }[method];
      const error = await call().then(
        () => undefined,
        (thrown: unknown) => OntapError.from(thrown),
      );
      const known = knownCode(code);
      // A call that broke inside the cluster may have been done: of a create, only looking can tell.
      const looked = known?.transient === "interrupted" && method === "POST";
      expect(error).toMatchObject({
        kind: looked ? "outcome_unknown" : "api",
        code,
        status: 400,
        target: "name",
        arguments: [{ code: "7", message: "x" }],
        retryable: known?.transient !== undefined,
      });
      expect(error?.message).toContain(known?.meaning);
      expect(error?.message).toContain(known?.advice);
      expect(error?.message).toMatch(new RegExp(`^${method} /api/cluster/peers(/${uuid})? on 127\\.0\\.0\\.1:\\d+: `));
    },
  );

  it("have advice of their own for a field that is fixed, rather than to wait until it is free", async () => {
    between.next("PATCH", answer(409, { error: { code: "8", target: "initial_allowed_svms", message: "in use" } }));
    await expect(peers.modify(uuid, { initial_allowed_svms: [{ name: "svm1" }] })).rejects.toThrow(
      /leave the field out: .* SVM peer permissions/,
    );
  });

  it("give way to ONTAP's own message", async () => {
    await expect(
      peers.create({ authentication: { passphrase: "abcdefgh", generate_passphrase: false } }),
    ).rejects.toThrow(
      /^POST \/api\/cluster\/peers on \S+: A passphrase needs the addresses of the remote cluster \(HTTP 400, code 4656069, target authentication\.passphrase\)\. Add `remote\.ip_addresses`/,
    );
  });
});
