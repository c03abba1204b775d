import { checkConfig, type PeerConfig } from "../../../../src/rules/cluster-peer";
import { localNetwork, names, someAddresses, someAuthentication, unknownParts, valid } from "../examples";
import { detailOf, found, onlyDetail } from "../found";

describe.each([
  ["a configuration is fine with", valid],
  ["nothing is said of what is unknown", unknownParts],
  ["remote addresses", someAddresses],
  ["authentication and encryption", someAuthentication],
  ["names, references and choices", names],
  ["the local network", localNetwork],
])("%s:", (_, examples) => {
  for (const [title, config, ...expected] of examples) {
    test(title, () => expect(found(checkConfig(config))).toEqual(expected));
  }
});

test("all problems are found at once, in the order of the attributes", () => {
  const problems = checkConfig({
    timeouts: { read: "soon" },
    peer_applications: ["nfs"],
    encryption: { proposed: "aes" },
    authentication: { passphrase: "", in_use: "maybe" },
    remote: { ip_addresses: ["10.1.1.1", "10.1.1.1/24"] },
    name: "all",
  });
  expect(found(problems)).toEqual([
    "name-invalid @ name",
    "remote-address-invalid @ remote.ip_addresses.1",
    "passphrase-empty @ authentication.passphrase",
    "in-use-invalid @ authentication.in_use",
    "encryption-invalid @ encryption.proposed",
    "peer-application-invalid @ peer_applications.0",
    "timeout-invalid @ timeouts.read",
  ]);
});

describe("what has the wrong type is said once, and never shown:", () => {
  const wrong = (config: unknown) => checkConfig(config as PeerConfig);
  test.each([
    [
      "an address instead of a list",
      { remote: { ip_addresses: "10.1.1.1" } },
      "remote.ip_addresses",
      "a string was given",
    ],
    ["a list instead of an object", { remote: ["10.1.1.1"] }, "remote", "a list was given"],
    [
      "a number as a passphrase",
      { authentication: { passphrase: 12345678 } },
      "authentication.passphrase",
      "a number was given",
    ],
    [
      "a text instead of a boolean",
      { authentication: { generate_passphrase: "no" } },
      "authentication.generate_passphrase",
      "takes true or false",
    ],
    [
      "a function in a list",
      { peer_applications: [() => "snapmirror"] },
      "peer_applications.0",
      "a function was given",
    ],
  ])("%s", (_, config, path, says) => {
    expect(found(wrong(config))).toEqual([`wrong-type @ ${path}`]);
    expect(onlyDetail(wrong(config))).toContain(says);
    expect(onlyDetail(wrong(config))).not.toContain("12345678");
  });

  test.each([null, undefined, 7, "text", [], Symbol("unknown")])("%p as the whole is no crash", (config) => {
    expect(Array.isArray(wrong(config))).toBe(true);
  });

  test("a set serves as a list", () => {
    expect(found(wrong({ remote: { ip_addresses: new Set(["10.1.1.1", "10.1.1"]) } }))).toEqual([
      "remote-address-invalid @ remote.ip_addresses.1",
    ]);
  });
});

describe("a detail says what was probably meant:", () => {
  test.each<[string, PeerConfig, string]>([
    ["a misspelt application", { peer_applications: ["snapmirorr"] }, 'Did you mean "snapmirror"?'],
    ["an application in capitals", { peer_applications: ["FlexCache"] }, 'Did you mean "flexcache"?'],
    ["a short word for encryption", { encryption: { proposed: "tls" } }, 'Did you mean "tls_psk"?'],
    ["encryption in capitals", { encryption: { proposed: "TLS-PSK" } }, 'Did you mean "tls_psk"?'],
    ["a word for no encryption", { encryption: { proposed: "off" } }, 'Did you mean "none"?'],
    ["ONTAP's command line", { authentication: { in_use: "use-authentication" } }, 'Did you mean "ok"?'],
    ["ONTAP's command line for none", { authentication: { in_use: "no-authentication" } }, 'Did you mean "absent"?'],
    ["an expiry as a timeout", { authentication: { expiry_time: "24h" } }, 'Did you mean "PT24H"?'],
    ["a timeout as an expiry", { timeouts: { create: "PT5M" } }, 'Did you mean "5m"?'],
    ["days as a timeout", { timeouts: { create: "1d" } }, 'Did you mean "24h"?'],
    ["an address with a prefix", { remote: { ip_addresses: ["10.1.1.1/24"] } }, 'Did you mean "10.1.1.1"?'],
    ["several addresses in one", { remote: { ip_addresses: ["10.1.1.1,10.1.1.2"] } }, '"10.1.1.1" and "10.1.1.2"?'],
    ["a UUID in braces", { ipspace: { uuid: "{1CD8A442-86d1-11e0-ae1c-123478563412}" } }, '"1cd8a442-86d1-'],
    ["a name where a UUID goes", { initial_allowed_svms: [{ uuid: "svm1" }] }, "A name goes into `name`"],
    [
      "a UUID where a name goes",
      { ipspace: { name: "1cd8a442-86d1-11e0-ae1c-123478563412" } },
      "A UUID goes into `uuid`",
    ],
    ["every SVM", { initial_allowed_svms: [{ name: "all" }] }, '`svm.name = "*"`'],
    ["the address that an offer answers", { remote: { ip_addresses: ["0.0.0.0"] } }, "`ip_address` of an offer"],
  ])("%s", (_, config, says) => expect(onlyDetail(checkConfig(config))).toContain(says));

  test("and nothing where nothing comes near", () => {
    expect(onlyDetail(checkConfig({ encryption: { proposed: "wireguard" } }))).not.toContain("Did you mean");
  });
});

test("a detail names ONTAP's own code, and a warning only what it would be", () => {
  expect(onlyDetail(checkConfig({ name: "all" }))).toMatch(/\(ONTAP error 4656072\)$/);
  expect(onlyDetail(checkConfig({ name: "a.b" }))).toMatch(/\(the ONTAP error would be 4656072\)$/);
});

test("the login in a URL is not repeated, and long values are cut", () => {
  const [problem] = checkConfig({ remote: { ip_addresses: [`https://admin:s3cr3t/@10.1.1.1/${"x".repeat(100)}`] } });
  expect(detailOf(problem)).not.toContain("s3cr3t");
  expect(detailOf(problem)).toContain("…");
});
