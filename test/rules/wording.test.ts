import { camelCase, checkConfig, checkCreate, describe, typescriptWording } from "../../src/rules/cluster-peer";

test("names become TypeScript's, values stay", () => {
  const [problem] = checkConfig({ encryption: { proposed: "tls" } });
  expect(problem && String(describe(problem, typescriptWording).detail)).toContain('"tls_psk"');
  const [create] = checkCreate({ authentication: { generate_passphrase: false } });
  const detail = create && String(describe(create, typescriptWording).detail);
  expect(detail).toContain("`remote.ipAddresses`");
  expect(detail).toContain("`generatePassphrase`");
});

test.each([
  ["ip_addresses", "ipAddresses"],
  ["passphrase_wo_version", "passphraseWoVersion"],
  ["name", "name"],
])("%s is %s", (name, expected) => expect(camelCase(name)).toBe(expected));
