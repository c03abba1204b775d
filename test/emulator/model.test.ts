import fc from "fast-check";
import type { Cluster, Emulator } from "../../src/emulator";
import { isFullRun } from "../support/full-run";
import { checkInvariants } from "./model/invariants";
import type { Model, Real } from "./model/model";
import { emptyModel } from "./model/model";
import { steps } from "./model/steps";
import { two } from "./peers";

// The whole run is for `npm run test:full`. The short one still meets each kind of step many times.
const least = isFullRun ? 10_000 : 300;
const length = 90;

/**
 * Random sequences of operations on two clusters, over HTTPS, are held against a model of a few lines and against the
 * invariants in model/invariants.ts after every step.
 */
describe("two sides of a relationship", () => {
  let emulator: Emulator;
  let a: Cluster;
  let b: Cluster;

  beforeAll(async () => {
    // Unauthenticated relationships are part of the game.
    const policy = { authenticationRequired: false };
    ({ emulator, a, b } = await two({
      clusters: [
        { name: "cluster1", policy },
        { name: "cluster2", policy },
      ],
      clock: { start: "2030-01-01T00:00:00Z", frozen: true },
    }));
  });
  afterAll(() => emulator.stop());

  test(`hold the invariants over ${least} random steps`, async () => {
    let taken = 0;
    const setup = (): { model: Model; real: Real } => {
      for (const cluster of [a, b]) {
        cluster.state.peers.clear();
      }
      emulator.network.mend();
      return {
        model: emptyModel(),
        real: {
          emulator,
          clusters: { a, b },
          check: async (model) => {
            taken += 1;
            await checkInvariants(model, { a, b }, emulator.clock.now());
          },
        },
      };
    };
    const sequences = fc.asyncProperty(fc.commands(steps, { maxCommands: length, size: "max" }), (commands) =>
      fc.asyncModelRun(setup, commands),
    );
    while (taken < least) {
      await fc.assert(sequences, { numRuns: 10 });
    }
    expect(taken).toBeGreaterThanOrEqual(least);
  }, 600_000);
});
