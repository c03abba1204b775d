import type { ClusterPeerRecord, ClusterPeers } from "../../../../src/ontap";
import { findSuccessor } from "../../../../src/provider/cluster-peer/identity/successor";
import type { PeerPrivateState } from "../../../../src/provider/cluster-peer/model/private-state";
import type { PeerState } from "../../../../src/provider/cluster-peer/model/schema";
import { peerState } from "../support/peers";

const gone = "00000000-0000-0000-0000-00000000000a";
const offer = peerState({
  uuid: gone,
  name: "Clus_1",
  authentication: { state: "pending" },
  status: { state: "unidentified" },
} as object);
const standing = peerState({
  uuid: gone,
  name: "west",
  remote: { ip_addresses: ["10.1.2.1"], name: "west", serial_number: "1-80-000011" },
  authentication: { state: "ok" },
} as object);

function record(uuid: string, more: Partial<ClusterPeerRecord> = {}): ClusterPeerRecord {
  return { uuid, authentication: { state: "ok" }, status: { state: "available" }, ...more };
}

/** What is found in place of a vanished uuid on a cluster that has these peers. */
function find(state: PeerState, kept: PeerPrivateState, peers: readonly ClusterPeerRecord[]) {
  const clock = { sleep: async () => {} };
  const cluster = {
    connection: { clock },
    tryFind: async ({ name }: { readonly name: string }) => peers.find((peer) => peer.name === name),
    async *list() {
      yield* peers;
    },
  } as unknown as ClusterPeers;
  return findSuccessor(cluster, state, kept, new AbortController().signal);
}

describe("an offer without a name that was accepted", () => {
  test("is the one peer that appeared", async () => {
    const found = await find(offer, { others: ["old"] }, [record("old"), record("new")]);
    expect(found.successor?.uuid).toBe("new");
  });

  test.each<[string, Partial<ClusterPeerRecord>]>([
    ["another open offer", { status: { state: "unidentified" }, authentication: { state: "pending" } }],
    [
      "a peer that waits for its own other side",
      { authentication: { state: "pending" }, status: { state: "pending" } },
    ],
  ])("is not %s", async (_what, more) => expect(await find(offer, { others: [] }, [record("new", more)])).toEqual({}));

  test("is not guessed where two have appeared", async () => {
    await expect(find(offer, { others: [] }, [record("one"), record("two")])).rejects.toMatchObject({
      diagnostics: [{ id: "offer-ambiguous" }],
    });
  });

  test("has become nothing where nothing appeared", async () => {
    expect(await find(offer, { others: ["old"] }, [record("old")])).toEqual({});
  });
});

describe("a peer with a name of its own", () => {
  const named: PeerPrivateState = { named: true };
  const sameName = (serial_number: string | undefined, ip_addresses: string[], name = "west") =>
    record("new", { name: "west", remote: { name, ip_addresses, ...(serial_number && { serial_number }) } });

  test.each<[string, ClusterPeerRecord, "successor" | "namesake"]>([
    ["made anew with the same cluster", sameName("1-80-000011", ["10.9.9.9"]), "successor"],
    ["made anew with the same cluster, renamed", sameName("1-80-000011", ["10.9.9.9"], "renamed"), "successor"],
    ["made with another cluster of the same name and addresses", sameName("1-80-000099", ["10.1.2.1"]), "namesake"],
    ["of whose cluster only an address is known, the same", sameName(undefined, ["10.1.2.1"], "renamed"), "successor"],
    ["of whose cluster only the name is the same", sameName(undefined, ["10.9.9.9"]), "namesake"],
  ])("%s", async (_what, peer, expected) => {
    expect(Object.keys(await find(standing, named, [peer]))).toEqual([expected]);
  });

  test("is gone where no peer has its name", async () => expect(await find(standing, named, [])).toEqual({}));
});
