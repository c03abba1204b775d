import type { ExpectedError } from "../../src/framework/testing";
import { testInFullRun, testInMatrix, variants } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { failsWith, warningIds } from "./support/ids";
import { eastAddresses, Lab, westAddresses } from "./support/lab";

const a = "ontap_cluster_peer.east";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

/** A relationship that both sides have agreed to, made without Terraform. */
function peerUp(name?: string) {
  const authentication = { passphrase: "correct horse" };
  lab.east.createPeer({ remote: { ip_addresses: westAddresses }, authentication, ...(name && { name }) });
  lab.west.createPeer({ remote: { ip_addresses: eastAddresses }, authentication });
}
function noWrites() {
  return expect(lab.takeRequests().filter((request) => !request.startsWith("GET"))).toEqual([]);
}

function importBlock(id: string, config: string) {
  return `import {
    to = ${a}
    id = "${id}"
  }
  ${config}`;
}

/** Two clusters in one provider, by name. */
function named() {
  return `provider "ontap" {
    clusters = {
      east = { ${lab.connection("east").replaceAll("\n", ", ")} }
      west = { ${lab.connection("west").replaceAll("\n", ", ")} }
    }
  }`;
}

describe("a peer that was made outside Terraform is imported", () => {
  const bare = 'resource "ontap_cluster_peer" "east" {}';

  test.each(
    variants([
      ["by its name", () => "name=to-west"],
      ["by its uuid", () => lab.peerOf("east").uuid],
      ["by its uuid in capitals", () => lab.peerOf("east").uuid.toUpperCase()],
    ]),
  )("%s, and a configuration that names nothing agrees with it: no passphrase is asked for", (_way, id) =>
    lab.accept([
      {
        prepare: () => peerUp("to-west"),
        config: () => `${lab.providers}${importBlock(id(), bare)}`,
        check: (state) => {
          expect(state.attributes(a)).toMatchObject({
            uuid: lab.west.uuid,
            name: "to-west",
            cluster: null,
            remote: { ip_addresses: westAddresses, name: "west" },
            authentication: { state: "ok", in_use: "ok", passphrase: null },
            encryption: { proposed: "tls_psk", state: "tls_psk" },
          });
          noWrites();
        },
      },
      ...lab.cleanUp(),
    ]),
  );

  test.each(
    variants([
      ["by cluster and uuid", () => `west/${lab.peerOf("west").uuid}`],
      ["by cluster and name", () => "west/name=east"],
    ]),
  )("%s", (_way, id) =>
    lab.accept([
      {
        prepare: () => peerUp(),
        config: () => `${named()}
          ${importBlock(id(), 'resource "ontap_cluster_peer" "east" { cluster = "west" }')}`,
        check: (state) => expect(state.attributes(a)).toMatchObject({ cluster: "west", uuid: lab.east.uuid }),
      },
      ...lab.cleanUp(() => lab.clear("east")),
    ]),
  );

  testInFullRun("with the provider's executable, by `terraform import`", () =>
    lab.accept(
      [
        {
          config: bare,
          prepare: () => peerUp(),
          importState: { address: a, id: "name=west", verify: false, persist: true },
        },
        { planOnly: true },
        ...lab.cleanUp(),
      ],
      { process: true },
    ),
  );

  testInFullRun("and its attributes are changed by the configuration from then on", () =>
    lab.accept([
      {
        prepare: () => peerUp(),
        config: () => `${lab.providers}${importBlock("name=west", eastAlone("", 'name = "to-west"'))}`,
        check: () => expect(lab.peerOf("east").name).toBe("to-west"),
      },
      ...lab.cleanUp(),
    ]),
  );
});

describe("an open offer that is imported, with a configuration made from its state (V7)", () => {
  testInMatrix("is not renamed back to the name that ONTAP had made up, once it is accepted", () =>
    lab.accept([
      {
        prepare: () => void lab.east.createPeer({ authentication: { generate_passphrase: true } }),
        config: () => `${lab.providers}${importBlock(lab.peerOf("east").uuid, pinned())}`,
        check: (state) => expect(state.attributes(a).name).toMatch(/^Clus_/),
      },
      {
        name: "accepted: the name in the configuration is no wish",
        prepare: () => lab.acceptOffer(),
        planOnly: true,
        check: noWrites,
      },
      {
        name: "a change of something else leaves the name alone",
        config: () => `${lab.providers}${pinned('peer_applications = ["flexcache"]', temporaryName)}`,
        check: (state) => {
          expect(state.attributes(a).name).toBe("west");
          expect(lab.peerOf("east")).toMatchObject({ name: "west", applications: ["flexcache"] });
        },
      },
      {
        name: "a name of the user's own is one",
        config: () => `${lab.providers}${pinned("", "to-west")}`,
        check: () => expect(lab.peerOf("east").name).toBe("to-west"),
      },
      ...lab.cleanUp(),
    ]),
  );

  let temporaryName = "";
  /** As `terraform plan -generate-config-out` writes it. */
  function pinned(more = "", name?: string): string {
    temporaryName ||= lab.peerOf("east").name;
    return `resource "ontap_cluster_peer" "east" {
      name           = "${name ?? temporaryName}"
      authentication = { in_use = "ok" }
      ipspace        = { name = "Default" }
      ${more}
    }`;
  }
});

describe("a configuration with `local_network`, which ONTAP never tells of a peer,", () => {
  const network = (gateway: string) => `local_network = {
    interfaces       = [{ ip_address = "10.1.1.1" }]
    netmask          = "24"
    gateway          = "${gateway}"
    broadcast_domain = "Default"
  }`;
  const withNetwork = (gateway = "10.1.1.254") => eastAlone('passphrase = "correct horse"', network(gateway));

  testInMatrix("agrees with an imported relationship: it is noted, and nothing is sent", () =>
    lab.accept([
      {
        prepare: () => peerUp(),
        config: () => `${lab.providers}${importBlock("name=west", withNetwork())}`,
        checkPlan: (plan, context) => {
          expect(plan.actions(a)).toEqual(["update"]);
          expect(warningIds(context).sort()).toEqual(["local-network-not-made", "passphrase-not-sent"]);
        },
        check: () => {
          noWrites();
          expect(lab.relationship).toBe("ok available / ok available");
        },
      },
      {
        name: "and only another one replaces it, of which nothing says that it would be kept",
        config: withNetwork("10.1.1.253"),
        planOnly: true,
        expectNonEmptyPlan: true,
        checkPlan: (plan, context) => {
          expect(plan.change(a).replacePaths).toEqual([["local_network"]]);
          expect(warningIds(context)).toEqual([]);
        },
      },
      ...lab.cleanUp(),
    ]),
  );
});

describe("an imported relationship keeps its passphrase", () => {
  test.each(
    variants([
      ["given", 'passphrase = "correct horse"', 'passphrase = "battery staple"'],
      [
        "write-only",
        'passphrase_wo = "correct horse", passphrase_wo_version = "1"',
        'passphrase_wo = "battery staple", passphrase_wo_version = "2"',
      ],
    ]),
  )(
    "where the configuration has it (%s): it is not sent, as the plan says, and rotated only by another one",
    (_way, first, second) =>
      lab.accept([
        {
          prepare: () => peerUp(),
          config: () => `${lab.providers}${importBlock("name=west", eastAlone(first))}`,
          checkPlan: (_plan, context) => expect(warningIds(context)).toEqual(["passphrase-not-sent"]),
          check: () => {
            noWrites();
            expect(lab.relationship).toBe("ok available / ok available");
          },
        },
        { config: eastAlone(second), check: () => expect(lab.peerOf("east").offer?.passphrase).toBe("battery staple") },
        ...lab.cleanUp(),
      ]),
  );

  testInMatrix("where ONTAP is to generate it: it does so at the next rotation", () =>
    lab.accept([
      {
        prepare: () => peerUp(),
        config: () => `${lab.providers}${importBlock("name=west", eastAlone("generate_passphrase = true"))}`,
        check: noWrites,
      },
      {
        config: eastAlone('generate_passphrase = true, passphrase_wo_version = "2"'),
        check: (state) =>
          expect(state.attributes(a)).toMatchObject({
            authentication: { passphrase: lab.peerOf("east").offer?.passphrase },
          }),
      },
      ...lab.cleanUp(),
    ]),
  );

  testInMatrix("and a broken one is mended with the passphrase of the configuration", () =>
    lab.accept([
      {
        prepare: () => {
          peerUp();
          lab.east.setPeer(lab.peerOf("east").uuid, { session: undefined });
        },
        config: () => `${lab.providers}${importBlock("name=west", eastAlone('passphrase = "battery staple"'))}`,
        checkPlan: (_plan, context) => expect(warningIds(context)).toContain("relationship-broken"),
        check: () => expect(lab.peerOf("east").offer?.passphrase).toBe("battery staple"),
      },
      ...lab.cleanUp(),
    ]),
  );
});

test("an imported relationship that the configuration has on another cluster is replaced: of its passphrase nothing is said", () => {
  const withDefault = () => `provider "ontap" {
    ${lab.connection("east")}
    clusters = { east = { ${lab.connection("east").replaceAll("\n", ", ")} } }
  }`;
  const elsewhere = eastAlone('passphrase = "correct horse"', 'cluster = "east"');
  return lab.accept(
    [
      {
        prepare: () => peerUp(),
        config: () => `${withDefault()}\n${importBlock("name=west", elsewhere)}`,
        planOnly: true,
        expectNonEmptyPlan: true,
        checkPlan: (plan, context) => {
          expect(plan.change(a).replacePaths).toEqual([["cluster"]]);
          expect(warningIds(context)).toEqual([]);
        },
      },
    ],
    { leaves: "others' peers" },
  );
});

testInMatrix("an imported offer is followed when it is accepted", () =>
  lab.accept([
    {
      prepare: () => void lab.east.createPeer({}),
      config: () =>
        `${lab.providers}${importBlock(lab.peerOf("east").uuid, 'resource "ontap_cluster_peer" "east" {}')}`,
    },
    {
      prepare: () => lab.acceptOffer(),
      refresh: true,
      check: (state) => expect(state.attributes(a).uuid).toBe(lab.west.uuid),
    },
    ...lab.cleanUp(),
  ]),
);

describe("an id that is wrong says so", () => {
  const fails = (id: string, expectError: ExpectedError, provider?: () => string) =>
    lab.accept(
      [
        {
          prepare: () => peerUp(),
          config: () => `${provider?.() ?? lab.providers}
${importBlock(id, 'resource "ontap_cluster_peer" "east" {}')}`,
          expectError,
        },
      ],
      { leaves: "others' peers" },
    );

  test("with the forms that there are", () =>
    fails("west", failsWith("import-id-invalid", /name=NAME.*CLUSTER\/UUID/s)));

  testInMatrix("where the uuid is malformed", () =>
    fails("b404cc52-bdae-11eb-812c", failsWith("import-id-invalid", /b404cc52-bdae-11eb-812c/)),
  );

  test("where there is no such peer, with those that there are", () =>
    fails("b404cc52-bdae-11eb-812c-005056bb0af1", failsWith("request-refused", /HTTP 404.*west \([0-9a-f-]{36}\)/s)));

  testInMatrix("where there is no peer of that name", () =>
    fails("name=north", failsWith("peer-not-unique", /name=north.*west/s)),
  );

  testInMatrix("where the cluster is not known, with those that are", () =>
    fails("north/name=west", failsWith("cluster-unknown", /"north".*"east", "west"/s), named),
  );

  testInMatrix("where the peer is on another cluster of the provider", () =>
    fails("east/name=east", failsWith("peer-not-unique", /west\/UUID/), named),
  );
});
