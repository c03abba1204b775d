import { type AcceptanceStep, runAcceptance } from "../../../src/framework/testing";
import { isFullRun, pace } from "../../support/full-run";
import { cornerAddress, cornerService } from "../provider/provider";
import type { versioned } from "../provider/versions";
import { World } from "../provider/world";

/** What a run of steps may need beside them. */
export interface RunOptions {
  /** The release of `corner_versioned` that is there when Terraform connects. */
  readonly release?: () => typeof versioned;
  readonly sensitive?: readonly string[];
  readonly world?: World;
  /** What must be there in the end. Where it is left out, the full run destroys everything, and nothing may be left. */
  readonly leaves?: "nothing" | "something";
}

/** Runs steps against the corner provider over a world of their own. */
export async function run(
  steps: (world: World) => readonly AcceptanceStep[],
  { release, world = new World(), leaves }: RunOptions = {},
): Promise<World> {
  await runAcceptance({
    provider: { address: cornerAddress, service: cornerService(world, release) },
    pace,
    steps: steps(world),
    ...(leaves === undefined && !isFullRun
      ? {}
      : { destroyCheck: leaves === "something" ? () => {} : () => checkThatNothingIsLeft(world) }),
  });
  return world;
}

/** @throws Error naming what is in the world */
export function checkThatNothingIsLeft(world: World): void {
  if (world.objects.size > 0) {
    throw new Error(`left behind: ${[...world.objects.keys()].join(", ")}`);
  }
}
