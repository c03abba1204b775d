import { readFileSync } from "node:fs";
import { join } from "node:path";
import { testInMatrix, variants } from "../support/full-run";
import { failsWith } from "./support/ids";
import { Lab, places } from "./support/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.start({
    clusters: [
      {
        name: "east",
        interclusterAddresses: ["10.1.1.1", "10.1.1.2"],
        ipspaces: [{ name: "blue", interclusterAddresses: ["10.9.1.1"] }],
        policy: { minimumPassphraseLength: 12 },
      },
      { name: "west", interclusterAddresses: ["10.1.2.1"] },
      { name: "north", interclusterAddresses: ["10.1.3.1"] },
      { name: "south", interclusterAddresses: ["10.1.4.1"] },
    ],
    peerings: [{ clusters: ["east", "west"] }],
  });
  for (const name of ["north", "south"]) {
    const { interclusterAddresses } = lab.emulator.cluster(name);
    lab.east.createPeer({
      name: `${name}-dr`,
      remote: { ip_addresses: interclusterAddresses },
      authentication: { passphrase: "correct horse" },
      peer_applications: ["snapmirror"],
    });
  }
});
afterAll(() => lab.stop());

const options = { leaves: "others' peers" } as const;

describe("ontap_cluster_peer", () => {
  test.each(
    variants<[string, () => string]>([
      ["by name", () => 'name = "west"'],
      ["by uuid", () => `uuid = "${lab.west.uuid}"`],
      ["by uuid in capitals", () => `uuid = "${lab.west.uuid.toUpperCase()}"`],
    ]),
  )("%s", (_how, argument) =>
    lab.accept(
      [
        {
          config: () => `${lab.providers}data "ontap_cluster_peer" "west" { ${argument()} }`,
          check: (state) =>
            expect(state.attributes("data.ontap_cluster_peer.west")).toMatchObject({
              name: "west",
              remote: { ip_addresses: ["10.1.2.1"], name: "west", serial_number: "1-80-000002" },
              authentication: { state: "ok", in_use: "ok", expires_at: null },
              encryption: { state: "tls_psk" },
              ipspace: { name: "Default" },
              status: { state: "available" },
              version: { generation: 9, major: 19, minor: 1 },
            }),
        },
      ],
      options,
    ),
  );

  test.each(
    variants(
      [
        ["none found", 'name = "nowhere"', failsWith("peer-not-unique", /"nowhere"/)],
        [
          "no such uuid",
          'uuid = "b404cc52-bdae-11eb-812c-005056bb0af1"',
          failsWith("request-refused", /b404cc52-bdae-11eb-812c-005056bb0af1.*HTTP 404, code 4/s),
        ],
        ["a wildcard, which is a name like any other", 'name = "*-dr"', failsWith("peer-not-unique", /"\*-dr"/)],
        ["both given", 'name = "west"\nuuid = "b404cc52-bdae-11eb-812c-005056bb0af1"', /name/],
        ["neither given", "", /name/],
        ["no uuid", 'uuid = "west"', /must be a UUID/],
      ],
      2,
    ),
  )("%s is an error that says what was looked for", (_what, argument, expectError) =>
    lab.accept([{ config: `data "ontap_cluster_peer" "one" {\n${argument}\n}`, expectError }], options),
  );
});

testInMatrix("two peers of one name are an error that names both", async () => {
  const { uuid } = lab.emulator.cluster("south");
  lab.east.setPeer(uuid, { name: "north-dr" });
  try {
    await lab.accept(
      [
        {
          config: 'data "ontap_cluster_peer" "one" { name = "north-dr" }',
          expectError: failsWith("peer-not-unique", new RegExp(uuid)),
        },
      ],
      options,
    );
  } finally {
    lab.east.setPeer(uuid, { name: "south-dr" });
  }
});

test("many peers by uuid are asked for together", async () => {
  const offer = { authentication: { generate_passphrase: true } };
  const uuids = Array.from(
    { length: 20 },
    (_, index) => lab.west.createPeer({ name: `offer-${index}`, ...offer }).uuid,
  );
  await lab.accept(
    [
      {
        prepare: () => lab.emulator.clearRequests(),
        config: `data "ontap_cluster_peer" "each" {
          for_each = toset(${JSON.stringify(uuids)})
          provider = ontap.west
          uuid     = each.key
        }`,
        planOnly: true,
        // Terraform reads ten at a time, and the first of them has no others to wait for.
        checkPlan: () => expect(lab.takeRequests("west").length).toBeLessThan(uuids.length / 2),
      },
    ],
    options,
  );
  for (const uuid of uuids) {
    lab.west.removePeer(uuid);
  }
});

describe("ontap_cluster_peers", () => {
  const names = (argument: string, expected: string[]) =>
    lab.accept(
      [
        {
          config: `data "ontap_cluster_peers" "all" {\n${argument}\n}`,
          check: (state) => {
            const { peers } = state.attributes("data.ontap_cluster_peers.all") as { peers: { name: string }[] };
            expect(peers.map(({ name }) => name)).toEqual(expected);
          },
        },
      ],
      options,
    );

  test("all, in an order", () => names('order_by = "name desc"', ["west", "south-dr", "north-dr"]));

  test.each(
    variants<[string, string, string[]]>(
      [
        ["by several conditions", '{ name = "*-dr", "remote.name" = "north" }', ["north-dr"]],
        ["and none is no error", '{ name = "nowhere" }', []],
        ["by state", '{ "authentication.state" = "ok" }', ["west"]],
        ["by wildcard", '{ name = "*-dr" }', ["north-dr", "south-dr"]],
        ["by negation", '{ "status.state" = "!available" }', ["north-dr", "south-dr"]],
        ["by alternatives", '{ name = "west|north-dr" }', ["north-dr", "west"]],
        ["by null", '{ peer_applications = "null" }', ["west"]],
      ],
      2,
    ),
  )("%s", (_how, filter, expected) => names(`filter = ${filter}\norder_by = "name"`, expected));

  testInMatrix("at most so many, of which no more are asked for", async () => {
    lab.emulator.clearRequests();
    await names('order_by = "name"\nmax_records = 2', ["north-dr", "south-dr"]);
    const asked = lab.emulator.requests.filter(({ path }) => path === "/api/cluster/peers");
    expect(new Set(asked.map(({ query }) => query.max_records))).toEqual(new Set(["2"]));
  });

  test.each(
    variants(
      [
        [
          "a field that there is none of",
          'filter = { "no.such.field" = "x" }',
          failsWith("request-refused", /code 262179.*no\.such\.field/s),
        ],
        [
          "a parameter of ONTAP's queries in place of a field",
          'filter = { return_records = "false" }',
          /must be a field of a cluster peer.*got: "return_records"/s,
        ],
        ["a limit of none", "max_records = 0", /at least 1/],
      ],
      2,
    ),
  )("%s is an error", (_what, argument, expectError) =>
    lab.accept([{ config: `data "ontap_cluster_peers" "all" {\n${argument}\n}`, expectError }], options),
  );
});

describe("ontap_cluster", () => {
  test.each(places)(
    "tells name, version, peering policy and the intercluster addresses by IPspace (%s)",
    (_where, process) =>
      lab.accept(
        [
          {
            config: 'data "ontap_cluster" "east" {}',
            check: (state) =>
              expect(state.attributes("data.ontap_cluster.east")).toEqual({
                cluster: null,
                id: lab.east.uuid,
                uuid: lab.east.uuid,
                name: "east",
                version: { full: expect.stringContaining("9.19.1"), generation: 9, major: 19, minor: 1 },
                peering_policy: {
                  authentication_required: true,
                  encryption_required: false,
                  minimum_passphrase_length: 12,
                },
                intercluster_addresses: ["10.1.1.1", "10.1.1.2", "10.9.1.1"],
                intercluster_addresses_by_ipspace: { Default: ["10.1.1.1", "10.1.1.2"], blue: ["10.9.1.1"] },
              }),
          },
        ],
        { ...options, process },
      ),
  );

  testInMatrix("leaves out the address of an intercluster LIF that is switched off", async () => {
    const [lif] = lab.east.state.interfaces.filter(({ address }) => address === "10.1.1.2");
    try {
      Object.assign(lif ?? {}, { enabled: false });
      await lab.accept(
        [
          {
            config: 'data "ontap_cluster" "east" {}',
            check: (state) =>
              expect(state.attributes("data.ontap_cluster.east")).toMatchObject({
                intercluster_addresses: ["10.1.1.1", "10.9.1.1"],
                intercluster_addresses_by_ipspace: { Default: ["10.1.1.1"], blue: ["10.9.1.1"] },
              }),
          },
        ],
        options,
      );
    } finally {
      Object.assign(lif ?? {}, { enabled: true });
    }
  });

  testInMatrix("feeds the other cluster's side", () =>
    lab.accept(
      [
        {
          config: () => `${lab.provider("east")}
            ${lab.provider("north", 'alias = "north"')}
            data "ontap_cluster" "east" {}
            resource "ontap_cluster_peer" "north" {
              provider       = ontap.north
              remote         = { ip_addresses = data.ontap_cluster.east.intercluster_addresses_by_ipspace["Default"] }
              authentication = { passphrase = "correct horse" }
            }`,
          check: () => expect(lab.peerOf("north").view.authentication).toBe("ok"),
        },
      ],
      options,
    ),
  );
});

describe("the example of the list finds what is not as it should be", () => {
  const example = readFileSync(
    join(__dirname, "../../examples/data-sources/ontap_cluster_peers/data-source.tf"),
    "utf8",
  );
  let other: Lab;
  afterEach(() => other.stop());

  test.each(
    variants<[string, Parameters<typeof Lab.start>[0], (lab: Lab) => void, string[]]>([
      [
        "what is reached and not authenticated",
        { settings: { rotationOwnSide: "problem" } },
        ({ east }) => {
          const offer = { passphrase: "correct horse", expiresAt: Date.now() + 3_600_000 };
          east.setPeer(east.peers()[0]?.uuid ?? "", { offer });
          expect(east.peers()[0]?.view).toMatchObject({ authentication: "problem", status: "available" });
        },
        ["west"],
      ],
      ["what is authenticated and not reached", {}, ({ emulator }) => emulator.network.cut("east", "west"), ["west"]],
      ["nothing where all is well", {}, () => {}, []],
    ]),
  )("%s", async (_what, input, change, expected) => {
    other = await Lab.start({ peerings: [{ clusters: ["east", "west"] }], ...input });
    change(other);
    await other.accept(
      [
        {
          config: `${other.providers}${example}`,
          check: ({ outputs }) => expect(outputs).toEqual({ unhealthy: expected }),
        },
      ],
      options,
    );
  });
});
