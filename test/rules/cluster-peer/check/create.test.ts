import { checkConfig, checkCreate, type PeerConfig, UNKNOWN } from "../../../../src/rules/cluster-peer";
import { found } from "../found";

const now = Date.UTC(2030, 0, 10, 12);
const someAddresses = { remote: { ip_addresses: ["10.1.1.1"] } };
function both(config: PeerConfig) {
  return found([...checkConfig(config), ...checkCreate(config, now)]);
}

describe("the combinations that create accepts", () => {
  const OK = undefined;
  const NOT_FOR_AN_OFFER = "passphrase-without-addresses @ authentication.passphrase";
  const NOTHING_TO_MAKE = "neither-addresses-nor-generate @ authentication.generate_passphrase";
  const SAY_SO = "addresses-without-passphrase @ authentication";
  const SAY_SO_AT = "addresses-without-passphrase @ authentication.generate_passphrase";
  const ONE_OF_THE_TWO = "passphrase-and-generate @ authentication.generate_passphrase";

  test.each([
    ["none", "-", "unset", OK],
    ["none", "-", "true", OK],
    ["none", "-", "false", NOTHING_TO_MAKE],
    ["none", "given", "unset", NOT_FOR_AN_OFFER],
    ["none", "given", "false", NOT_FOR_AN_OFFER],
    ["none", "given", "true", ONE_OF_THE_TWO, NOT_FOR_AN_OFFER],
    ["given", "given", "unset", OK],
    ["given", "given", "false", OK],
    ["given", "given", "true", ONE_OF_THE_TWO],
    ["given", "-", "true", OK],
    ["given", "-", "unset", SAY_SO],
    ["given", "-", "false", SAY_SO_AT],
  ])("addresses %s, passphrase %s, generate_passphrase %s: %s", (addresses, passphrase, generate, ...expected) => {
    const config = {
      ...(addresses === "given" && someAddresses),
      authentication: {
        passphrase: passphrase === "given" ? "xyz12345" : null,
        generate_passphrase: generate === "unset" ? null : generate === "true",
      },
    };
    expect(both(config)).toEqual(expected.filter((problem) => problem !== OK));
  });

  test.each<[string, PeerConfig]>([
    ["encryption", { encryption: { proposed: "tls-psk" } }],
    ["an IPspace", { ipspace: { name: "Default" } }],
    ["allowed SVMs", { initial_allowed_svms: [{ name: "svm1" }] }],
    ["a name", { name: "cp_xyz123" }],
  ])("%s by itself is an offer", (_, config) => expect(both(config)).toEqual([]));

  test("a write-only passphrase counts as any other", () => {
    const authentication = { passphrase_wo: "xyz12345", passphrase_wo_version: 1 };
    expect(both({ ...someAddresses, authentication })).toEqual([]);
    expect(both({ authentication })).toEqual(["passphrase-without-addresses @ authentication.passphrase_wo"]);
  });
});

describe("nothing is said of what is unknown:", () => {
  test.each<[string, PeerConfig]>([
    ["addresses, with a passphrase", { remote: { ip_addresses: UNKNOWN }, authentication: { passphrase: "xyz12345" } }],
    ["the remote, with nothing else", { remote: UNKNOWN, authentication: { generate_passphrase: false } }],
    ["the passphrase, with addresses", { ...someAddresses, authentication: { passphrase: UNKNOWN } }],
    ["the passphrase, without addresses", { authentication: { passphrase_wo: UNKNOWN, generate_passphrase: false } }],
    ["generate_passphrase, with addresses", { ...someAddresses, authentication: { generate_passphrase: UNKNOWN } }],
    ["generate_passphrase, without addresses", { authentication: { generate_passphrase: UNKNOWN } }],
    ["authentication as a whole", { ...someAddresses, authentication: UNKNOWN }],
    ["whether authentication is wanted", { ...someAddresses, authentication: { in_use: UNKNOWN } }],
    ["the expiry time", { authentication: { expiry_time: UNKNOWN } }],
  ])("%s", (_, config) => expect(found(checkCreate(config, now))).toEqual([]));

  test("one unknown address among others is an address all the same", () => {
    expect(found(checkCreate({ remote: { ip_addresses: [UNKNOWN] } }))).toEqual([
      "addresses-without-passphrase @ authentication",
    ]);
  });
});

test("an empty list of addresses is one problem, not two", () => {
  expect(both({ remote: { ip_addresses: [] } })).toEqual(["remote-addresses-empty @ remote.ip_addresses"]);
});

describe("a relationship without authentication", () => {
  const authentication = { in_use: "absent" };

  test("needs no passphrase", () => {
    expect(both({ ...someAddresses, authentication, encryption: { proposed: "none" } })).toEqual([]);
  });

  test("has to switch off the encryption that ONTAP proposes by default", () => {
    expect(both({ ...someAddresses, authentication })).toEqual([
      "(encryption-by-default-without-authentication) @ encryption.proposed",
    ]);
  });
});

describe("a point in time for the expiry, seen on 10 January 2030 at 12:00 UTC", () => {
  const TOO_FAR = "expiry-time-too-far @ authentication.expiry_time";
  const PAST = "expiry-time-in-past @ authentication.expiry_time";
  test.each([
    ["2030-01-11T12:00:00Z"],
    ["2030-01-17T12:00:00Z"],
    ["2030-01-17T12:00:01Z", TOO_FAR],
    ["2030-01-17T14:00:00+02:00"],
    ["2030-01-17T12:00:00-02:00", TOO_FAR],
    ["2030-01-10T12:00:00Z", PAST],
    ["2030-01-10T13:00:00+02:00", PAST],
    // The cluster's time zone is not known: between UTC-12 and UTC+14 there is a doubt, and the benefit of it.
    ["01/10/2030 00:00:01"],
    ["01/10/2030 00:00:00", PAST],
    ["01/18/2030 02:00:00"],
    ["01/18/2030 02:00:01", TOO_FAR],
    ["2030-01-10T00:00:01"],
  ])("%s %s", (expiry_time, ...expected) => {
    expect(found(checkCreate({ authentication: { expiry_time } }, now))).toEqual(expected);
  });
});
