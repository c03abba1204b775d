import type { ClusterPeerRecord } from "../../../../src/ontap";
import { type Assessment, assess } from "../../../../src/provider/cluster-peering/convergence/assess";
import { converge } from "../../../../src/provider/cluster-peering/convergence/converge";
import type { ClusterFacts, Pair, Wish } from "../../../../src/provider/cluster-peering/model/relationship";

const uuids = ["aaaaaaaa-0000-4000-8000-000000000000", "bbbbbbbb-0000-4000-8000-000000000000"] as const;
const former = "cccccccc-0000-4000-8000-000000000000";
const addresses = [
  ["10.1.1.1", "10.1.1.2"],
  ["10.1.2.1", "10.1.2.2"],
] as const;
const names = ["east", "west"] as const;
const anything: Wish = { sides: [{}, {}] };
const plain = { rotates: false, knowsEncryption: true };

type Side = 0 | 1;

/** The record of a side in a relationship that is well, with some of it changed. */
function record(side: Side, changes: Partial<ClusterPeerRecord> = {}): ClusterPeerRecord {
  const other = side === 0 ? 1 : 0;
  return {
    uuid: uuids[other],
    name: names[other],
    authentication: { state: "ok", in_use: "ok" },
    encryption: { state: "tls_psk" },
    ipspace: { name: "Default", uuid: `ipspace of ${names[side]}` },
    remote: { ip_addresses: [...addresses[other]], name: names[other] },
    status: { state: "available" },
    ...changes,
  };
}

const conditions: Readonly<Record<string, (side: Side) => ClusterPeerRecord[]>> = {
  nothing: () => [],
  ok: (side) => [record(side)],
  pending: (side) => [
    record(side, {
      authentication: { state: "pending", in_use: "ok" },
      encryption: { proposed: "tls_psk", state: "none" },
      status: { state: "pending" },
    }),
  ],
  problem: (side) => [
    record(side, { authentication: { state: "problem", in_use: "ok" }, status: { state: "unavailable" } }),
  ],
  expired: (side) => [
    record(side, {
      authentication: { state: "problem", in_use: "ok", expiry_time: "2020-01-01T00:00:00+00:00" },
      status: { state: "unavailable" },
    }),
  ],
  revoked: (side) => [
    record(side, {
      authentication: { state: "problem", in_use: "revoked" },
      encryption: { proposed: "none", state: "none" },
      status: { state: "unavailable" },
    }),
  ],
  absent: (side) => [
    record(side, {
      authentication: { state: "absent", in_use: "absent" },
      encryption: { proposed: "none", state: "none" },
    }),
  ],
  stale: (side) => [
    record(side, {
      uuid: former,
      authentication: { state: "problem", in_use: "ok" },
      status: { state: "unavailable" },
    }),
  ],
};
const all = Object.keys(conditions);

function factsOf(records: Pair<readonly ClusterPeerRecord[]>): Pair<ClusterFacts> {
  const facts = (side: Side): ClusterFacts => ({
    name: names[side],
    cluster: { name: names[side], uuid: uuids[side], version: { generation: 9, major: 16, minor: 1, full: "" } },
    lifs: addresses[side].map((address) => ({
      name: `lif of ${address}`,
      address,
      enabled: true,
      ipspace: { name: "Default" },
    })),
    records: records[side],
  });
  return [facts(0), facts(1)];
}

function found(east: string, west: string, wish = anything): Assessment {
  const records = [conditions[east]?.(0) ?? [], conditions[west]?.(1) ?? []] as const;
  return assess(factsOf(records), wish, [undefined, undefined]);
}

describe("every pair of conditions of the two sides", () => {
  const pairs = all.flatMap((east) => all.map((west) => [east, west] as const));

  test.each(pairs)("east has %s, west has %s", (east, west) => {
    const assessment = found(east, west);
    const steps = converge(assessment, anything, plain);
    const isWell = east === "ok" && west === "ok";
    expect(assessment.isAuthenticated).toBe(isWell);
    if (isWell) {
      expect(steps).toEqual([]);
      return;
    }
    // What stands in the way goes first; then each side gets the passphrase once.
    const stale = [east, west].filter((condition) => condition === "stale").length;
    expect(steps.slice(0, stale).map(({ kind }) => kind)).toEqual(Array(stale).fill("delete"));
    const exchange = steps.slice(stale);
    expect(exchange.map(({ side }) => side)).toEqual([0, 1]);
    for (const [index, condition] of [east, west].entries()) {
      const step = exchange[index];
      if (condition === "nothing" || condition === "stale") {
        expect(step).toMatchObject({
          kind: "create",
          body: { remote: { ip_addresses: addresses[index === 0 ? 1 : 0] } },
        });
      } else {
        expect(step).toMatchObject({ kind: "modify", exchanges: true });
        const isOff = condition === "revoked" || condition === "absent";
        expect(step).toHaveProperty("body", {
          ...(isOff && { authentication: { in_use: "ok" }, encryption: { proposed: "tls_psk" } }),
        });
      }
    }
  });

  test.each(pairs)("is told in words that name the side: east has %s, west has %s", (east, west) => {
    const expected: Readonly<Record<string, readonly string[]>> = {
      nothing: ["side-missing"],
      ok: [],
      pending: ["not-authenticated"],
      problem: ["not-authenticated"],
      expired: ["passphrase-expired"],
      revoked: ["authentication-off"],
      absent: ["authentication-off"],
      stale: ["stale-record", "side-missing"],
    };
    expect(found(east, west).drift.map(({ id, cluster }) => `${cluster}: ${id}`)).toEqual([
      ...(expected[east] ?? []).map((id) => `east: ${id}`),
      ...(expected[west] ?? []).map((id) => `west: ${id}`),
    ]);
  });
});

describe("a relationship that is well", () => {
  const well = (east: Partial<ClusterPeerRecord>, west: Partial<ClusterPeerRecord>, wish: Wish = anything) =>
    assess(factsOf([[record(0, east)], [record(1, west)]]), wish, [undefined, undefined]);

  test("gets both sides a passphrase when it rotates, and nothing else", () => {
    expect(converge(well({}, {}), anything, { ...plain, rotates: true })).toEqual([
      { kind: "modify", side: 0, uuid: uuids[1], body: {}, exchanges: true },
      { kind: "modify", side: 1, uuid: uuids[0], body: {}, exchanges: true },
    ]);
  });

  test("gets another encryption on both sides, with a passphrase", () => {
    const wish: Wish = { ...anything, encryption: "none" };
    const steps = converge(well({}, {}, wish), wish, plain);
    expect(steps).toMatchObject([
      { kind: "modify", side: 0, body: { encryption: { proposed: "none" } }, exchanges: true },
      { kind: "modify", side: 1, body: { encryption: { proposed: "none" } }, exchanges: true },
    ]);
  });

  test("stays unencrypted when it rotates, if nobody says otherwise", () => {
    const unencrypted = { encryption: { state: "none" } } as const;
    const steps = converge(well(unencrypted, unencrypted), anything, { ...plain, rotates: true });
    expect(steps.map((step) => step.kind === "modify" && step.body)).toEqual([{}, {}]);
  });

  test("has plain fields changed on the side that lacks them, without a passphrase", () => {
    const wish: Wish = { sides: [{ name: "to-west" }, {}], peerApplications: ["snapmirror"] };
    const assessment = well({ peer_applications: ["snapmirror"] }, { peer_applications: ["flexcache"] }, wish);
    expect(converge(assessment, wish, plain)).toEqual([
      { kind: "modify", side: 0, uuid: uuids[1], body: { name: "to-west" }, exchanges: false },
      { kind: "modify", side: 1, uuid: uuids[0], body: { peer_applications: ["snapmirror"] }, exchanges: false },
    ]);
  });

  test("keeps working addresses that are not those of the LIFs, unless the configuration gives others", () => {
    const fewer = { remote: { ip_addresses: ["10.1.2.1"] } };
    expect(well(fewer, {}).drift).toEqual([]);
    const wish: Wish = { sides: [{}, { addresses: ["192.0.2.1"] }] };
    const assessment = well(fewer, {}, wish);
    expect(assessment.drift).toMatchObject([{ id: "addresses-differ", cluster: "east" }]);
    expect(converge(assessment, wish, plain)).toMatchObject([
      { kind: "modify", side: 0, body: { remote: { ip_addresses: ["192.0.2.1"] } }, exchanges: false },
    ]);
  });

  test("is given the LIFs' addresses where it is not fully up", () => {
    const partial: Partial<ClusterPeerRecord> = {
      remote: { ip_addresses: ["10.1.2.1"] },
      status: { state: "partial" },
    };
    expect(converge(well(partial, {}), anything, plain)).toMatchObject([
      { kind: "modify", side: 0, body: { remote: { ip_addresses: addresses[1] } } },
    ]);
  });

  test("never has a working record of another cluster removed, whatever addresses it has", () => {
    const other = record(0, { uuid: former });
    const assessment = assess(factsOf([[other], []]), anything, [undefined, undefined]);
    expect(assessment.drift).toMatchObject([{ id: "addresses-taken" }, { id: "side-missing" }, { id: "side-missing" }]);
    expect(converge(assessment, anything, plain).filter(({ kind }) => kind === "delete")).toEqual([]);
  });
});

describe("the addresses", () => {
  const lif = (address: string, more: object = {}) => ({
    name: `lif of ${address}`,
    address,
    enabled: true,
    ipspace: { name: "Default" },
    ...more,
  });
  function ownOf(east: readonly ReturnType<typeof lif>[], west: readonly ReturnType<typeof lif>[], wish = anything) {
    const [first, second] = factsOf([[], []]);
    const { sides } = assess(
      [
        { ...first, lifs: east },
        { ...second, lifs: west },
      ],
      wish,
      [undefined, undefined],
    );
    return sides.map(({ own }) => own.addresses);
  }

  test("are those of enabled LIFs of the IPspace", () => {
    const east = [lif("10.0.0.1"), lif("10.0.0.2", { enabled: false }), lif("10.0.0.3", { ipspace: { name: "vpn" } })];
    expect(ownOf(east, [])).toEqual([["10.0.0.1"], []]);
    expect(ownOf(east, [], { sides: [{ ipspace: "vpn" }, {}] })).toEqual([["10.0.0.3"], []]);
  });

  test("are of one family: IPv4 where both have it, else IPv6, or the one that is asked for", () => {
    const both = [lif("10.0.0.1"), lif("2001:db8::1")];
    expect(ownOf(both, both)).toEqual([["10.0.0.1"], ["10.0.0.1"]]);
    expect(ownOf(both, [lif("2001:db8::2")])).toEqual([["2001:db8::1"], ["2001:db8::2"]]);
    expect(ownOf(both, both, { ...anything, addressFamily: "ipv6" })).toEqual([["2001:db8::1"], ["2001:db8::1"]]);
    expect(ownOf(both, both, { sides: [{ addresses: ["2001:db8::9"] }, {}] })).toEqual([
      ["2001:db8::9"],
      ["2001:db8::1"],
    ]);
  });
});
