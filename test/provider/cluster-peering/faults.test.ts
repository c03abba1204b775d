import type { Emulator, FaultInput } from "../../../src/emulator";
import { systemClock } from "../../../src/ontap";
import { isFullRun } from "../../support/full-run";
import { ok, startClusters } from "./support/clusters";
import { ProtocolTerraform, providerOf, type Run } from "./support/protocol-terraform";
import { clearPeers, prepareSide, relationshipOf, type SideState, sideStates } from "./support/starting-states";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startClusters();
});
afterAll(() => emulator.stop());
// Short: the pauses between looks at a cluster (hundredths), and what an operation that was stopped still waits for (tenths).
const { sleep, timer } = systemClock;
const timeout = AbortSignal.timeout.bind(AbortSignal);
beforeEach(() => {
  jest.spyOn(systemClock, "sleep").mockImplementation((ms, signal) => sleep(ms / 100, signal));
  jest.spyOn(AbortSignal, "timeout").mockImplementation((ms) => timeout(ms / 10));
  jest.spyOn(systemClock, "timer").mockImplementation((ms, fire) => timer(ms / 10, fire));
  emulator.faults.clear();
  clearPeers(emulator);
  emulator.clearRequests();
});

// A case goes through an operation once for each of its requests.
jest.setTimeout(120_000);

// What an earlier run had made before it was killed is taken over.
const config = { clusters: ["east", "west"], adopt_existing: true };
const changed = { ...config, rotation: "2", peer_applications: ["snapmirror"] };

type Kind = "lost answer" | "4xx" | "5xx" | "killed before" | "killed after";

const faults: Readonly<Record<Kind, FaultInput>> = {
  "lost answer": { kind: "reset", when: "after" },
  "4xx": { kind: "error", code: "262186", status: 400 },
  "5xx": { kind: "status", status: 500 },
  "killed before": { kind: "hang", when: "before" },
  "killed after": { kind: "hang", when: "after" },
};
const kinds = Object.keys(faults) as Kind[];

type Operation = "create" | "update" | "destroy";

/** What is done with the fault, and without. */
function carryOut(operation: Operation, terraform: ProtocolTerraform, signal?: AbortSignal): Promise<Run> {
  switch (operation) {
    case "create":
      return terraform.apply(config, signal);
    case "update":
      return terraform.apply(changed, signal);
    case "destroy":
      return terraform.destroy(signal);
  }
}

/** How often a request is met before an operation is over: more requests than any has. */
const mostRequests = 40;

/**
 * Carries out an operation with a fault at its nth request. A killed process sends nothing more, and Terraform keeps the state
 * that it had.
 *
 * @returns false when the operation has no such request
 */
async function withFault(
  operation: Operation,
  kind: Kind,
  skip: number,
  terraform: ProtocolTerraform,
): Promise<boolean> {
  const { faults: ordered } = emulator;
  ordered.clear();
  ordered.add({ ...faults[kind], skip, times: 1 } as FaultInput);
  const isHit = kind.startsWith("killed") ? await killed(operation, terraform) : await failed(operation, terraform);
  ordered.clear();
  return isHit;
}

async function failed(operation: Operation, terraform: ProtocolTerraform): Promise<boolean> {
  const run = await carryOut(operation, terraform);
  // Exit status 0 means that it is well.
  if (run.errors.length === 0) {
    expect(relationshipOf(emulator)).toBe(operation === "destroy" ? "nothing / nothing" : ok);
  }
  return emulator.faults.list().length === 0;
}

async function killed(operation: Operation, terraform: ProtocolTerraform): Promise<boolean> {
  const copy = new ProtocolTerraform(providerOf(emulator));
  Object.assign(copy, { state: terraform.state, private: terraform.private, isTainted: terraform.isTainted });
  const stop = new AbortController();
  const hit = new Promise<true>((resolve) => {
    emulator.faults.onChange(() => {
      if (emulator.faults.list().length === 0) {
        resolve(true);
      }
    });
  });
  const running = carryOut(operation, copy, stop.signal);
  const isHit = await Promise.race([hit, running.then(() => false)]);
  if (isHit) {
    // The work of the request is done in this turn of the event loop. What the process would send after it finds nobody.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    emulator.faults.add({ kind: "reset", when: "before" });
    stop.abort(new Error("the process was killed"));
    await running;
  }
  return isHit;
}

/** Brings the clusters and the state to where an operation starts. */
async function start(operation: Operation, terraform: ProtocolTerraform, states: readonly [SideState, SideState]) {
  prepareSide(emulator, "east", "west", states[0]);
  prepareSide(emulator, "west", "east", states[1]);
  if (operation !== "create") {
    expect(await terraform.apply(config)).toMatchObject({ errors: [] });
  }
}

/** Every request of an operation in turn meets the fault, each time from the start; then one apply without a fault converges. */
async function goThrough(operation: Operation, kind: Kind, states: readonly [SideState, SideState]): Promise<void> {
  for (let skip = 0; skip < mostRequests; skip += 1) {
    clearPeers(emulator);
    const terraform = new ProtocolTerraform(providerOf(emulator));
    await start(operation, terraform, states);
    if (!(await withFault(operation, kind, skip, terraform))) {
      expect(skip).toBeGreaterThan(0);
      return;
    }
    const again = await carryOut(operation, terraform);
    expect({ skip, errors: again.errors }).toEqual({ skip, errors: [] });
    if (operation === "destroy") {
      expect(relationshipOf(emulator)).toBe("nothing / nothing");
      expect(terraform.state).toBeNull();
    } else {
      const wanted = operation === "create" ? config : changed;
      expect({ skip, found: relationshipOf(emulator) }).toEqual({ skip, found: ok });
      expect(terraform.state).toMatchObject({ drift: [], healthy: true });
      const plan = await terraform.plan(wanted);
      expect({ skip, ...plan, planned: undefined }).toMatchObject({ skip, action: "none", errors: [] });
    }
  }
  throw new Error(`the operation has more than ${mostRequests} requests`);
}

const all = sideStates.flatMap((east) => sideStates.map((west) => [east, west] as const));

describe("a fault at each request of a create in turn: the next apply ends with both sides ok", () => {
  const sample = [
    ["nothing", "nothing", "killed after"],
    ["expired", "stale", "4xx"],
  ] as const;
  /** All kinds of fault at these; at each other pair one kind, in turn: a pair decides what is sent, a kind what is known after it. */
  const main = new Set(["nothing/nothing", "nothing/offer", "expired/stale", "left alone/revoked"]);
  const full = all.flatMap((states, index) =>
    kinds
      .filter((_kind, place) => main.has(states.join("/")) || place === index % kinds.length)
      .map((kind) => [...states, kind] as const),
  );
  const cases = isFullRun ? full : sample;
  test.each(cases)("east has %s, west has %s: %s", (east, west, kind) => goThrough("create", kind, [east, west]));
});

describe("a fault at each request in turn: the next run goes on from there", () => {
  const sample = [
    ["update", "4xx"],
    ["destroy", "lost answer"],
  ] as const;
  const operations = ["update", "destroy"] as const;
  const cases = isFullRun ? operations.flatMap((operation) => kinds.map((kind) => [operation, kind] as const)) : sample;
  test.each(cases)("%s: %s", (operation, kind) => goThrough(operation, kind, ["nothing", "nothing"]));
});
