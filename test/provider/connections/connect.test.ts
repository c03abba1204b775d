import { DiagnosticError } from "../../../src/framework";
import { createLogger } from "../../../src/framework/serve/logger";
import { Masks } from "../../../src/framework/serve/masks";
import { OntapError } from "../../../src/ontap";
import { Clusters } from "../../../src/provider/connections/clusters";
import { type ConnectionConfig, connectionAttributes } from "../../../src/provider/connections/settings";

const NOTHING = Object.fromEntries(Object.keys(connectionAttributes).map((name) => [name, null])) as ConnectionConfig;

/** What a connection fails with whose settings all come from the environment. */
function failure(name: string | null, environment: NodeJS.ProcessEnv): DiagnosticError {
  const log = createLogger({ module: "provider", threshold: "error", masks: new Masks(), write: () => {} });
  const config = { default: NOTHING, named: { paris: NOTHING }, retryMs: 0 };
  try {
    new Clusters(config, log, environment).connect(name);
  } catch (error) {
    if (error instanceof DiagnosticError) return error;
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
  expect(error.diagnostics).toMatchObject([{ summary: "Cannot connect to ONTAP", path: [setting] }]);
  expect(error.message).toContain(`This is \`${setting}\` in the provider's configuration, or ${variable} in`);
  expect(error.message).not.toContain("secret-word");
  expect(error.cause).toBeInstanceOf(OntapError);
});

it("without any login names all ways, and no single setting", () => {
  const error = failure("paris", { ONTAP_PARIS_HOSTNAME: "paris.example.com" });
  expect(error.diagnostics).toMatchObject([{ path: ["clusters", { key: "paris" }] }]);
  expect(error.message).toMatch(/under "paris" these are `username` and `password`.*ONTAP_PARIS_USERNAME/);
});
