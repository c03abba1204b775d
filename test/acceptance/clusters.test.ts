import { readFileSync } from "node:fs";
import { createAuthority } from "../../src/emulator/tls/certificates";
import { placeOf } from "../support/core";
import { describeInMatrix, testInFullRun, testInMatrix, variants } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { failsWith, idOf, warningIds, withId } from "./support/ids";
import { eastAddresses, Lab, places, westAddresses } from "./support/lab";

const a = "ontap_cluster_peer.east";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      {
        name: "east",
        interclusterAddresses: eastAddresses,
        users: [{ name: "admin" }, { name: "robot", certificate: true }],
      },
      { name: "west", interclusterAddresses: westAddresses },
    ],
  });
});
afterEach(() => lab.stop());

function inline(name: string) {
  return `{ ${lab.connection(name).replaceAll("\n", ", ")} }`;
}
function bothNamed() {
  return `provider "ontap" {
  clusters = {
    east = ${inline("east")}
    west = ${inline("west")}
  }
}
`;
}
const sides = `
  resource "ontap_cluster_peer" "east" {
    cluster        = "east"
    authentication = { generate_passphrase = true }
  }
  resource "ontap_cluster_peer" "west" {
    cluster        = "west"
    remote         = { ip_addresses = ${JSON.stringify(eastAddresses)} }
    authentication = { passphrase = ontap_cluster_peer.east.authentication.passphrase }
  }`;

describe("several clusters in one provider", () => {
  test.each(places)("become peers (%s)", (_where, process) =>
    lab.accept(
      [
        {
          config: () => bothNamed() + sides,
          check: () => expect(lab.relationship).toBe("ok available / ok available"),
        },
      ],
      { process },
    ),
  );

  testInMatrix("one is the provider's own and the other has a name; going to another one makes the peer anew", () =>
    lab.accept([
      { config: () => `${lab.provider("east", `clusters = { west = ${inline("west")} }`)}${eastAlone()}` },
      {
        config: () =>
          `${lab.provider("east", `clusters = { west = ${inline("west")} }`)}
           resource "ontap_cluster_peer" "east" {
             cluster        = "west"
             remote         = { ip_addresses = ${JSON.stringify(eastAddresses)} }
             authentication = { passphrase = "correct horse" }
           }`,
        checkPlan: (plan) => expect(plan.change(a).replacePaths).toContainEqual(["cluster"]),
        check: () => {
          expect(lab.east.peers()).toEqual([]);
          expect(lab.west.peers()).toHaveLength(1);
        },
      },
    ]),
  );

  test.each(
    variants([
      ["with a refresh", ""],
      ["without a refresh", "-refresh=false"],
    ]),
  )("one is taken away while there is a peer on it: a plan %s fails, before anything is destroyed", (_how, options) =>
    lab.accept(
      [
        { config: () => bothNamed() + sides },
        {
          config: () => `provider "ontap" { clusters = { west = ${inline("west")} } }`,
          prepare: () => lab.emulator.clearRequests(),
          expectError: (errors) => {
            expect(errors).toMatchObject([withId("cluster-removed")]);
            expect(errors[0]?.detail).toMatch(/still has the peer ".+" on "east".*Put "east" back into `clusters`/s);
            expect(lab.takeRequests().filter((request) => !request.startsWith("GET"))).toEqual([]);
          },
        },
        { config: bothNamed, check: () => lab.expectNoPeers() },
      ],
      { environment: { TF_CLI_ARGS_plan: options } },
    ),
  );

  test("a name that is not known lists those that are, on the attribute", () =>
    lab.accept([
      {
        config: () => `${bothNamed()}resource "ontap_cluster_peer" "east" { cluster = "north" }`,
        expectError: (errors) => {
          expect(errors).toMatchObject([withId("cluster-unknown")]);
          expect(errors[0]?.detail).toMatch(/knows no cluster "north"\. It knows "east", "west"\. Correct `cluster`/);
          expect(errors[0]?.snippet?.code).toContain('cluster = "north"');
        },
      },
    ]));

  test("a resource that names none says which there are, if the provider has none of its own", () =>
    lab.accept([
      {
        config: () => `${bothNamed()}resource "ontap_cluster_peer" "east" {}`,
        expectError: failsWith("hostname-missing", /`hostname`.*ONTAP_HOSTNAME.*`cluster`.*"east", "west"/s),
      },
    ]));
});

describe("a login", () => {
  const withLogin = (login: string) => {
    const { url, caFile } = lab.east;
    return `provider "ontap" {
      hostname = "${new URL(url).host}"
      ca_file  = "${caFile}"
      ${login}
    }
    ${eastAlone()}`;
  };

  test("by certificate", () => {
    const files = lab.east.certificates.robot;
    const login = `certificate = file("${files?.certificateFile}")\nprivate_key = file("${files?.keyFile}")`;
    return lab.accept([{ config: () => withLogin(login), check: () => expect(lab.east.peers()).toHaveLength(1) }]);
  });

  testInFullRun("by token", () => lab.accept([{ config: () => withLogin(`token = "${lab.east.issueToken()}"`) }]));

  testInFullRun("with the authority's certificate as text", () =>
    lab.accept([
      {
        config: () =>
          `${lab.provider("east").replace(/ca_file .*/, `ca_certificate = ${JSON.stringify(lab.east.ca)}`)}${eastAlone()}`,
      },
    ]),
  );

  testInFullRun("with a file of authorities, whatever others the environment has", async () => {
    const stranger = await createAuthority();
    return lab.accept([{ config: () => `${lab.provider("east")}${eastAlone()}` }], {
      process: true,
      environment: { ONTAP_CA_CERTIFICATE: stranger.certificate },
    });
  });

  testInFullRun("from the environment, for the provider's own cluster and for one with a name", () => {
    const { url, username, password, caFile } = lab.west;
    return lab.accept(
      [
        {
          config: () => `provider "ontap" { clusters = { "far-west" = { hostname = "${new URL(url).host}" } } }
            ${eastAlone()}
            resource "ontap_cluster_peer" "west" {
              cluster        = "far-west"
              remote         = { ip_addresses = ${JSON.stringify(eastAddresses)} }
              authentication = { passphrase = "correct horse" }
            }`,
          check: () => expect(lab.relationship).toBe("ok available / ok available"),
        },
      ],
      {
        process: true,
        environment: {
          ONTAP_HOSTNAME: new URL(lab.east.url).host,
          ONTAP_USERNAME: lab.east.username,
          ONTAP_PASSWORD: lab.east.password,
          ONTAP_CA_CERTIFICATE: readFileSync(lab.east.caFile, "utf8"),
          ONTAP_FAR_WEST_USERNAME: username,
          ONTAP_FAR_WEST_PASSWORD: password,
          ONTAP_FAR_WEST_CA_FILE: caFile,
        },
      },
    );
  });
});

describeInMatrix("defaults for all clusters", () => {
  beforeEach(async () => {
    await lab.stop();
    const clusters = { east: eastAddresses, west: westAddresses };
    lab = await Lab.start({
      clusters: Object.entries(clusters).map(([name, interclusterAddresses]) => ({
        name,
        interclusterAddresses,
        users: [{ name: "admin", password: "the fleet's one" }],
      })),
    });
  });

  const eastWest = 'resource "ontap_cluster_peering" "x" { clusters = ["east", "west"] }';
  const host = (name: string, more = "") =>
    `${name} = { hostname = "${new URL(lab.emulator.cluster(name).url).host}", ca_file = "${lab.emulator.cluster(name).caFile}"${more} }`;

  test("one login serves the fleet, and never a cluster that has its own", async () => {
    const { username, password } = lab.east;
    const robot = `, token = "${lab.west.issueToken()}"`;
    await lab.accept(
      [
        {
          config: () => `provider "ontap" {
            defaults = { username = "${username}" }
            clusters = {
              ${host("east")}
              ${host("west", robot)}
            }
          }
          ${eastWest}`,
          check: () => expect(lab.relationship).toBe("ok available / ok available"),
        },
        {
          config: () => `provider "ontap" {
            defaults = { username = "${username}" }
            clusters = {
              ${host("east")}
              ${host("west", ', username = "robot"')}
            }
          }
          ${eastWest}`,
          expectError: (errors) => {
            expect(errors).toMatchObject([withId("connection-invalid")]);
            expect(errors[0]?.detail).toContain('under "west", or ONTAP_WEST_PASSWORD in the environment');
          },
        },
      ],
      { process: true, environment: { ONTAP_CLUSTERS_PASSWORD: password }, destroyCheck: () => {} },
    );
  });

  test("the variables are read only where the configuration has defaults", async () => {
    const { username, password } = lab.east;
    const clusters = `clusters = {\n${host("east")}\n${host("west")}\n}`;
    const environment = { ONTAP_CLUSTERS_USERNAME: username, ONTAP_CLUSTERS_PASSWORD: password };
    await lab.accept(
      [
        {
          config: () => `provider "ontap" {\n${clusters}\n}\n${eastWest}`,
          planOnly: true,
          expectError: failsWith("connection-invalid", /ONTAP_CLUSTERS_USERNAME/),
        },
        {
          config: () => `provider "ontap" {\ndefaults = {}\n${clusters}\n}\n${eastWest}`,
          check: () => expect(lab.relationship).toBe("ok available / ok available"),
        },
      ],
      { process: true, environment },
    );
  });
});

describe("the provider connects when it is needed and not before", () => {
  test("a plan asks a cluster for what it takes, twice at most, however many peers are new", () =>
    lab.accept([
      {
        prepare: () => lab.emulator.clearRequests(),
        config: `resource "ontap_cluster_peer" "east" {
            count          = 20
            name           = "peer-\${count.index}"
            remote         = { ip_addresses = ["10.7.7.\${count.index + 1}"] }
            authentication = { passphrase = "correct horse" }
          }`,
        planOnly: true,
        expectNonEmptyPlan: true,
        checkPlan: () =>
          expect(lab.takeRequests().sort()).toEqual(["GET /api/cluster", "GET /api/network/ip/interfaces"]),
      },
    ]));

  testInMatrix("a plan of new peers does without a cluster that cannot be reached", () =>
    lab.accept([
      {
        prepare: async () => {
          lab.emulator.faults.add({ kind: "refuse", cluster: "east" });
          await lab.emulator.ready();
        },
        config: () => `${lab.provider("east", 'retry_timeout = "0s"')}${eastAlone()}`,
        planOnly: true,
        expectNonEmptyPlan: true,
      },
    ]),
  );

  testInMatrix(
    "its settings may be known only after the apply: new peers are planned, known ones kept as they were",
    () => {
      const config = (round: number) => `
      resource "terraform_data" "cluster" {
        input            = "${new URL(lab.east.url).host}"
        triggers_replace = ${round}
      }
      ${lab.provider("east").replace(/hostname = .*/, "hostname = terraform_data.cluster.output")}
      ${eastAlone()}`;
      return lab.accept([
        {
          config: () => config(1),
          checkPlan: (plan) => expect(plan.actions(a)).toEqual(["create"]),
          check: () => expect(lab.east.peers()).toHaveLength(1),
        },
        {
          config: () => config(2),
          checkPlan: (plan, context) => {
            expect(plan.actions(a)).toEqual(["no-op"]);
            expect(warningIds(context)).toContain("not-refreshed");
          },
        },
      ]);
    },
  );

  test("a data source needs them, and says so", () =>
    lab.accept([
      {
        config: () => `
          resource "terraform_data" "cluster" { input = "${new URL(lab.east.url).host}" }
          ${lab.provider("east").replace(/hostname = .*/, "hostname = terraform_data.cluster.output")}
          data "ontap_cluster" "east" {}`,
        expectError: failsWith("cluster-not-known-yet", /`hostname`/),
      },
    ]));
});

describe("settings that cannot be right are found before anything is sent", () => {
  /** The line that the error points at is the last one of the settings. */
  const cases: [what: string, id: string, ...settings: string[]][] = [
    ["two logins", "two-logins", 'username = "admin"', 'token = "secret"'],
    ["a URL for a host", "hostname-with-scheme", 'hostname = "https://cluster1"'],
    ["no duration", "retry-timeout-invalid", 'retry_timeout = "soon"'],
    ["the same of a named cluster", "hostname-with-scheme", 'clusters = { west = { hostname = "https://west" } }'],
    [
      "two logins, one by certificate",
      "two-logins",
      'password = "secret"',
      'certificate = "-----BEGIN CERTIFICATE-----"',
    ],
    ["a host with a path", "hostname-with-more", 'hostname = "cluster1/api"'],
    ["an empty host", "hostname-empty", 'hostname = ""'],
    ["two authorities", "two-authorities", 'ca_file = "a.pem"', 'ca_certificate = "-----BEGIN CERTIFICATE-----"'],
    ["an authority and no check", "trusted-and-not-verified", 'ca_file = "a.pem"', "validate_certs = false"],
    ["a path for a certificate", "not-pem", 'certificate = "robot.pem"'],
    [
      "clusters that read one environment variable",
      "cluster-names-clash",
      "clusters = { new-york = {}, new_york = {} }",
    ],
    ["two logins among the defaults", "two-logins", 'defaults = { token = "t", username = "u" }'],
    [
      "a cluster that reads the variables of the defaults",
      "cluster-names-clash",
      "defaults = {}",
      "clusters = { clusters = {} }",
    ],
  ];
  test.each(variants(cases, 4))("%s", (_what, id, ...settings) =>
    lab.accept([
      {
        config: `provider "ontap" {\n${settings.join("\n")}\n}\nresource "ontap_cluster_peer" "east" {}`,
        expectError: (errors) =>
          expect(errors.map((error) => [idOf(error), placeOf(error)])).toEqual([[id, settings.at(-1)]]),
      },
    ]),
  );
});
