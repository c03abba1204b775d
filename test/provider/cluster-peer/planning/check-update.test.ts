import { UNKNOWN } from "../../../../src/framework";
import type { PeerConfig } from "../../../../src/rules/cluster-peer";
import { found, onlyDetail } from "../../../rules/cluster-peer/found";
import { checkUpdateOf } from "../support/peers";

const now = Date.UTC(2030, 0, 10, 12);
function check(prior: PeerConfig, config: PeerConfig) {
  return found(checkUpdateOf(prior, config, { now }));
}

const atHand: [string, object][] = [
  ["a passphrase", { passphrase: "xyz12345" }],
  ["a write-only passphrase", { passphrase_wo: "xyz12345", passphrase_wo_version: 1 }],
  ["generate_passphrase", { generate_passphrase: true }],
  ["a passphrase that is not known yet", { passphrase: UNKNOWN }],
];

/** A peer as it is read: established, encrypted, its passphrase unknown. */
const peered: PeerConfig = {
  authentication: { in_use: "ok", state: "ok", passphrase_wo_version: 1 },
  encryption: { state: "tls_psk" },
};

test("no change, no passphrase asked for", () => {
  expect(check(peered, {})).toEqual([]);
  expect(check(peered, { authentication: { in_use: "ok" }, encryption: { proposed: "tls-psk" } })).toEqual([]);
});

describe("another encryption", () => {
  const config = { encryption: { proposed: "none" } };

  test("needs a passphrase at hand", () => {
    expect(check(peered, config)).toEqual(["encryption-change-without-passphrase @ encryption.proposed"]);
    const detail = onlyDetail(checkUpdateOf(peered, config));
    expect(detail).toContain('from "tls_psk" to "none"');
    expect(detail).toContain("set `generate_passphrase` to true");
    expect(detail).toContain("4656073");
  });

  test.each(atHand)("goes with %s", (_, authentication) => {
    const prior = { ...peered, authentication: { ...authentication, in_use: "ok", state: "ok" } };
    expect(check(prior, { ...config, authentication })).toEqual([]);
  });

  test("goes with the passphrase that ONTAP generated and state keeps", () => {
    expect(check({ ...peered, authentication: { passphrase: "generated once" } }, config)).toEqual([]);
  });

  test("is judged by what was proposed, where ONTAP still says it", () => {
    const prior = { encryption: { proposed: "none", state: "none" } };
    expect(check(prior, { encryption: { proposed: "tls-psk" } })).toHaveLength(1);
    expect(check(prior, config)).toEqual([]);
  });

  test("that is not known yet is no problem", () => {
    expect(check(peered, { encryption: { proposed: UNKNOWN } })).toEqual([]);
    expect(check(peered, { encryption: UNKNOWN })).toEqual([]);
  });

  test("is sent, and so needs a passphrase, where the cluster says nothing of its own", () => {
    expect(check({}, config)).toEqual(["encryption-change-without-passphrase @ encryption.proposed"]);
  });
});

describe("a new passphrase", () => {
  test("needs authentication in use", () => {
    const off = { in_use: "revoked", passphrase: "another one" };
    expect(check({ authentication: { in_use: "revoked", passphrase: "the first" } }, { authentication: off })).toEqual([
      "passphrase-change-without-authentication @ authentication.in_use",
    ]);
    expect(check({ authentication: off }, { authentication: off })).toEqual([]);
  });

  test("that is announced by a version has to be given, generated or kept", () => {
    const config = { authentication: { passphrase_wo_version: 2 } };
    expect(check(peered, { authentication: { ...config.authentication, generate_passphrase: true } })).toEqual([]);
    expect(check({ ...peered, authentication: { passphrase: "kept in the state" } }, config)).toEqual([]);
    expect(check(peered, config)).toEqual(["rotation-without-passphrase @ authentication.passphrase_wo_version"]);
    expect(check(peered, { authentication: { ...config.authentication, passphrase_wo: UNKNOWN } })).toEqual([]);
  });

  test("has an expiry time that lies ahead, which an old one need not", () => {
    const expiry_time = "2030-01-01T12:00:00Z";
    const prior = { authentication: { expiry_time, passphrase: "the first" } };
    expect(check(prior, { authentication: { expiry_time, passphrase: "the first" } })).toEqual([]);
    expect(check(prior, { authentication: { expiry_time, passphrase: "another one" } })).toEqual([
      "expiry-time-in-past @ authentication.expiry_time",
    ]);
    expect(check(peered, { authentication: { expiry_time } })).toEqual([]);
    const waiting = { authentication: { in_use: "ok", state: "pending", expires_at: "2030-01-11T12:00:00Z" } };
    expect(found(checkUpdateOf(waiting, { authentication: { expiry_time } }, { now, kept: { sent: true } }))).toEqual([
      "expiry-time-in-past @ authentication.expiry_time",
    ]);
  });
});

describe("authentication", () => {
  test.each(["absent", "revoked"])("that was %s is switched on with a passphrase only", (in_use) => {
    const prior = { authentication: { in_use } };
    expect(check(prior, { authentication: { in_use: "ok" } })).toEqual([
      "authentication-without-passphrase @ authentication.in_use",
    ]);
    expect(check(prior, { authentication: { in_use: "ok", generate_passphrase: true } })).toEqual([]);
  });

  test("is not switched off while the relationship is encrypted", () => {
    expect(check(peered, { authentication: { in_use: "absent" } })).toEqual([
      "encryption-without-authentication @ encryption.proposed",
    ]);
    expect(check({ ...peered, encryption: { state: "none" } }, { authentication: { in_use: "absent" } })).toEqual([]);
  });

  test.each(["problem", "absent"])("that the cluster calls %s is warned of where it cannot be mended", (state) => {
    const prior = { authentication: { in_use: "ok", state } };
    const check = (config: PeerConfig) => found(checkUpdateOf(prior, config, { now, kept: { wasOk: true } }));
    expect(check({})).toEqual(["(broken-relationship-without-passphrase) @ authentication"]);
    expect(check({ authentication: { passphrase: "xyz12345" } })).toEqual([]);
  });

  test("that waits for the other side is no problem", () => {
    const waiting = { authentication: { in_use: "ok", state: "pending" } };
    expect(checkUpdateOf(waiting, {}, { kept: { sent: true } })).toEqual([]);
  });
});

describe("the SVMs that are allowed at first", () => {
  const svms = (...names: string[]) => ({ initial_allowed_svms: names.map((name) => ({ name })) });
  const accepted = { authentication: { state: "ok" } };

  test("are fixed once the other cluster has accepted", () => {
    expect(check({ ...accepted, ...svms("a") }, svms("b"))).toEqual([
      "(svms-fixed-after-acceptance) @ initial_allowed_svms",
    ]);
    expect(check({ ...accepted, ...svms("a") }, svms("a", "b"))).toHaveLength(1);
  });

  test("may be written in another order, or by name alone where state has the UUID as well", () => {
    expect(check({ ...accepted, ...svms("a", "b") }, svms("b", "a"))).toEqual([]);
    const known = { ...accepted, initial_allowed_svms: [{ name: "a", uuid: "u" }] };
    expect(check(known, svms("a"))).toEqual([]);
    expect(check(known, { initial_allowed_svms: [{ uuid: "U" }] })).not.toContain(
      "(svms-fixed-after-acceptance) @ initial_allowed_svms",
    );
  });

  test("are so too where the cluster does not say them, or does not show any more that it has accepted", () => {
    expect(check(accepted, svms("b"))).toHaveLength(1);
    expect(check(accepted, { initial_allowed_svms: [] })).toEqual([]);
    const revoked = { authentication: { state: "problem", in_use: "revoked" }, ...svms("a") };
    expect(checkUpdateOf(revoked, svms("b"), { kept: { accepted: true } }).map(({ rule }) => rule)).toContain(
      "svms-fixed-after-acceptance",
    );
  });

  test("change freely before", () => {
    const waiting = { authentication: { state: "pending" }, ...svms("a") };
    expect(checkUpdateOf(waiting, svms("b"), { kept: { sent: true } })).toEqual([]);
  });
});
