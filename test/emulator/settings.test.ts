import type { SettingValues } from "../../src/emulator";
import { at, send } from "./https";
import { agree, codeOf, get, patch, peers, post, states, towards, twoForEachTest } from "./peers";

const one = "first good passphrase";
const secondPassphrase = "second good passphrase";

/** What no document says is a setting: each value of each does what its description says. */
describe("settings for what is undocumented", () => {
  const lab = twoForEachTest({ clock: { start: "2030-05-01T12:00:00Z", frozen: true } });

  const set = (settings: Partial<SettingValues>): void => {
    Object.assign(lab.emulator.settings, settings);
  };
  const version = (major: number, minor = 1): void => {
    lab.a.state.version = { generation: 9, major, minor };
  };
  const shape = async (): Promise<string> => {
    const { json } = await peers(lab.a, "POST", "?return_records=true", { body: {} });
    return at(json, "records") === undefined ? "flat" : "wrapped";
  };

  test.each([
    ["recorded", ["flat", "wrapped", "wrapped", "wrapped"]],
    ["documented", ["flat", "flat", "flat", "wrapped"]],
    ["wrapped", ["wrapped", "wrapped", "wrapped", "wrapped"]],
    ["flat", ["flat", "flat", "flat", "flat"]],
  ] as const)("createAnswer %s: 9.7.1, 9.8.1, 9.12.1 and 9.13.1 answer %j", async (createAnswer, expected) => {
    set({ createAnswer });
    const shapes = [];
    for (const major of [7, 8, 12, 13]) {
      version(major);
      shapes.push(await shape());
    }
    expect(shapes).toEqual(expected);
  });

  test("a POST without return_records, and with return_records=false", async () => {
    expect(at((await peers(lab.a, "POST", "", { body: {} })).json, "num_records")).toBe(1);
    expect((await peers(lab.a, "POST", "?return_records=false", { body: {} })).json).toEqual({});
    set({ createWithoutReturnRecords: "empty", createReturnRecordsFalse: "record" });
    expect((await peers(lab.a, "POST", "", { body: {} })).json).toEqual({});
    expect(at((await peers(lab.a, "POST", "?return_records=false", { body: {} })).json, "num_records")).toBe(1);
  });

  test("patchAnswer", async () => {
    const { uuid } = await post(lab.a, {});
    const body = { authentication: { generate_passphrase: true } };
    expect(at((await patch(lab.a, String(uuid), body)).json, "records.0.authentication.passphrase")).toHaveLength(24);
    set({ patchAnswer: "flat" });
    expect(at((await patch(lab.a, String(uuid), body)).json, "authentication.passphrase")).toHaveLength(24);
  });

  test("addressesAlone", async () => {
    const body = { remote: { ip_addresses: lab.b.interclusterAddresses } };
    expect(at(await post(lab.a, body), "authentication.passphrase")).toMatch(/^.{24}$/);
    lab.a.removePeer(lab.b.uuid);
    set({ addressesAlone: "refuse" });
    expect(codeOf(await peers(lab.a, "POST", "", { body }))).toBe("4656080");
  });

  test.each([
    ["use_passphrase", undefined],
    ["generate", expect.stringMatching(/^.{24}$/)],
  ] as const)("passphraseAndGenerate %s", async (passphraseAndGenerate, returned) => {
    const authentication = { passphrase: one, generate_passphrase: true };
    const body = { remote: { ip_addresses: lab.b.interclusterAddresses }, authentication };
    expect(codeOf(await peers(lab.a, "POST", "", { body }))).toBe("262186");
    set({ passphraseAndGenerate });
    expect(at(await post(lab.a, body), "authentication.passphrase")).toEqual(returned);
    const changed = await patch(lab.a, lab.b.uuid, { authentication });
    expect(at(changed.json, "records.0.authentication.passphrase")).toEqual(returned);
  });

  test.each([
    ["problem", "problem unidentified none"],
    ["pending", "pending unidentified none"],
    ["removed", undefined],
  ] as const)("expiredOffer %s", async (expiredOffer, expected) => {
    set({ expiredOffer });
    const { uuid } = await post(lab.a, {});
    lab.emulator.clock.advance(3_600_000);
    if (expected === undefined) {
      expect((await peers(lab.a, "GET", `/${uuid}`)).status).toBe(404);
    } else {
      expect(await states(lab.a, String(uuid))).toBe(expected);
    }
  });

  test.each(["problem", "pending"] as const)("passphraseMismatch %s", async (passphraseMismatch) => {
    set({ passphraseMismatch });
    await post(lab.a, towards(lab.b, one));
    await post(lab.b, towards(lab.a, secondPassphrase));
    expect((await states(lab.a, lab.b.uuid)).split(" ")[0]).toBe(passphraseMismatch);
    expect((await states(lab.b, lab.a.uuid)).split(" ")[0]).toBe(passphraseMismatch);
  });

  test.each([
    ["pending", "ok"],
    ["ok", "pending"],
    ["problem", "problem"],
  ] as const)("rotationOwnSide %s, rotationOtherSide %s", async (rotationOwnSide, rotationOtherSide) => {
    set({ rotationOwnSide, rotationOtherSide });
    await agree(lab.a, lab.b, one);
    await patch(lab.a, lab.b.uuid, { authentication: { passphrase: secondPassphrase } });
    expect((await states(lab.a, lab.b.uuid)).split(" ")[0]).toBe(rotationOwnSide);
    expect((await states(lab.b, lab.a.uuid)).split(" ")[0]).toBe(rotationOtherSide);
  });

  test.each(["problem", "ok", "pending", "absent"] as const)("remoteDeleted %s", async (remoteDeleted) => {
    set({ remoteDeleted });
    await agree(lab.a, lab.b, one);
    await peers(lab.b, "DELETE", `/${lab.a.uuid}`);
    expect(await states(lab.a, lab.b.uuid)).toBe(`${remoteDeleted} unavailable tls_psk`);
  });

  test.each(["problem", "absent"] as const)("revoked %s", async (revoked) => {
    set({ revoked });
    await agree(lab.a, lab.b, one);
    await patch(lab.a, lab.b.uuid, { authentication: { in_use: "revoked" } });
    expect((await states(lab.a, lab.b.uuid)).split(" ")[0]).toBe(revoked);
  });

  test("encryptionMismatch problem: two sides with different proposals do not come together", async () => {
    set({ encryptionMismatch: "problem" });
    await post(lab.a, towards(lab.b, one, { encryption: { proposed: "none" } }));
    await post(lab.b, towards(lab.a, one));
    expect((await states(lab.a, lab.b.uuid)).split(" ")[0]).toBe("problem");
    await patch(lab.a, lab.b.uuid, { authentication: { passphrase: one }, encryption: { proposed: "tls_psk" } });
    expect(await states(lab.a, lab.b.uuid)).toBe("ok available tls_psk");
  });

  test("openProposal omitted: an established relationship shows no proposal, even if it came to another one", async () => {
    await post(lab.a, towards(lab.b, one));
    await post(lab.b, towards(lab.a, one, { encryption: { proposed: "none" } }));
    expect(at(await get(lab.a, lab.b.uuid), "encryption")).toEqual({ proposed: "tls_psk", state: "none" });
    set({ openProposal: "omitted" });
    expect(at(await get(lab.a, lab.b.uuid), "encryption")).toEqual({ state: "none" });
  });

  test("nextLinkWhenFull false: no page without records follows", async () => {
    await post(lab.a, {});
    expect(at((await peers(lab.a, "GET", "?max_records=1")).json, "_links.next.href")).toContain("max_records=1");
    set({ nextLinkWhenFull: false });
    expect(at((await peers(lab.a, "GET", "?max_records=1")).json, "_links.next")).toBeUndefined();
  });

  test("errorCodes integer: the code of an error is a number", async () => {
    set({ errorCodes: "integer" });
    const { json } = await send(lab.a, "GET", "/api/cluster/jobs/00000000-0000-0000-0000-000000000000");
    expect(at(json, "error.code")).toBe(4);
  });

  test("errorStatus changes the HTTP status of a code", async () => {
    set({ errorStatus: { "4656077": 422 } });
    const reply = await peers(lab.a, "POST", "", { body: { authentication: { generate_passphrase: false } } });
    expect([reply.status, codeOf(reply)]).toEqual([422, "4656077"]);
  });
});
