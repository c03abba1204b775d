import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  OntapClusterPeer,
  OntapClusterPeering,
  type OntapMeshConfig,
  OntapProvider,
  type PeeredCluster,
} from "../../../src/constructs";
import { problemsOf } from "../support/problems";

let stack: TerraformStack;
let paris: OntapProvider;
let berlin: OntapProvider;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  paris = new OntapProvider(stack, "paris", { alias: "paris", clusters: { lyon: {}, nice: {} } });
  berlin = new OntapProvider(stack, "berlin", { alias: "berlin" });
});

function synth() {
  return JSON.parse(Testing.synth(stack, true));
}

it("says of both sides what is said once", () => {
  new OntapClusterPeering(stack, "peering", {
    clusters: [paris, { provider: paris, cluster: "lyon", ipspace: "other", addresses: ["198.51.100.7"] }],
    encryption: "none",
    peerApplications: ["snapmirror"],
    ipspace: "peering",
    rotate: "2026-11",
    timeouts: { create: "5m" },
  });
  const { peering_paris_2C36A0CD: one, ...others } = synth().resource.ontap_cluster_peer;
  const both = {
    encryption: { proposed: "none" },
    peer_applications: ["snapmirror"],
    authentication: expect.objectContaining({ passphrase_wo_version: "2026-11" }),
    timeouts: { create: "5m" },
    provider: "ontap.paris",
  };
  expect(one).toMatchObject({ ...both, ipspace: { name: "peering" }, remote: { ip_addresses: ["198.51.100.7"] } });
  expect(one).not.toHaveProperty("wait_for_authentication");
  expect(Object.values(others)).toEqual([
    expect.objectContaining({ ...both, ipspace: { name: "other" }, cluster: "lyon", wait_for_authentication: true }),
  ]);
});

it("gives the sides in the order in which the clusters were given", () => {
  const names = (clusters: [PeeredCluster, PeeredCluster], id: string) =>
    new OntapClusterPeering(stack, id, { clusters }).sides.map(({ node }) => node.id);
  expect(names([paris, berlin], "one")).toEqual(["paris", "berlin"]);
  expect(names([berlin, paris], "other")).toEqual(["berlin", "paris"]);
});

it("synthesises to the same whatever the order", () => {
  const text = (clusters: [string, string]) => {
    const other = new TerraformStack(Testing.app(), "stack");
    new OntapProvider(other, "ontap", { clusters: { a: {}, b: {} } });
    new OntapClusterPeering(other, "peering", { clusters });
    return Testing.synth(other, true);
  };
  expect(text(["b", "a"])).toBe(text(["a", "b"]));
});

it("names a mesh's relationships after their clusters", () => {
  const made = OntapClusterPeering.mesh(stack, "mesh", {
    clusters: [paris, berlin, { provider: paris, cluster: "nice" }],
    rotate: "1",
  });
  expect(made.map(({ node }) => node.path)).toEqual([
    "stack/mesh/berlin-paris",
    "stack/mesh/berlin-paris-nice",
    "stack/mesh/paris-paris-nice",
  ]);
});

/** Addresses of all peers, each with the cluster that it is on. */
function peers(): Record<string, string> {
  const all: Record<string, { provider?: string; cluster?: string }> = synth().resource.ontap_cluster_peer;
  return Object.fromEntries(
    Object.entries(all).map(([name, { provider = "ontap", cluster }]) => [
      name,
      [provider, cluster].filter(Boolean).join(" "),
    ]),
  );
}

describe("clusters whose names are alike", () => {
  it("are looked up each on its own", () => {
    new OntapProvider(stack, "ontap", { clusters: { paris: {}, oslo: {} } });
    new OntapClusterPeering(stack, "one", { clusters: [paris, berlin] });
    new OntapClusterPeering(stack, "other", { clusters: ["paris", "oslo"] });
    const asked: { provider?: string; cluster?: string }[] = Object.values(synth().data.ontap_cluster);
    expect(asked.map(({ provider = "ontap", cluster = "" }) => `${provider} ${cluster}`.trim()).sort()).toEqual([
      "ontap oslo",
      "ontap paris",
      "ontap.berlin",
      "ontap.paris",
    ]);
  });

  it("are two, though an alias and a name together read as another alias", () => {
    const both = new OntapProvider(stack, "paris-lyon", { alias: "paris-lyon" });
    new OntapClusterPeering(stack, "peering", { clusters: [both, { provider: paris, cluster: "lyon" }] });
    expect(Object.values(peers()).sort()).toEqual(["ontap.paris lyon", "ontap.paris-lyon"]);
  });

  it("are peered in a mesh, and only those get other ids than they would have had without the others", () => {
    const names = ["a", "b-c", "a-b", "c"];
    new OntapProvider(stack, "ontap", { clusters: Object.fromEntries(names.map((name) => [name, {}])) });
    const made = OntapClusterPeering.mesh(stack, "mesh", { clusters: names });
    expect(made.map(({ node }) => node.id)).toEqual(["a-a-b", ".a:.b-c", "a-c", "a-b-b-c", ".a-b:.c", "b-c-c"]);
    expect(Object.keys(peers())).toHaveLength(12);
  });
});

it.each(["passphrase", "ipv6", "renews", "health", "internals", "both sides", "default", "a/b"])(
  "peers a cluster that is named %s",
  (name) => {
    new OntapProvider(stack, "ontap", { clusters: { [name]: {} } });
    new OntapClusterPeering(stack, "peering", { clusters: [{}, name] });
    expect(Object.values(peers())).toEqual(expect.arrayContaining(["ontap", `ontap ${name}`]));
  },
);

it("keeps the names of resources that are in states already", () => {
  new OntapClusterPeering(stack, "peering", { clusters: [paris, { provider: paris, cluster: "lyon" }] });
  OntapClusterPeering.mesh(stack, "mesh", { clusters: [paris, berlin] });
  const internals = new OntapProvider(stack, "internals", { alias: "internals" });
  new OntapClusterPeering(stack, "words", { clusters: [paris, internals] });
  expect(Object.keys(peers()).sort()).toEqual([
    "mesh_berlin-paris_B57BA40A",
    "mesh_berlin-paris_berlin_60956F54",
    "peering_paris-lyon_F3326E4E",
    "peering_paris_2C36A0CD",
    "words_internals_94F49904",
    "words_paris_4CEF737B",
  ]);
});

it.each([
  ["peering", (clusters: [PeeredCluster, PeeredCluster]) => new OntapClusterPeering(stack, "it", { clusters })],
  ["mesh", (clusters: [PeeredCluster, PeeredCluster]) => OntapClusterPeering.mesh(stack, "it", { clusters })],
])("refuses a cluster in a %s whose name only Terraform knows", (_, make) => {
  const variable = new TerraformVariable(stack, "name", { type: "string" });
  expect(() => make([paris, variable.stringValue])).toThrow("[stack/it] clusters: Not a name but a reference.");
});

it("takes from variables what both sides have in common", () => {
  const choice = new TerraformVariable(stack, "choice", { type: "string" });
  const flag = new TerraformVariable(stack, "flag", { type: "bool" });
  const list = new TerraformVariable(stack, "list", { type: "list(string)" });
  new OntapClusterPeering(stack, "peering", {
    clusters: [paris, berlin],
    encryption: choice.value,
    peerApplications: list.value,
    waitForAuthentication: flag.value,
  });
  const [first, second] = Object.values(synth().resource.ontap_cluster_peer);
  const both = { encryption: { proposed: `\${var.choice}` }, peer_applications: `\${var.list}` };
  expect(first).toMatchObject(both);
  expect(first).not.toHaveProperty("wait_for_authentication");
  expect(second).toMatchObject({ ...both, wait_for_authentication: `\${var.flag}` });
});

describe("a relationship that is taken over", () => {
  const uuid = "0a1b2c3d-0000-4000-8000-000000000000";

  it("is asked of the clusters that it is between", () => {
    const clusters: [PeeredCluster, PeeredCluster] = [
      { provider: paris, cluster: "nice" },
      { provider: paris, cluster: "lyon" },
    ];
    new OntapClusterPeering(stack, "peering", { clusters }).importFrom(uuid, "name=nice");
    expect(synth().import).toEqual([
      { id: "lyon/name=nice", to: expect.stringContaining("peering_paris-lyon") },
      { id: `nice/${uuid}`, to: expect.stringContaining("peering_paris-nice") },
    ]);
  });

  it("is known by ids that are ones, of the right cluster", () => {
    new OntapClusterPeering(stack, "peering", { clusters: [paris, berlin] }).importFrom("paris", `rome/${uuid}`);
    expect(synth).toThrow("[stack/peering/paris] importFrom: Not an id of a cluster peer.");
    expect(synth).toThrow('[stack/peering/berlin] importFrom: Another cluster. The id names "rome"');
  });
});

it("moves every relationship of a mesh that gets another id", () => {
  const clusters = [paris, berlin, { provider: paris, cluster: "nice" }];
  const other = new TerraformStack(Testing.app(), "stack");
  OntapClusterPeering.mesh(other, "before", { clusters });
  const before = Object.keys(JSON.parse(Testing.synth(other)).resource.ontap_cluster_peer);
  OntapClusterPeering.mesh(stack, "after", { clusters, renamedFrom: "before" });
  const { moved, resource } = synth();
  const pairs: [string, string][] = moved.map(({ from, to }: { from: string; to: string }) => [from, to]);
  expect(pairs.map(([from]) => from).sort()).toEqual(before.map((name) => `ontap_cluster_peer.${name}`).sort());
  expect(pairs.map(([, to]) => to).sort()).toEqual(
    Object.keys(resource.ontap_cluster_peer)
      .map((name) => `ontap_cluster_peer.${name}`)
      .sort(),
  );
  const withoutHash = (address: string) => address.replace(/_[0-9A-F]{8}$/, "");
  for (const [from, to] of pairs) {
    expect(withoutHash(from).replace("before", "after")).toBe(withoutHash(to));
  }
});

it.each([
  ["peering", () => new OntapClusterPeering(stack, "it", { clusters: [paris, paris] })],
  ["mesh", () => OntapClusterPeering.mesh(stack, "it", { clusters: [paris, berlin, paris] })],
])("refuses a cluster twice in a %s", (_, make) => {
  expect(make).toThrow('[stack/it] clusters: A cluster twice. "paris" cannot be peered with itself.');
});

it.each<[string, unknown[]]>([
  ["[stack/it] clusters: Not two clusters.", []],
  ["[stack/it] clusters: Not two clusters.", ["lyon", "nice", "paris"]],
  ["[stack/it] clusters[0]: No cluster. It is undefined:", [undefined, "nice"]],
  ["[stack/it] clusters[1]: No cluster. It is null:", ["nice", null]],
])("says %s", (message, clusters) => {
  expect(() => new OntapClusterPeering(stack, "it", { clusters: clusters as never })).toThrow(message);
});

it("refuses a mesh with a gap", () => {
  const clusters = [paris, process.env.NO_SUCH_CLUSTER as never, berlin];
  expect(() => OntapClusterPeering.mesh(stack, "it", { clusters })).toThrow("[stack/it] clusters[1]: No cluster.");
});

it("refuses a mesh of one", () => {
  expect(() => OntapClusterPeering.mesh(stack, "it", { clusters: [paris] })).toThrow(
    "[stack/it] clusters: Fewer than two",
  );
});

it("reports what is wrong with its sides, by the rules for peers", () => {
  new OntapClusterPeering(stack, "it", {
    clusters: [
      { provider: paris, cluster: "rome", name: "1st" },
      { provider: berlin, addresses: ["198.51.100.0/24"] },
    ],
    timeouts: { create: "soon" },
  });
  expect(problemsOf(synth).sort()).toEqual([
    expect.stringContaining("[stack/it] clusters[0].name: Not a valid name"),
    expect.stringContaining("[stack/it] clusters[0]: Unknown cluster."),
    expect.stringContaining("[stack/it] clusters[1].addresses[0]: Not an address."),
    expect.stringContaining("[stack/it] timeouts.create: Not a timeout."),
  ]);
});

describe("what is wrong with a mesh is told once", () => {
  const mesh = (clusters: PeeredCluster[], options: Partial<OntapMeshConfig>) => {
    OntapClusterPeering.mesh(stack, "mesh", { clusters, ...options });
    return problemsOf(synth);
  };

  it.each<[keyof OntapMeshConfig, unknown, string]>([
    ["encryption", "tls", "encryption: "],
    ["peerApplications", ["snapmirror", "unheard-of"], "peerApplications[1]: "],
    ["timeouts", { delete: "soon" }, "timeouts.delete: "],
  ])("of its %s", (name, value, place) => {
    expect(mesh([paris, berlin, { provider: paris, cluster: "nice" }], { [name]: value })).toEqual([
      expect.stringContaining(`[stack/mesh] ${place}`),
    ]);
  });

  it("of one of its clusters, by its place among those that were given", () => {
    const clusters = [
      { provider: paris, cluster: "nize" },
      paris,
      { provider: berlin, name: "1st", addresses: ["198.51.100.0/24"] },
    ];
    expect(mesh(clusters, {}).sort()).toEqual([
      expect.stringContaining("[stack/mesh] clusters[0]: Unknown cluster."),
      expect.stringContaining("[stack/mesh] clusters[2].addresses[0]: Not an address."),
      expect.stringContaining("[stack/mesh] clusters[2].name: Not a valid name"),
    ]);
  });
});

it("tells of an override by the side that has it", () => {
  const { sides } = new OntapClusterPeering(stack, "it", { clusters: [paris, berlin] });
  sides[1].addOverride("encryption.proposed", "rot13");
  expect(problemsOf(synth)).toEqual([expect.stringContaining("[stack/it] stack/it/berlin encryption.proposed: ")]);
});

it("goes through a stack no oftener the larger it is", () => {
  const work = (size: number) => {
    const other = new TerraformStack(Testing.app(), "stack");
    const names = Array.from({ length: size }, (_, index) => `c${index}`);
    const provider = new OntapProvider(other, "ontap", {
      clusters: Object.fromEntries(names.map((name) => [name, {}])),
    });
    OntapClusterPeering.mesh(other, "mesh", { clusters: names });
    const searches = jest.spyOn(other.node, "findAll");
    const syntheses = jest.spyOn(provider, "toTerraform");
    other.runAllValidations();
    return { searches: searches.mock.calls.length, syntheses: syntheses.mock.calls.length };
  };
  expect(work(8)).toEqual(work(3));
});

it("takes lists that nobody may change, a number for a rotation, and ONTAP's own spelling of the encryption", () => {
  const addresses = ["198.51.100.7"] as const;
  const initialAllowedSvms = [{ name: "svm1" }] as const;
  new OntapClusterPeering(stack, "it", {
    clusters: [{ provider: paris, addresses, initialAllowedSvms }, berlin],
    rotate: 7,
    encryption: "tls-psk",
  });
  expect(Object.values(synth().resource.ontap_cluster_peer)).toEqual([
    expect.objectContaining({
      remote: { ip_addresses: ["198.51.100.7"] },
      authentication: expect.objectContaining({ passphrase_wo_version: "7" }),
      encryption: { proposed: "tls-psk" },
    }),
    expect.objectContaining({ initial_allowed_svms: [{ name: "svm1" }] }),
  ]);
});

it.each<[string, readonly [string, string], object, string]>([
  [
    "addresses of two families",
    ["192.0.2.1", "2001:db8::1"],
    {},
    "clusters: Addresses of two families. A relationship goes by one family: give both sides' addresses in it.",
  ],
  [
    "another family than that of the addresses",
    ["192.0.2.1", "192.0.2.2"],
    { addressFamily: "ipv6" },
    "addressFamily: Not that of the addresses. A relationship goes by one family, and those that are given are of ipv4.",
  ],
  [
    "a rotation without a text",
    ["192.0.2.1", "192.0.2.2"],
    { rotate: "" },
    "rotate: Empty value. Give a text that changes with each rotation, or leave it out.",
  ],
])("refuses %s", (_, [one, other], options, problem) => {
  new OntapClusterPeering(stack, "it", {
    clusters: [
      { provider: paris, addresses: [one] },
      { provider: berlin, addresses: [other] },
    ],
    ...options,
  });
  expect(synth).toThrow(`[stack/it] ${problem}`);
});

it("asks each cluster of a mesh once, also where that has to wait for something", () => {
  const before = new OntapClusterPeer(stack, "before", { provider: paris });
  const nice = { provider: paris, cluster: "nice" };
  OntapClusterPeering.mesh(stack, "mesh", { clusters: [paris, berlin, nice], dependsOn: [before] });
  OntapClusterPeering.mesh(stack, "other", { clusters: [paris, berlin] });
  const { data, resource } = synth();
  const waits = Object.values<{ depends_on?: string[] }>(data.ontap_cluster).flatMap(
    ({ depends_on = ["-"] }) => depends_on,
  );
  expect(waits.sort()).toEqual(["-", "-", ...Array(3).fill("ontap_cluster_peer.before")]);
  const sides = Object.entries<{ depends_on?: string[] }>(resource.ontap_cluster_peer);
  for (const [name, { depends_on = [] }] of sides) {
    expect(depends_on.includes("ontap_cluster_peer.before")).toBe(name.startsWith("mesh"));
  }
});

it("takes an id that is in use for no former one", () => {
  new OntapClusterPeering(stack, "old", { clusters: [paris, berlin] });
  expect(() => new OntapClusterPeering(stack, "new", { clusters: [paris, berlin], renamedFrom: "old" })).toThrow(
    "[stack/new] renamedFrom: There is still a construct with the id old.",
  );
});

it("takes none that is made later either, nor a path with an empty step", () => {
  const clusters = [paris, berlin] as const;
  new OntapClusterPeering(stack, "new", { clusters, renamedFrom: "old" });
  new OntapClusterPeering(stack, "old", { clusters });
  expect(problemsOf(() => Testing.synth(stack, true))).toContain(
    "[stack/new] renamedFrom: There is still a construct with the id old.",
  );
  expect(() => new OntapClusterPeering(stack, "other", { clusters, renamedFrom: "mesh/" })).toThrow(
    '[stack/other] renamedFrom: An empty step in the path "mesh/".',
  );
});

it("does not take two clusters for what one was", () => {
  const lutetia = new OntapProvider(stack, "lutetia", { alias: "lutetia" });
  const clusters = [{ provider: lutetia, renamedFrom: { alias: "paris" } }, berlin, paris];
  expect(() => OntapClusterPeering.mesh(stack, "mesh", { clusters })).toThrow(
    '[stack/mesh] clusters: Two clusters that were one. Both of clusters[0] and clusters[2] would be what "paris" was before.',
  );
});

it("waits for nothing but what Terraform has an address of", () => {
  const first = new OntapClusterPeering(stack, "first", { clusters: [paris, berlin] });
  const nice = { provider: paris, cluster: "nice" };
  new OntapClusterPeering(stack, "second", { clusters: [berlin, nice], dependsOn: [first as never] });
  expect(problemsOf(() => Testing.synth(stack, true))).toContain(
    "[stack/second] dependsOn[0]: Nothing that can be waited for. Give what has an address in Terraform; of an " +
      "OntapClusterPeering, `[...peering.sides]`.",
  );
});

describe("what is kept where clusters are known by other names", () => {
  const moves = (): Record<string, string> => {
    const moved: { from: string; to: string }[] = synth().moved ?? [];
    const name = (address: string) => address.replace(/^ontap_cluster_peer\./, "");
    return Object.fromEntries(moved.map(({ from, to }) => [name(from), name(to)]));
  };

  it("is every relationship of a cluster in a mesh, also when the names come in another order", () => {
    const nice = { provider: paris, cluster: "nice" };
    const before = new TerraformStack(Testing.app(), "stack");
    OntapClusterPeering.mesh(before, "mesh", { clusters: [paris, berlin, nice] });
    const peersBefore = JSON.parse(Testing.synth(before)).resource.ontap_cluster_peer;
    const spree = new OntapProvider(stack, "spree", { alias: "spree" });
    const clusters = [paris, { provider: spree, renamedFrom: { alias: "berlin" } }, nice];
    OntapClusterPeering.mesh(stack, "mesh", { clusters });
    const peersNow = synth().resource.ontap_cluster_peer;
    const found = moves();
    expect(Object.keys(found)).toHaveLength(4);
    for (const [from, to] of Object.entries(found)) {
      expect(peersNow[to].provider).toBe(peersBefore[from].provider.replace("berlin", "spree"));
    }
    const kept = Object.keys(peersBefore).filter((name) => !(name in found));
    expect([...Object.values(found), ...kept].sort()).toEqual(Object.keys(peersNow).sort());
  });

  it("is nothing where nothing was renamed", () => {
    OntapClusterPeering.mesh(stack, "mesh", { clusters: [paris, berlin, { provider: paris, cluster: "nice" }] });
    expect(moves()).toEqual({});
  });

  it("has one name before", () => {
    const swapped = (): [PeeredCluster, PeeredCluster] => [
      { provider: paris, renamedFrom: { alias: "berlin" } },
      { provider: berlin, renamedFrom: { alias: "paris" } },
    ];
    expect(() => new OntapClusterPeering(stack, "it", { clusters: swapped() })).toThrow(
      "renamedFrom: There is still a construct at it/",
    );
    const clusters = [paris, berlin];
    expect(() =>
      OntapClusterPeering.mesh(stack, "mesh", { clusters, pairsRenamedFrom: { "paris-berlin": "a" } }),
    ).toThrow('[stack/mesh] pairsRenamedFrom: The mesh has no "paris-berlin". It has "berlin-paris".');
  });
});
