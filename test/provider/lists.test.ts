import { Emulator } from "../../src/emulator";
import { isNull } from "../../src/framework";
import { objectOf, stringType } from "../../src/framework/values";
import { listOf } from "../../src/framework/values/type";
import { ontapProvider } from "../../src/provider/provider";
import { DirectCaller, unwire, wire } from "../framework/support/call";

// What `terraform query` asks for, message by message: test/acceptance/query.test.ts runs it with a real Terraform.
type Values = Readonly<Record<string, unknown>>;

const peerType = "ontap_cluster_peer";
const peeringType = "ontap_cluster_peering";
const identityTypes = {
  [peerType]: objectOf({ cluster_uuid: stringType, uuid: stringType }),
  [peeringType]: objectOf({ cluster_uuids: listOf(stringType) }),
};
const configType = objectOf({
  clusters: { kind: "set", element: stringType },
  filter: { kind: "map", element: stringType },
});

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start({
    clusters: ["paris", "rome", "oslo", "bern"],
    peerings: [
      { clusters: ["paris", "rome"] },
      { clusters: ["paris", "oslo"] },
      { clusters: ["rome", "oslo"], encryption: "none" },
    ],
  });
});
afterEach(() => {
  emulator.faults.clear();
  for (const { uuid } of emulator.cluster("bern").peers()) {
    emulator.cluster("bern").removePeer(uuid);
  }
});
afterAll(() => emulator.stop());

function connection(name: string, change: Values = {}): Values {
  const { url, username, password, caFile } = emulator.cluster(name);
  return { hostname: new URL(url).host, username, password, ca_file: caFile, ...change };
}

/** A provider that knows these clusters; all of them if nothing is said. */
async function provider(clusters?: Values, own: Values = {}): Promise<DirectCaller> {
  const caller = new DirectCaller(ontapProvider);
  const named = clusters ?? Object.fromEntries(emulator.clusters.map(({ name }) => [name, connection(name)]));
  const { type } = ontapProvider.schema;
  const namedType = type.kind === "object" ? type.attributes.clusters : undefined;
  const elements = namedType?.kind === "map" && namedType.element.kind === "object" ? namedType.element.attributes : {};
  const nulls = Object.fromEntries(Object.keys(elements).map((name) => [name, null]));
  const complete = Object.fromEntries(
    Object.entries(named).map(([name, one]) => [name, { ...nulls, ...(one as Values) }]),
  );
  const config = wire(type, { retry_timeout: "0s", ...own, clusters: complete });
  const { diagnostics } = await caller.call("configureProvider", { terraformVersion: "1.14.0", config });
  expect(diagnostics).toEqual([]);
  return caller;
}

interface Listing {
  readonly config?: Values;
  readonly limit?: bigint;
  readonly includeResourceObject?: boolean;
}

function stream(
  caller: DirectCaller,
  typeName: keyof typeof identityTypes,
  listing: Listing = {},
  signal?: AbortSignal,
) {
  const { config = {}, ...rest } = listing;
  return caller.stream("listResource", { typeName, config: wire(configType, config), limit: 100n, ...rest }, signal);
}

/** What a list has, by name, and the ids of what it warned of. */
async function list(caller: DirectCaller, typeName: keyof typeof identityTypes, listing: Listing = {}) {
  const found: Record<string, { identity: unknown; state: Values | undefined }> = {};
  const said: string[] = [];
  for await (const { displayName, identity, resourceObject, diagnostic } of stream(caller, typeName, listing)) {
    said.push(...diagnostic.map(({ severity, detail }) => `${severity} ${/\[([a-z-]+)\]$/.exec(detail)?.[1]}`));
    if (identity !== undefined) {
      const schema = ontapProvider.resources.get(typeName)?.schema;
      found[displayName] = {
        identity: unwire(identityTypes[typeName], identity.identityData),
        state: schema && (unwire(schema.type, resourceObject) as Values | undefined),
      };
    }
  }
  return { names: Object.keys(found).sort(), found, said };
}

function uuid(name: string): string {
  return emulator.cluster(name).uuid;
}

describe("the peers of all clusters", () => {
  it("are one for each side, with both clusters as their identity", async () => {
    const { names, found, said } = await list(await provider(), peerType);
    expect(names).toEqual([
      "oslo → paris",
      "oslo → rome",
      "paris → oslo",
      "paris → rome",
      "rome → oslo",
      "rome → paris",
    ]);
    expect(found["paris → rome"]).toEqual({
      identity: { cluster_uuid: uuid("paris"), uuid: uuid("rome") },
      state: undefined,
    });
    expect(said).toEqual([]);
  });

  it("come with the state that an import reads", async () => {
    const caller = await provider();
    const { found } = await list(caller, peerType, { includeResourceObject: true });
    const listed = found["paris → rome"];
    const { importedResources } = await caller.call("importResourceState", {
      typeName: peerType,
      identity: { identityData: wire(identityTypes[peerType], listed?.identity) },
    });
    const [imported] = importedResources;
    const read = await caller.call("readResource", {
      typeName: peerType,
      currentState: imported?.state ?? {},
      private: imported?.private ?? new Uint8Array(),
    });
    const type = ontapProvider.resources.get(peerType)?.schema.type;
    expect(type && unwire(type, read.newState)).toEqual(listed?.state);
    expect(unwire(identityTypes[peerType], read.newIdentity?.identityData)).toEqual(listed?.identity);
  });

  it("are filtered in ONTAP's terms, on the clusters that are named", async () => {
    const caller = await provider();
    const config = { clusters: ["paris", "rome"], filter: { name: "r*|p*" } };
    expect((await list(caller, peerType, { config })).names).toEqual(["paris → rome", "rome → paris"]);
  });

  it("are no more than the limit, and each cluster is asked for no more", async () => {
    const caller = await provider();
    emulator.clearRequests();
    expect((await list(caller, peerType, { limit: 2n })).names).toHaveLength(2);
    const asked = emulator.requests.filter(({ path }) => path === "/api/cluster/peers");
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.map(({ query }) => query.max_records)).toEqual(asked.map(() => "2"));
  });

  it("include those of the provider's own cluster, and each cluster once whatever its names", async () => {
    const caller = await provider({ capital: connection("paris") }, connection("paris"));
    const { names, found } = await list(caller, peerType, { includeResourceObject: true });
    expect(names).toHaveLength(2);
    expect(names.map((name) => name.replace(/^(default|capital) /, ""))).toEqual(["→ oslo", "→ rome"]);
    for (const name of names) {
      expect(isNull(found[name]?.state?.cluster)).toBe(name.startsWith("default"));
    }
  });

  it("leave an offer out, and say so", async () => {
    emulator.cluster("bern").createPeer({ authentication: { generate_passphrase: true } });
    const { names, said } = await list(await provider({ bern: connection("bern") }), peerType);
    expect({ names, said }).toEqual({ names: [], said: ["2 offers-not-listed"] });
  });
});

describe("an import by identity", () => {
  it.each([
    [peerType, () => ({ cluster_uuid: uuid("paris"), uuid: uuid("rome") })],
    [peeringType, () => ({ cluster_uuids: [uuid("rome"), uuid("paris")] })],
  ] as const)("of %s does not wait for a cluster that it is not about", async (typeName, identity) => {
    emulator.faults.add({ kind: "hang", cluster: "oslo", method: "GET" });
    const { importedResources, diagnostics } = await (await provider()).call("importResourceState", {
      typeName,
      identity: { identityData: wire(identityTypes[typeName], identity()) },
    });
    expect(diagnostics).toEqual([]);
    expect(importedResources).toHaveLength(1);
  });
});

describe("the relationships of all clusters", () => {
  it("are one for two clusters, whoever answers first", async () => {
    const { names, found, said } = await list(await provider(), peeringType);
    expect(names).toEqual(["oslo ↔ paris", "oslo ↔ rome", "paris ↔ rome"]);
    expect(found["paris ↔ rome"]?.identity).toEqual({ cluster_uuids: [uuid("paris"), uuid("rome")].sort() });
    expect(said).toEqual([]);
  });

  it("come with their state", async () => {
    const { found } = await list(await provider(), peeringType, { includeResourceObject: true });
    expect(found["oslo ↔ rome"]?.state).toMatchObject({
      id: [uuid("oslo"), uuid("rome")].sort().join(","),
      clusters: ["oslo", "rome"],
      encryption: "none",
      healthy: true,
      drift: [],
      peers: { oslo: { name: "rome" }, rome: { name: "oslo" } },
      sides: null,
    });
  });

  it("are filtered by the records of either side, and only those of named clusters are listed", async () => {
    const caller = await provider();
    const byName = await list(caller, peeringType, { config: { filter: { name: "rome" } } });
    expect(byName.names).toEqual(["oslo ↔ rome", "paris ↔ rome"]);
    const named = await list(caller, peeringType, { config: { clusters: ["paris", "rome", "bern"] } });
    expect(named.names).toEqual(["paris ↔ rome"]);
  });

  it("include one of which one side alone is left, as what it is", async () => {
    const bern = emulator.cluster("bern");
    const { interclusterAddresses } = emulator.cluster("oslo");
    bern.createPeer({
      remote: { ip_addresses: interclusterAddresses },
      authentication: { passphrase: "correct horse" },
    });
    const record = bern.peers()[0];
    bern.setPeer(record?.uuid ?? "", { uuid: uuid("oslo") });
    const { names, found } = await list(await provider(), peeringType, { includeResourceObject: true });
    expect(names).toContain("bern ↔ oslo");
    expect(found["bern ↔ oslo"]?.state).toMatchObject({
      healthy: false,
      drift: expect.arrayContaining(["oslo: has no record of bern"]),
    });
  });
});

describe.each([peerType, peeringType] as const)("a list of %s", (typeName) => {
  const unreachable = { hostname: "127.0.0.1:9" };

  it("goes on without a cluster that cannot be asked", async () => {
    const clusters = { paris: connection("paris"), rome: connection("rome"), oslo: connection("oslo", unreachable) };
    const { names, said } = await list(await provider(clusters), typeName);
    expect(names.length).toBeGreaterThan(0);
    expect(said).toEqual(["2 cluster-not-listed"]);
  });

  it("goes on without one whose login is wrong", async () => {
    const clusters = {
      paris: connection("paris"),
      rome: connection("rome"),
      oslo: connection("oslo", { password: "wrong" }),
    };
    const { names, said } = await list(await provider(clusters), typeName);
    expect(names.length).toBeGreaterThan(0);
    expect(said).toEqual(["2 cluster-not-listed"]);
  });

  it("fails where no cluster can be asked", async () => {
    const { names, said } = await list(await provider({ oslo: connection("oslo", unreachable) }), typeName);
    expect({ names, said: said.map((id) => id.slice(0, 1)) }).toEqual({ names: [], said: ["1"] });
  });

  it("knows the clusters of the provider, and no others", async () => {
    const { said } = await list(await provider(), typeName, { config: { clusters: ["paris", "berlin"] } });
    expect(said).toEqual(["1 cluster-unknown"]);
  });

  it("gives what has answered while a cluster is slow, and is given up when the user wants an end", async () => {
    emulator.faults.add({ kind: "hang", cluster: "oslo", method: "GET" });
    const controller = new AbortController();
    const seen: string[] = [];
    let last: unknown;
    for await (const { displayName, diagnostic } of stream(await provider(), typeName, {}, controller.signal)) {
      if (displayName !== "") {
        seen.push(displayName);
      }
      last = diagnostic;
      if (seen.length === (typeName === peerType ? 4 : 1)) {
        controller.abort(new Error("the user wants an end"));
      }
    }
    expect(seen.some((name) => name.includes("paris") && name.includes("rome"))).toBe(true);
    expect(last).toMatchObject([{ severity: 1, summary: "Cancelled" }]);
  });
});
