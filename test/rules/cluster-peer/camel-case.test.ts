import { camelCase, checkConfig, checkCreate, describeProblem, inCamelCase } from "../../../src/rules/cluster-peer";

test("names become TypeScript's, values stay", () => {
  const [problem] = checkConfig({ encryption: { proposed: "tls" } }).map(inCamelCase);
  expect(problem).toMatchObject({ path: ["encryption", "proposed"], detail: expect.stringContaining('"tls_psk"') });
  const [create] = checkCreate({ authentication: { generate_passphrase: false } }).map(inCamelCase);
  expect(create?.path).toEqual(["authentication", "generatePassphrase"]);
  expect(create?.detail).toContain("`remote.ipAddresses`");
  expect(create?.detail).toContain("`generatePassphrase`");
});

test("a problem as one text", () => {
  const [problem] = checkConfig({ remote: { ip_addresses: ["10.1.1.1", "10.1.1"] } });
  expect(problem && describeProblem(problem)).toMatch(/^remote\.ip_addresses\[1\]: Not an address\. "10\.1\.1" is not/);
});

test.each([
  ["ip_addresses", "ipAddresses"],
  ["passphrase_wo_version", "passphraseWoVersion"],
  ["name", "name"],
])("%s is %s", (name, expected) => expect(camelCase(name)).toBe(expected));
