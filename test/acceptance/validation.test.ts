import type { TerraformDiagnostic } from "../../src/framework/testing";
import { placeOf } from "../support/core";
import { testInMatrix, variants } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { failsWith } from "./support/ids";
import { eastAddresses, Lab, places } from "./support/lab";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      { name: "east", interclusterAddresses: eastAddresses, nodes: 2 },
      { name: "west", interclusterAddresses: ["10.1.2.1", "10.1.2.2"] },
    ],
  });
});
afterEach(() => lab.stop());

function noRequests() {
  return expect(lab.takeRequests()).toEqual([]);
}
/** The first words of an error, and the line of the configuration that it points at. */
function placed(error: TerraformDiagnostic) {
  return `${error.summary} @ ${placeOf(error)}`;
}

describe("before a request is sent", () => {
  const config = `
    resource "ontap_cluster_peer" "east" {
      name = "7 sisters"
      remote = {
        ip_addresses = ["10.1.2.1", "2001:db8::1", "10.1.2.1/24"]
      }
      authentication = {
        passphrase          = "correct horse"
        generate_passphrase = true
        expiry_time         = "1 day"
        in_use              = "yes"
      }
      encryption = {
        proposed = "tls"
      }
      peer_applications    = ["snapmirorr"]
      initial_allowed_svms = [{ name = "svm 1" }]
      ipspace              = { uuid = "blue" }
      local_network = {
        interfaces = [{ ip_address = "10.1.1.300" }]
        netmask    = "255.0.255.0"
        gateway    = "10.1.1.1"
      }
      timeouts = { create = "soon" }
    }`;

  test.each(places)(
    "all problems of a configuration are told in one run, each on its attribute (%s)",
    (_where, process) =>
      lab.accept(
        [
          {
            config,
            expectError: (errors) => {
              noRequests();
              expect(errors.map(placed)).toEqual([
                'Invalid timeout @ timeouts = { create = "soon" }',
                'Not a valid name for a cluster peer @ name = "7 sisters"',
                'Not an address @ ip_addresses = ["10.1.2.1", "2001:db8::1", "10.1.2.1/24"]',
                'IPv4 and IPv6 addresses together @ ip_addresses = ["10.1.2.1", "2001:db8::1", "10.1.2.1/24"]',
                "A passphrase is given and another one is to be generated @ generate_passphrase = true",
                'Not an expiry time @ expiry_time         = "1 day"',
                'Not a use of authentication @ in_use              = "yes"',
                'Not an encryption protocol @ proposed = "tls"',
                'Not a UUID @ ipspace              = { uuid = "blue" }',
                'Not a valid name for an SVM @ initial_allowed_svms = [{ name = "svm 1" }]',
                'Not a peer application @ peer_applications    = ["snapmirorr"]',
                "No broadcast domain for the LIFs to make @ local_network = {",
                'Not a netmask @ netmask    = "255.0.255.0"',
                'Not an IP address @ interfaces = [{ ip_address = "10.1.1.300" }]',
              ]);
            },
          },
        ],
        { process },
      ),
  );

  test("what was meant is said where it can be guessed", () =>
    lab.accept([
      {
        config: eastAlone('passphrase = "correct horse", in_use = "okay"', 'encryption = { proposed = "tls" }'),
        expectError: (errors) => {
          const details = errors.map(({ detail }) => detail).join("\n");
          expect(details).toContain('Did you mean "ok"?');
          expect(details).toContain('Did you mean "tls_psk"?');
        },
      },
    ]));

  test("nothing is said of what is not known yet", () =>
    lab.accept([
      {
        config: `
          resource "terraform_data" "later" { input = "10.1.2.1" }
          locals { later = terraform_data.later.output }
          resource "ontap_cluster_peer" "east" {
            name              = local.later
            remote            = { ip_addresses = [local.later] }
            authentication    = { passphrase = local.later, expiry_time = local.later, in_use = local.later }
            encryption        = { proposed = local.later }
            peer_applications = [local.later]
            ipspace           = { name = local.later }
            local_network = {
              interfaces       = [{ ip_address = local.later }]
              netmask          = local.later
              gateway          = local.later
              broadcast_domain = local.later
            }
          }
          resource "ontap_cluster_peer" "whole" {
            provider       = ontap.west
            remote         = { ip_addresses = toset(split(",", local.later)) }
            authentication = tobool(local.later == "x") ? null : { passphrase = "correct horse" }
          }`,
        planOnly: true,
        expectNonEmptyPlan: true,
      },
    ]));
});

describe("which combinations make a peer is told by the plan, where there is none yet", () => {
  const resource = (body: string) => `resource "ontap_cluster_peer" "east" {\n${body}\n}`;
  const addressed = 'remote = { ip_addresses = ["10.1.2.1"] }';

  test.each(
    variants(
      [
        [
          "no addresses and a passphrase",
          resource('authentication = { passphrase = "correct horse" }'),
          failsWith("passphrase-without-addresses", /4656069/),
        ],
        [
          "no addresses, and nothing is to be generated",
          resource("authentication = { generate_passphrase = false }"),
          failsWith("neither-addresses-nor-generate", /4656077/),
        ],
        ["addresses alone", resource(addressed), failsWith("addresses-without-passphrase")],
        [
          "an empty list of addresses",
          resource("remote = { ip_addresses = [] }"),
          failsWith("remote-addresses-empty", /4656081/),
        ],
        [
          "an expiry time in the past",
          resource(
            `${addressed}\nauthentication = { passphrase = "correct horse", expiry_time = "2020-01-01T00:00:00Z" }`,
          ),
          failsWith("expiry-time-in-past", /4653229/),
        ],
        [
          "an expiry time of more than seven days",
          resource('authentication = { expiry_time = "P8D" }'),
          failsWith("expiry-time-too-far", /4655058/),
        ],
        [
          "encryption without authentication",
          resource(`${addressed}\nauthentication = { in_use = "absent" }\nencryption = { proposed = "tls_psk" }`),
          failsWith("encryption-without-authentication", /4656070/),
        ],
      ],
      2,
    ),
  )("%s", (_what, config, expectError) =>
    lab.accept([
      { config, expectError },
      { config: "", planOnly: true },
    ]),
  );
});

describe("what only the cluster can tell is told by the plan, before anything is changed", () => {
  const nothingSent = () =>
    expect(lab.takeRequests("east").filter((request) => !request.startsWith("GET"))).toEqual([]);
  const withPolicy = (policy: Partial<typeof lab.east.state.policy>) => () =>
    Object.assign(lab.east.state.policy, policy);
  const lifs = `local_network = {
      interfaces       = [{ ip_address = "10.1.1.5" }, { ip_address = "10.1.1.6" }, { ip_address = "10.1.1.7" }]
      netmask          = "24"
      gateway          = "10.1.1.254"
      broadcast_domain = "Default"
    }`;

  test.each(
    variants(
      [
        [
          "a passphrase that is too short for its policy",
          withPolicy({ minimumPassphraseLength: 16 }),
          eastAlone(),
          failsWith("passphrase-too-short-for-cluster", /13 .* 16/),
        ],
        [
          "no encryption where it demands some",
          withPolicy({ encryptionRequired: true }),
          eastAlone(undefined, 'encryption = { proposed = "none" }'),
          failsWith("encryption-required-by-cluster", /4653419/),
        ],
        [
          "an address of its own",
          () => undefined,
          eastAlone().replace("10.1.2.1", "10.1.1.1"),
          failsWith("own-address", /"10\.1\.1\.1".*"east"/),
        ],
        [
          "its own name",
          () => undefined,
          eastAlone(undefined, 'name = "east"'),
          failsWith("name-of-this-cluster", /"east"/),
        ],
        [
          "more LIFs than it has nodes",
          () => undefined,
          eastAlone(undefined, lifs),
          failsWith("more-lifs-than-nodes", /3 .* 2 /),
        ],
      ],
      2,
    ),
  )("%s", (_what, prepare, config, expectError) =>
    lab.accept([
      {
        prepare: () => void prepare(),
        config,
        expectError,
      },
      { prepare: nothingSent, config: "", planOnly: true },
    ]),
  );

  testInMatrix("and of a change only what it changes", () =>
    lab.accept([
      { config: eastAlone() },
      {
        prepare: () => void withPolicy({ minimumPassphraseLength: 16 })(),
        config: eastAlone(undefined, 'name = "to-west"'),
      },
      {
        config: eastAlone('passphrase = "battery staple"', 'name = "to-west"'),
        expectError: failsWith("passphrase-too-short-for-cluster", /14 .* 16/),
      },
      { config: eastAlone(undefined, 'name = "to-west"'), planOnly: true },
    ]),
  );
});
