import { terraformWording } from "../../../src/rules/cluster-peer";
import { clashingNames, describeClashes, type Settings } from "../../../src/rules/connection";
import { settings } from "../../../src/rules/connection/settings";

const password = { username: "admin", password: "p" };

it.each<[string, Settings, Record<string, Settings>, string]>([
  [
    "the names give one variable",
    {},
    { "new-york": { hostname: "a", ...password, ca_file: "f" }, new_york: { hostname: "b", ...password } },
    'ONTAP_NEW_YORK_VALIDATE_CERTS is `validate_certs` of the cluster "new_york" and `validate_certs` of the cluster "new-york".',
  ],
  [
    "the names give one variable for several settings",
    {},
    { Rome: { hostname: "a", ...password }, rome: { hostname: "b", ...password } },
    'and `ca_file` of the cluster "Rome". The same holds for ONTAP_ROME_CA_CERTIFICATE, ONTAP_ROME_VALIDATE_CERTS. Give',
  ],
  ["a cluster is named ca", {}, { ca: {} }, "and `ca_certificate` of the provider's own cluster. Give"],
  [
    "a cluster has the name of another one with _ca behind it",
    { ca_file: "f" },
    { paris: {}, "paris-ca": {} },
    'ONTAP_PARIS_CA_CERTIFICATE is `certificate` of the cluster "paris-ca" and `ca_certificate` of the cluster "paris".',
  ],
])("it is an error where %s", (_what, own, named, detail) => {
  const [problem, ...others] = clashingNames({ own, named }, () => true);
  expect(problem?.cluster).toBe(Object.keys(named).pop());
  expect(problem && String(describeClashes(problem, terraformWording).detail)).toContain(detail);
  expect(others).toEqual([]);
});

const unknown = Object.fromEntries(settings.map((name) => [name, Symbol("unknown")]));

it.each<[string, Settings, Record<string, Settings>]>([
  ["names differ", {}, { paris: {}, berlin: {}, "new-york": {} }],
  ["the configuration has a login for ca", {}, { ca: password }],
  ["the configuration has the provider's own authorities", { ca_file: "f" }, { ca: {} }],
  ["one of the two says all", {}, { a: {}, A: { hostname: "b", ...password, ca_file: "f", validate_certs: true } }],
  ["nothing of one of the two is known yet", {}, { a: {}, A: unknown }],
])("it is none where %s", (_what, own, named) => {
  expect(clashingNames({ own, named }, () => true)).toEqual([]);
});

it.each<[string, Settings, Record<string, Settings>, string[]]>([
  ["a host and a login that both leave out", {}, { "new-york": {}, new_york: {} }, ["new_york"]],
  [
    "authorities that neither may need",
    {},
    { 東京: { hostname: "a", ...password }, 大阪: { hostname: "b", ...password } },
    [],
  ],
  ["what is another setting for the other one", {}, { ca: {} }, []],
])("without the environment known, these count or not: %s", (_what, own, named, clusters) => {
  expect(clashingNames({ own, named }, () => false).map(({ cluster }) => cluster)).toEqual(clusters);
});

describe("with defaults for all clusters", () => {
  const names = { "new-york": { hostname: "a" }, new_york: { hostname: "b" } };
  const clash = (defaults: Settings, named: Record<string, Settings>, isInEnvironment = false) =>
    clashingNames({ own: {}, defaults, named }, () => isInEnvironment).map(({ cluster }) => cluster);

  it("a login that no cluster needs any more clashes only where somebody sets it", () => {
    expect(clash({}, names)).toEqual([]);
    expect(clash({}, names, true)).toEqual(["new_york"]);
    expect(clash({}, { "new-york": {}, new_york: {} })).toEqual(["new_york"]);
  });

  it("a cluster named clusters reads their variables", () => {
    expect(clash({}, { Clusters: {} })).toEqual(["Clusters"]);
    const [problem] = clashingNames({ own: {}, defaults: {}, named: { clusters: {} } }, () => false);
    expect(problem && String(describeClashes(problem, terraformWording).detail)).toContain(
      'ONTAP_CLUSTERS_USERNAME is `username` of the cluster "clusters" and `defaults.username`.',
    );
    expect(clash(password, { clusters: {} })).toEqual([]);
    expect(clash({}, { clusters: password })).toEqual([]);
  });
});
