import { Emulator } from "../../../src/emulator";
import { ok } from "./support/clusters";
import { ProtocolTerraform, providerOf } from "./support/protocol-terraform";
import { relationshipOf } from "./support/starting-states";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await Emulator.start({
    clusters: [
      { name: "east", interclusterAddresses: ["10.1.1.1", "10.1.1.2"] },
      {
        name: "west",
        interclusterAddresses: ["10.1.2.1", "10.1.2.2", "2001:db8::1"],
        ipspaces: [{ name: "vpn", interclusterAddresses: ["10.2.2.1"] }],
      },
    ],
  });
});
afterEach(() => emulator.stop());

/** The LIF of west that has this address, as somebody may change it. */
function lifOf(address: string) {
  const found = emulator.cluster("west").state.interfaces.find((lif) => lif.address === address);
  if (found === undefined) {
    throw new Error(`west has no ${address}`);
  }
  return found;
}
function nameOf(address: string): string {
  return lifOf(address).name;
}
function config(interfaces: readonly string[], west: object = {}) {
  return { clusters: ["east", "west"], sides: { west: { ...west, interfaces } } };
}
/** How east reaches west. */
function route(): readonly string[] {
  return emulator.cluster("east").peers()[0]?.remoteAddresses ?? [];
}
function idOf(text = ""): string | undefined {
  return /\[([a-z0-9-]+)\]$/.exec(text)?.[1];
}

/** The attribute as the text of an error has it. Terraform finds an element of an attribute, and nothing deeper. */
const place = /Attribute: sides(\.west|\["west"\])\.interfaces/;
const one = "10.1.2.1";
const two = "10.1.2.2";

test("the other cluster is given the addresses of the LIFs that are named, whatever other LIFs there are", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  const only = config([nameOf(two)]);
  expect(await terraform.apply(only)).toMatchObject({ action: "create", errors: [], warnings: [] });
  expect(relationshipOf(emulator)).toBe(ok);
  expect(route()).toEqual([two]);
  emulator.clearRequests();
  expect(await terraform.plan(only)).toMatchObject({ action: "none", errors: [], warnings: [] });
  expect(emulator.requests.map(({ cluster, path: of }) => `${cluster} ${of}`).sort()).toEqual([
    "east /api/cluster/peers",
    "west /api/cluster/peers",
  ]);
  expect(await terraform.apply(config([nameOf(one)]))).toMatchObject({ action: "update", errors: [] });
  expect(route()).toEqual([one]);
  expect(await terraform.plan(config([nameOf(one)]))).toMatchObject({ action: "none", errors: [], warnings: [] });
});

test("the same LIFs by address and by name are a change of the state only", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  const byAddress = { clusters: ["east", "west"], sides: { west: { ip_addresses: [one, two] } } };
  await terraform.apply(byAddress);
  emulator.clearRequests();
  expect(await terraform.apply(config([nameOf(one), nameOf(two)]))).toMatchObject({ action: "update", errors: [] });
  expect(emulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});

describe("drift", () => {
  const moved = "10.1.2.9";
  const changes: readonly (readonly [string, () => void, readonly string[]])[] = [
    [
      "a LIF that has another address",
      () => {
        lifOf(two).address = moved;
        emulator.cluster("west").touch();
      },
      [one, moved],
    ],
    [
      "other addresses on the other cluster, which work as well",
      () => {
        const east = emulator.cluster("east");
        east.setPeer(east.peers()[0]?.uuid ?? "", { remoteAddresses: [one] });
      },
      [one, two],
    ],
  ];

  test.each(changes)("%s", async (_what, change, expected) => {
    const terraform = new ProtocolTerraform(providerOf(emulator));
    const both = config([nameOf(one), nameOf(two)]);
    await terraform.apply(both);
    change();
    for (const _time of ["seen at first", "still seen after a refresh"]) {
      expect(await terraform.plan(both)).toMatchObject({ action: "update", errors: [] });
      expect(terraform.state?.drift).toEqual([expect.stringMatching(/^east: reaches west by /)]);
    }
    expect(await terraform.apply(both)).toMatchObject({ action: "update", errors: [], warnings: [] });
    expect(relationshipOf(emulator)).toBe(ok);
    expect([...route()].sort()).toEqual([...expected].sort());
    expect(await terraform.plan(both)).toMatchObject({ action: "none", errors: [], warnings: [] });
  });
});

describe("what is refused in the plan, on the attribute", () => {
  const cases: readonly (readonly [string, () => object, string, RegExp])[] = [
    [
      "a name that no LIF has",
      () => config([nameOf(one), "ic9"]),
      "peering-interface-unknown",
      /no intercluster LIF "ic9" in the IPspace "Default".*west-01_icl1" \(10\.1\.2\.1\), .*\(10\.1\.2\.2\)/,
    ],
    [
      "a LIF of another IPspace",
      () => config([nameOf("10.2.2.1")]),
      "peering-interface-unknown",
      /is in the IPspace "vpn": set the side's `ipspace`/,
    ],
    [
      "a LIF that is for management",
      () => {
        const lif = lifOf(two);
        lif.services = ["management_core"];
        return config([lif.name]);
      },
      "peering-interface-unknown",
      /management cannot be used/,
    ],
    [
      "a LIF that is switched off",
      () => {
        lifOf(two).enabled = false;
        return config([nameOf(one), nameOf(two)]);
      },
      "peering-interface-disabled",
      /-status-admin up/,
    ],
    [
      "LIFs of two families",
      () => config([nameOf(one), nameOf("2001:db8::1")]),
      "peering-interface-families",
      /10\.1\.2\.1.*2001:db8::1/,
    ],
    [
      "a LIF of another family than is asked for",
      () => ({ ...config([nameOf(one)]), address_family: "ipv6" }),
      "peering-interface-families",
      /`address_family` is "ipv6"/,
    ],
    [
      "addresses beside LIFs",
      () => config([nameOf(one)], { ip_addresses: [one] }),
      "peering-interfaces-beside-addresses",
      /Keep one/,
    ],
    [
      "LIFs that the login may not look at",
      () => {
        const wanted = config([nameOf(one)]);
        emulator.faults.add({ kind: "error", code: "6", status: 403, path: "/api/network/ip/interfaces" });
        return wanted;
      },
      "peering-addresses-missing",
      /Give `ip_addresses` in place of `interfaces`/,
    ],
  ];

  test.each(cases)("%s", async (_what, prepare, id, says) => {
    const terraform = new ProtocolTerraform(providerOf(emulator));
    const run = await terraform.plan(prepare() as ReturnType<typeof config>);
    expect(run.errors.map(idOf)).toEqual([id]);
    expect(run.errors[0]).toMatch(says);
    expect(run.errors[0]).toMatch(place);
    expect(run.errorPaths).toEqual(["sides.west"]);
    expect(relationshipOf(emulator)).toBe("nothing / nothing");
  });

  test("a name that no LIF has, of a relationship that is there", async () => {
    const terraform = new ProtocolTerraform(providerOf(emulator));
    await terraform.apply(config([nameOf(one)]));
    const run = await terraform.plan(config([nameOf(one), "ic9"]));
    expect(run.errors.map(idOf)).toEqual(["peering-interface-unknown"]);
    expect(run.errors[0]).toMatch(place);
    expect(run.errorPaths).toEqual(["sides.west"]);
  });
});

test("LIFs that may not be looked at any more, or are switched off: what is remembered of them will do", async () => {
  const terraform = new ProtocolTerraform(providerOf(emulator));
  const wanted = config([nameOf(one), nameOf(two)]);
  await terraform.apply(wanted);
  lifOf(two).enabled = false;
  emulator.faults.add({ kind: "error", code: "6", status: 403, path: "/api/network/ip/interfaces" });
  expect(await terraform.apply({ ...wanted, rotation: "2" })).toMatchObject({ action: "update", errors: [] });
  expect(relationshipOf(emulator)).toMatch(/^ok \w+ \/ ok \w+$/);
  expect([...route()].sort()).toEqual([one, two]);
});
