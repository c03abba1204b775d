import { createAuthority, issueClientCertificate } from "../../../src/emulator/tls/certificates";
import { DiagnosticError } from "../../../src/framework";
import { createLogger } from "../../../src/framework/logging/logger";
import { Masks } from "../../../src/framework/logging/masks";
import { type HostConnection, OntapError } from "../../../src/ontap";
import { Clusters } from "../../../src/provider/clusters/clusters";
import {
  type ConnectionConfig,
  connectionAttributes,
  type DefaultsConfig,
} from "../../../src/provider/clusters/connection-config";

const nothing = Object.fromEntries(Object.keys(connectionAttributes).map((name) => [name, null])) as ConnectionConfig;

/** A connection whose settings all come from the environment. */
function connect(
  name: string | null,
  environment: NodeJS.ProcessEnv,
  defaults: DefaultsConfig | null = null,
): HostConnection {
  const log = createLogger({ module: "provider", threshold: "error", masks: new Masks(), write: () => {} });
  const config = { default: nothing, named: { paris: nothing }, defaults, retryMs: 0 };
  return new Clusters(config, log, environment).connect(name);
}

/** What such a connection fails with. */
function failure(
  name: string | null,
  environment: NodeJS.ProcessEnv,
  defaults: DefaultsConfig | null = null,
): DiagnosticError {
  try {
    connect(name, environment, defaults);
  } catch (error) {
    if (error instanceof DiagnosticError) {
      return error;
    }
    throw error;
  }
  throw new Error("It connects.");
}

it.each([
  [{ ONTAP_USERNAME: "admin" }, "password", "ONTAP_PASSWORD"],
  [{ ONTAP_PASSWORD: "secret-word" }, "username", "ONTAP_USERNAME"],
  [{ ONTAP_CERTIFICATE: "PEM" }, "private_key", "ONTAP_PRIVATE_KEY"],
  [{ ONTAP_PRIVATE_KEY: "PEM" }, "certificate", "ONTAP_CERTIFICATE"],
  [{ ONTAP_USERNAME: "a:b", ONTAP_PASSWORD: "secret-word" }, "username", "ONTAP_USERNAME"],
  [{ ONTAP_TOKEN: "t", ONTAP_HOSTNAME: "https://cluster1" }, "hostname", "ONTAP_HOSTNAME"],
  [{ ONTAP_TOKEN: "t", ONTAP_HOSTNAME: "cluster1:99999" }, "hostname", "ONTAP_HOSTNAME"],
])("%j fails for %s, and names its variable", (environment, setting, variable) => {
  const error = failure(null, { ONTAP_HOSTNAME: "cluster1", ...environment });
  expect(error.diagnostics).toMatchObject([{ id: "connection-invalid", path: [setting] }]);
  expect(error.message).toContain(`This is \`${setting}\` in the provider's configuration, or ${variable} in`);
  expect(error.message).not.toContain("secret-word");
  expect(error.cause).toBeInstanceOf(OntapError);
});

it("without any login names all ways, and no single setting", () => {
  const error = failure("paris", { ONTAP_PARIS_HOSTNAME: "paris.example.com" });
  expect(error.diagnostics).toMatchObject([{ path: ["clusters", { key: "paris" }] }]);
  expect(error.message).toMatch(/under "paris" these are `username` and `password`.*ONTAP_PARIS_USERNAME/);
});

it("blames the defaults for what comes from them, and names their variable", () => {
  const environment = {
    ONTAP_PARIS_HOSTNAME: "paris.example.com",
    ONTAP_CLUSTERS_USERNAME: "a:b",
    ONTAP_CLUSTERS_PASSWORD: "x",
  };
  const error = failure("paris", environment, nothing);
  expect(error.diagnostics).toMatchObject([{ id: "connection-invalid", path: ["defaults", "username"] }]);
  expect(error.message).toContain("in the provider's `defaults`, or ONTAP_CLUSTERS_USERNAME in the environment");
});

it("watches a job for as long as the operation may take", () => {
  const { pollTimeout } = connect(null, { ONTAP_HOSTNAME: "cluster1", ONTAP_TOKEN: "t" });
  expect(pollTimeout).toBe(Number.POSITIVE_INFINITY);
});

describe("a login by certificate", () => {
  const login = async (user: string) => issueClientCertificate(await createAuthority(), user);
  const from = (certificate: string, key: string) => ({
    ONTAP_PARIS_HOSTNAME: "paris.example.com",
    ONTAP_PARIS_CERTIFICATE: certificate,
    ONTAP_PARIS_PRIVATE_KEY: key,
  });

  it("is taken where the key belongs to the certificate", async () => {
    const { certificate, key } = await login("robot");
    expect(connect("paris", from(certificate, key)).address).toBe("paris.example.com:443");
  });

  it.each([
    ["a certificate that is none", "garbage", undefined, "certificate", "Not a certificate"],
    ["a key that is none", undefined, "garbage", "private_key", "Not a private key"],
    ["the key of another", undefined, "another's", "private_key", "The private key belongs to another certificate"],
  ])("fails for %s before anything is sent", async (_what, badCertificate, badKey, setting, summary) => {
    const [one, other] = [await login("robot"), await login("stranger")];
    const key = badKey === "another's" ? other.key : (badKey ?? one.key);
    const error = failure("paris", from(badCertificate ?? one.certificate, key));
    expect(error.diagnostics).toMatchObject([{ summary, path: ["clusters", { key: "paris" }, setting] }]);
    expect(error.message).toContain(`ONTAP_PARIS_${setting.toUpperCase()} in the environment`);
    expect(error.message).not.toContain(key);
  });
});
