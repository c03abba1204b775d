import type { Logger } from "../../../../src/framework";
import type { ClusterPeerRecord, ClusterPeers } from "../../../../src/ontap";
import { waitForAuthentication } from "../../../../src/provider/cluster-peer/api/wait-for-authentication";

const uuid = "aaaaaaaa-0000-4000-8000-000000000000";
const log = { info: () => {}, warn: () => {} } as unknown as Logger;

function inState(state: string): ClusterPeerRecord {
  return { uuid, authentication: { state }, status: { state: "unavailable" } };
}

/** Peers whose one record goes through these states, look by look, and stays in the last one; no time passes. */
function peersThatSay(...states: string[]): { peers: ClusterPeers; looks: () => number } {
  let looks = 0;
  const get = async () => {
    looks += 1;
    return inState(states[Math.min(looks, states.length) - 1] ?? "ok");
  };
  const peers = { get, connection: { clock: { sleep: async () => {} } } } as unknown as ClusterPeers;
  return { peers, looks: () => looks };
}

function wait(peers: ClusterPeers) {
  return waitForAuthentication(peers, inState("pending"), { signal: new AbortController().signal, log });
}

describe("waiting for the other cluster", () => {
  test("ends as soon as both agree", async () => {
    const { peers, looks } = peersThatSay("pending", "problem", "ok");
    expect((await wait(peers)).unanswered).toBeUndefined();
    expect(looks()).toBe(3);
  });

  test("ends when the passphrases differ and stay so", async () => {
    const { peers, looks } = peersThatSay("problem");
    expect(String((await wait(peers)).unanswered)).toMatch(
      /the other cluster has another passphrase, and keeps it.*"problem"/,
    );
    expect(looks()).toBe(10);
  });

  test("goes on where it is a problem for a while only", async () => {
    const { peers } = peersThatSay(...Array(9).fill("problem"), "pending", ...Array(9).fill("problem"), "ok");
    expect((await wait(peers)).unanswered).toBeUndefined();
  });
});
