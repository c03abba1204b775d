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
  // Longer ones are limits of the connection, which a busy machine needs.
  jest.spyOn(systemClock, "timer").mockImplementation((ms, fire) => timer(ms > 5_000 ? ms : ms / 10, fire));
  emulator.faults.clear();
  clearPeers(emulator);
  emulator.clearRequests();
});

// A case goes through an operation once for each of its requests. The whole table runs beside other work, for as long as it takes.
jest.setTimeout(process.env.FAULT_TABLE === "whole" ? 1_800_000 : 120_000);

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
  { operation, kind, states }: Case,
  skip: number,
  terraform: ProtocolTerraform,
): Promise<boolean> {
  const { faults: ordered } = emulator;
  ordered.clear();
  ordered.add({ ...faults[kind], skip, times: 1 } as FaultInput);
  const isHit = kind.startsWith("killed")
    ? await killed(operation, terraform)
    : await failed(operation, states, terraform);
  ordered.clear();
  return isHit;
}

async function failed(operation: Operation, states: Start, terraform: ProtocolTerraform): Promise<boolean> {
  const run = await carryOut(operation, terraform);
  // Exit status 0 means that it is well.
  if (run.errors.length === 0) {
    expect(relationshipOf(emulator)).toBe(resultOf(operation, states));
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

type Start = readonly [SideState, SideState] | "well";

/**
 * Brings the clusters and the state to where an operation starts: an update and a destroy of a relationship that was made, and
 * is well, or has become what the states say since.
 */
async function start(operation: Operation, terraform: ProtocolTerraform, states: Start): Promise<void> {
  if (operation !== "create") {
    expect(await terraform.apply(config)).toMatchObject({ errors: [] });
  }
  if (states !== "well") {
    clearPeers(emulator);
    prepareSide(emulator, "east", "west", states[0]);
    prepareSide(emulator, "west", "east", states[1]);
  }
}

/** What both clusters say in the end. A destroy leaves records alone that are of other clusters. */
function resultOf(operation: Operation, states: Start): string {
  if (operation !== "destroy") {
    return ok;
  }
  const left = (state: SideState) => (state === "stale" ? "pending pending" : "nothing");
  return states === "well" ? "nothing / nothing" : states.map(left).join(" / ");
}

/** Every request of an operation in turn meets the fault, each time from the start; then one apply without a fault converges. */
async function goThrough(one: Case): Promise<void> {
  const { operation, states } = one;
  for (let skip = 0; skip < mostRequests; skip += 1) {
    clearPeers(emulator);
    // A mock keeps each call, and with it a connection.
    jest.clearAllMocks();
    const terraform = new ProtocolTerraform(providerOf(emulator));
    await start(operation, terraform, states);
    if (!(await withFault(one, skip, terraform))) {
      expect(skip).toBeGreaterThan(0);
      return;
    }
    const again = await carryOut(operation, terraform);
    expect({ skip, errors: again.errors }).toEqual({ skip, errors: [] });
    expect({ skip, found: relationshipOf(emulator) }).toEqual({ skip, found: resultOf(operation, states) });
    if (operation === "destroy") {
      expect(terraform.state).toBeNull();
    } else {
      const wanted = operation === "create" ? config : changed;
      expect(terraform.state).toMatchObject({ drift: [], healthy: true });
      const plan = await terraform.plan(wanted);
      expect({ skip, ...plan, planned: undefined }).toMatchObject({ skip, action: "none", errors: [] });
    }
  }
  throw new Error(`the operation has more than ${mostRequests} requests`);
}

interface Case {
  readonly operation: Operation;
  readonly states: Start;
  readonly kind: Kind;
}

const operations = ["create", "update", "destroy"] as const;
const pairs: readonly Start[] = sideStates.flatMap((east) => sideStates.map((west) => [east, west] as const));

/** Every operation from every start, with every kind of fault. */
const whole: readonly Case[] = operations.flatMap((operation) =>
  (operation === "create" ? pairs : ["well" as const, ...pairs]).flatMap((states) =>
    kinds.map((kind) => ({ operation, states, kind })),
  ),
);

/**
 * What `npm run test:full` tries of it: all kinds of fault at the main starts; at each other one a kind, in turn, of a create. A start
 * decides what is sent, a kind what is known after it.
 */
const main = new Set(["well", "nothing,nothing", "nothing,offer", "expired,stale", "left alone,revoked"]);
const thinned = whole.filter(({ operation, states, kind }) => {
  const isMain = main.has(String(states));
  if (operation === "create") {
    return isMain || kinds.indexOf(kind) === pairs.indexOf(states) % kinds.length;
  }
  return states === "well" || (isMain && kind === "4xx");
});

const sample: readonly Case[] = [
  { operation: "create", states: ["nothing", "nothing"], kind: "killed after" },
  { operation: "destroy", states: "well", kind: "lost answer" },
];

// `npm run test:faults` has them all.
const cases = process.env.FAULT_TABLE === "whole" ? whole : isFullRun ? thinned : sample;

describe("a fault at each request of an operation in turn: the next run goes on from there", () => {
  test.each(cases.map((one) => ({ ...one, from: String(one.states) })))("$operation from $from: $kind", goThrough);
});
