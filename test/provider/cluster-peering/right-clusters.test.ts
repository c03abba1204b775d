import { Emulator } from "../../../src/emulator";
import { ok } from "./support/clusters";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { clearPeers, relationshipOf } from "./support/starting-states";

let emulator: Emulator;
beforeAll(async () => {
  const names = ["east", "west", "south", "north"];
  const clusters = names.map((name, index) => ({
    name,
    interclusterAddresses: [`10.1.${index}.1`, `10.1.${index}.2`],
  }));
  emulator = await Emulator.start({ clusters });
});
afterAll(() => emulator.stop());
beforeEach(() => clearPeers(emulator));

const config = { clusters: ["east", "west"] };

function idOf(text: string): string | undefined {
  return /\[([a-z0-9-]+)\]$/.exec(text)?.[1];
}

/** A provider whose `east` and `west` lead to these clusters. */
function leadingTo(...[east, west]: [east: string, west: string]) {
  const { clusters, ...rest } = providerOf(emulator)() as { clusters: Record<string, object> };
  return { ...rest, clusters: { east: clusters[east], west: clusters[west] } };
}

describe("settings that lead both names to other clusters are an error of the plan", () => {
  test.each([
    ["to each other", "west", "east"],
    ["to two others", "south", "north"],
    ["to each other's place and elsewhere", "west", "south"],
  ] as const)("%s", async (_where, east, west) => {
    let settings = leadingTo("east", "west");
    const terraform = new ProtocolTerraform(() => settings);
    expect(await terraform.apply(config)).toMatchObject({ action: "create", errors: [] });
    const before = terraform.state;
    settings = leadingTo(east, west);
    emulator.clearRequests();
    for (const run of [await terraform.plan(config), await terraform.apply(config), await terraform.destroy()]) {
      expect(run.errors.map(idOf)).toEqual(["peering-cluster-replaced"]);
    }
    expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(terraform.state).toEqual(before);
    settings = leadingTo("east", "west");
    expect(await terraform.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
    expect(relationshipOf(emulator)).toBe(`${ok} / nothing / nothing`);
    expect(await terraform.destroy()).toMatchObject({ action: "delete", errors: [] });
  });
});

test("C4: two clusters of one name are told apart, and one that is renamed is the same", async () => {
  const renamed = ["west", "south"].map((name) => emulator.cluster(name).state);
  for (const state of renamed) {
    state.name = "twin";
  }
  try {
    const first = new ProtocolTerraform(providerOf(emulator));
    const second = new ProtocolTerraform(providerOf(emulator));
    const other = { clusters: ["east", "south"], sides: { east: { name: "other" } } };
    expect(await first.apply(config)).toMatchObject({ action: "create", errors: [] });
    expect(await second.apply(other)).toMatchObject({ action: "create", errors: [] });
    for (const name of ["twin", "another"]) {
      (renamed[0] as { name: string }).name = name;
      expect(await first.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
      expect(await second.plan(other)).toMatchObject({ action: "none", errors: [], warnings: [] });
    }
    expect(await first.destroy()).toMatchObject({ action: "delete", errors: [] });
    expect(await second.plan(other)).toMatchObject({ action: "none", errors: [], warnings: [] });
  } finally {
    for (const [index, state] of renamed.entries()) {
      state.name = ["west", "south"][index] ?? "";
    }
  }
});

/** Gives a cluster's LIFs other addresses. */
function setAddresses(name: string, addresses: readonly string[]): void {
  const cluster = emulator.cluster(name);
  const lifs = cluster.state.interfaces.filter(({ services }) => services.includes("intercluster_core"));
  for (const [index, lif] of lifs.entries()) {
    lif.address = addresses[index] ?? lif.address;
  }
  cluster.touch();
}

test("two clusters that were built anew, each at its place, have their relationship made anew", async () => {
  let settings = leadingTo("east", "west");
  const terraform = new ProtocolTerraform(() => settings);
  expect(await terraform.apply(config)).toMatchObject({ action: "create", errors: [] });
  const places = ["east", "west"].map((name) => emulator.cluster(name).interclusterAddresses);
  clearPeers(emulator);
  for (const [index, [before, now]] of [
    ["east", "south"],
    ["west", "north"],
  ].entries()) {
    setAddresses(before ?? "", [`10.2.${index}.1`, `10.2.${index}.2`]);
    setAddresses(now ?? "", places[index] ?? []);
  }
  settings = leadingTo("south", "north");
  expect(await terraform.apply(config)).toMatchObject({ action: "replace", errors: [] });
  expect(relationshipOf(emulator)).toBe(`nothing / nothing / ${ok}`);
  expect(await terraform.plan(config)).toMatchObject({ action: "none", errors: [], warnings: [] });
});

describe("another cluster in the place of one is refused, though nobody has a record any more", () => {
  test.each<[name: string, happens: (terraform: ProtocolTerraform) => Promise<unknown>]>([
    [
      "and the last plan saw one side only",
      async (terraform) => {
        const [record] = emulator.cluster("east").peers();
        emulator.cluster("east").removePeer(record?.uuid ?? "");
        await terraform.plan(config);
      },
    ],
    [
      "and what was kept beside the state is lost",
      async (terraform) => {
        terraform.private = new Uint8Array();
      },
    ],
  ])("%s", async (_name, happens) => {
    let settings = leadingTo("east", "west");
    const terraform = new ProtocolTerraform(() => settings);
    expect(await terraform.apply(config)).toMatchObject({ action: "create", errors: [] });
    await happens(terraform);
    clearPeers(emulator);
    settings = leadingTo("east", "south");
    emulator.clearRequests();
    expect((await terraform.apply(config)).errors.map(idOf)).toEqual(["peering-cluster-replaced"]);
    expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    settings = leadingTo("east", "west");
    expect(await terraform.apply(config)).toMatchObject({ action: "create", errors: [] });
  });
});
