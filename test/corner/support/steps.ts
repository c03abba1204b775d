import { type AcceptanceStep, runAcceptance } from "../../../src/framework/testing";
import { emptyPlans } from "../../support/full-run";
import { cornerAddress, cornerService } from "../provider/provider";
import type { versioned } from "../provider/versions";
import { World } from "../provider/world";

/** What a run of steps may need beside them. */
export interface RunOptions {
  /** The release of `corner_versioned` that is there when Terraform connects. */
  readonly release?: () => typeof versioned;
  readonly sensitive?: readonly string[];
  readonly world?: World;
  /** Whether the world must be empty in the end. */
  readonly leaves?: "nothing" | "something";
}

/** Runs steps against the corner provider over a world of their own. */
export async function run(
  steps: (world: World) => readonly AcceptanceStep[],
  { release, world = new World(), leaves = "nothing" }: RunOptions = {},
): Promise<World> {
  await runAcceptance({
    provider: { address: cornerAddress, service: cornerService(world, release) },
    emptyPlans,
    steps: steps(world),
    destroyCheck: () => {
      if (leaves === "nothing" && world.objects.size > 0) {
        throw new Error(`left behind: ${[...world.objects.keys()].join(", ")}`);
      }
    },
  });
  return world;
}
