import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Duration, OntapProvider, type OntapProviderConfig } from "../../../src/constructs";
import { problemsOf } from "../support/problems";

let stack: TerraformStack;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
});

/** The provider's block in the synthesised file, after the checks of a synth. */
function synth(config: OntapProviderConfig): unknown {
  new OntapProvider(stack, "ontap", config);
  return JSON.parse(Testing.synth(stack, true)).provider.ontap;
}

it("says what it is given, and leaves the rest to the environment", () => {
  expect(
    synth({
      hostname: "paris.example.com",
      retryTimeout: Duration.minutes(5),
      clusters: { berlin: { caFile: "ca.pem" } },
      defaults: { username: "fleet" },
    }),
  ).toEqual([
    {
      hostname: "paris.example.com",
      retry_timeout: "5m",
      clusters: { berlin: { ca_file: "ca.pem" } },
      defaults: { username: "fleet" },
    },
  ]);
});

it.each([
  [{ password: "topsecret" }, "password: Secret in the stack.", "set ONTAP_PASSWORD"],
  [{ privateKey: "topsecret" }, "privateKey: Secret in the stack.", "set ONTAP_PRIVATE_KEY"],
  [{ token: "topsecret" }, "token: Secret in the stack.", "set ONTAP_TOKEN"],
  [
    { clusters: { "new-york": { password: "topsecret" } } },
    "clusters.new-york.password: Secret in the stack.",
    "set ONTAP_NEW_YORK_PASSWORD",
  ],
  [{ defaults: { token: "topsecret" } }, "defaults.token: Secret in the stack.", "set ONTAP_CLUSTERS_TOKEN"],
])("refuses a secret in the stack: %j", (config, problem, way) => {
  const attempt = () => synth(config);
  expect(attempt).toThrow(`[stack/ontap] ${problem}`);
  stack.node.tryRemoveChild("ontap");
  expect(attempt).toThrow(way);
  stack.node.tryRemoveChild("ontap");
  expect(attempt).not.toThrow("topsecret");
});

it.each(["certificate", "caCertificate"])("refuses a private key that stands in its %s", (name) => {
  const block = (what: string) => `-----BEGIN ${what}-----\nMIIE\n-----END ${what}-----\n`;
  const pem = `${block("CERTIFICATE")}${block("RSA PRIVATE KEY")}`;
  new OntapProvider(stack, "one", { alias: "one", [name]: block("CERTIFICATE") });
  new OntapProvider(stack, "two", { alias: "two", [name]: pem, allowLiteralSecrets: ["privateKey"] });
  const attempt = () => Testing.synth(stack, true);
  expect(problemsOf(attempt)).toEqual([]);
  new OntapProvider(stack, "three", { alias: "three", clusters: { rome: { [name]: pem } } });
  expect(problemsOf(attempt)).toEqual([
    expect.stringContaining(`[stack/three] clusters.rome.${name}: Secret in the stack.`),
  ]);
  expect(attempt).not.toThrow("MIIE");
});

it("takes a secret from a variable, and a literal where it is named", () => {
  const password = new TerraformVariable(stack, "password", { type: "string", sensitive: true }).stringValue;
  expect(synth({ password, token: "topsecret", allowLiteralSecrets: ["token"] })).toEqual([
    { password: `\${var.password}`, token: "topsecret" },
  ]);
});

it.each([
  ["PT5M", "5m"],
  ["90s", "90s"],
  [Duration.minutes(90), "1h30m"],
])("takes %s as a time for repetitions", (retryTimeout, text) => {
  expect(synth({ retryTimeout })).toEqual([{ retry_timeout: text }]);
});

it.each<[OntapProviderConfig, string]>([
  [{ retryTimeout: "soon" }, "retryTimeout: Invalid duration. `retryTimeout` must be a number with a unit"],
  [{ hostname: "https://x/y z" }, 'hostname: Not a host. "https://x/y z" begins with a scheme'],
  [{ clusters: { rome: { hostname: "a b" } } }, 'clusters.rome.hostname: Not a host. "a b" holds more than a host.'],
  [
    { caFile: "ca.pem", caCertificate: "-----BEGIN " },
    "caCertificate: Two sets of authorities. `caFile` is given as well.",
  ],
  [{ username: "admin", certificate: "-----BEGIN " }, "certificate: Two logins. `username` is given as well."],
  [
    { username: "admin", password: "x", token: "y", allowLiteralSecrets: ["password", "token"] },
    "token: Two logins. `username` and `password` are given as well.",
  ],
  [
    { certificate: "cert.pem" },
    'certificate: Not in PEM. `certificate` takes the text itself, in PEM, which begins with a line "-----BEGIN …-----". To ' +
      'read it from a file, write `Fn.file("…")`.',
  ],
  [{ retryTimeout: 30 as never }, "retryTimeout: Invalid duration."],
  [{ defaults: { certificate: "cert.pem" } }, "defaults.certificate: Not in PEM."],
  [{ clusters: { clusters: {} }, defaults: {} }, "clusters.clusters: Two clusters read the same environment variable."],
  [
    { clusters: { "new-york": { hostname: "ny.example.com" }, new_york: {} } },
    "clusters.new_york: Two clusters read the same environment variable. ONTAP_NEW_YORK_USERNAME is `username` of the cluster " +
      '"new_york" and `username` of the cluster "new-york".',
  ],
])("refuses what cannot be right whatever the environment adds: %j", (config, problem) => {
  expect(() => synth(config)).toThrow(`[stack/ontap] ${problem}`);
});

it("leaves to the provider what only Terraform knows", () => {
  const unknown = new TerraformVariable(stack, "unknown", { type: "string" }).stringValue;
  expect(synth({ hostname: unknown, certificate: unknown, retryTimeout: unknown })).toEqual([
    { hostname: `\${var.unknown}`, certificate: `\${var.unknown}`, retry_timeout: `\${var.unknown}` },
  ]);
});

it("leaves the names of clusters as they are", () => {
  const provider = new OntapProvider(stack, "ontap", {
    clusters: { "new-york": { hostname: "ny.example.com" }, newYork: { caFile: "ca.pem" } },
  });
  provider.addOverride("clusters.new-york.username", "admin");
  expect(JSON.parse(Testing.synth(stack, true)).provider.ontap).toEqual([
    { clusters: { "new-york": { hostname: "ny.example.com", username: "admin" }, newYork: { ca_file: "ca.pem" } } },
  ]);
});

it.each([
  [undefined, "has no alias either"],
  ["paris", 'has the alias "paris" as well'],
])("is the only one of the stack with the alias %s", (alias, same) => {
  new OntapProvider(stack, "one", { alias });
  // One within that has a name of its own scope.
  new OntapProvider(new TerraformStack(stack, "within"), "own", { alias });
  new OntapProvider(stack, "rest", { alias: "rest" });
  const synth = () => Testing.synth(stack, true);
  expect(problemsOf(synth)).toEqual([]);
  new OntapProvider(stack, "two", { alias });
  expect(problemsOf(synth)).toEqual([
    `[stack/two] alias: Two providers of one name. stack/one ${same}. At most one provider of a stack is without an alias. [alias-taken]`,
  ]);
});

it("goes by the alias that will be synthesised", () => {
  new OntapProvider(stack, "one");
  new OntapProvider(stack, "two").addOverride("alias", "two");
  expect(problemsOf(() => Testing.synth(stack, true))).toEqual([]);
});

it("is written as HCL, but not with clusters, whose names it would change", () => {
  new OntapProvider(stack, "ontap", { hostname: "paris.example.com" });
  expect(Testing.synthHcl(stack)).toContain('hostname = "paris.example.com"');
  new OntapProvider(stack, "fleet", { alias: "fleet", clusters: { "new-york": {} } });
  expect(() => Testing.synthHcl(stack)).toThrow("[stack/fleet] Clusters can be synthesised to JSON only");
});

it("knows the names of its clusters", () => {
  const variable = new TerraformVariable(stack, "clusters", { type: "map(any)" });
  expect(new OntapProvider(stack, "none").clusterNames).toEqual([]);
  expect(new OntapProvider(stack, "two", { alias: "two", clusters: { a: {}, b: {} } }).clusterNames).toEqual([
    "a",
    "b",
  ]);
  expect(new OntapProvider(stack, "var", { alias: "var", clusters: variable.value }).clusterNames).toBeUndefined();
});
