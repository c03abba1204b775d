import { connect } from "node:tls";
import { at, send } from "./https";
import { codeOf, peers, peersPath, post, twoForEachTest } from "./peers";
import { mustFit, schemas } from "./schema";

describe("what no client should send", () => {
  const lab = twoForEachTest();

  test("a body of more than 4 MiB is refused in ONTAP's form", async () => {
    const reply = await send(lab.a, "POST", peersPath, {
      body: `{"name": "${"x".repeat(5 * 1024 * 1024)}"}`,
      fresh: true,
    });
    expect(reply.status).toBe(413);
    mustFit(schemas.error, reply.json);
  });

  test("names that mean something to JavaScript are fields like others", async () => {
    for (const body of [
      '{"__proto__": {"name": "x"}}',
      '{"constructor": 1}',
      '{"__proto__.polluted": 1}',
      '{"toString": {}}',
    ]) {
      expect(codeOf(await peers(lab.a, "POST", "", { body }))).toBe("262179");
    }
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("deep, null and empty values are refused or mean nothing, and never break it", async () => {
    const deep = `${'{"remote":'.repeat(500)}1${"}".repeat(500)}`;
    expect((await peers(lab.a, "POST", "", { body: deep })).status).toBe(400);
    expect((await peers(lab.a, "POST", "", { body: { name: null } })).status).toBe(400);
    expect((await peers(lab.a, "POST", "", { body: { remote: null } })).status).toBe(400);
    expect((await peers(lab.a, "POST", "", { body: { remote: {}, authentication: {}, encryption: {} } })).status).toBe(
      201,
    );
    expect((await peers(lab.a, "POST", "", { body: [] })).status).toBe(400);
    expect((await peers(lab.a, "POST", "", { body: "null" })).status).toBe(400);
  });

  test("a long pattern does not keep it busy", async () => {
    const { uuid } = await post(lab.a, { name: `a${"a".repeat(43)}` });
    // By trying every way to share the letters out, this would not end within this test's life.
    const reply = await peers(lab.a, "GET", `?name=${"*a".repeat(20)}*b`);
    expect(at(reply.json, "num_records")).toBe(0);
    expect((await peers(lab.a, "GET", `/${uuid}`)).status).toBe(200);
  });

  test("bytes that are no HTTP end one connection and nothing else", async () => {
    const url = new URL(lab.a.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect({ host: url.hostname, port: Number(url.port), ca: lab.a.ca }, () =>
        socket.write("\u0000nonsense\r\n\r\n"),
      );
      let received = "";
      socket.on("data", (chunk: Buffer) => {
        received += chunk.toString();
      });
      socket.on("error", reject);
      socket.on("close", () => resolve(received));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await send(lab.a, "GET", peersPath)).status).toBe(200);
  });

  test("requests at the same time do not disturb each other", async () => {
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 3 === 0
          ? peers(lab.a, "POST", "", { body: { name: `peer_${index}` } })
          : peers(index % 3 === 1 ? lab.a : lab.b, "GET", "?fields=*"),
      ),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 201]));
    expect(lab.a.peers()).toHaveLength(20);
    expect(new Set(lab.a.peers().map(({ uuid }) => uuid)).size).toBe(20);
  });
});
