import { type PlanActions, type PlannedChange, runAcceptance, type StateView } from "../../../src/framework/testing";
import { isFullRun, pace } from "../../support/full-run";
import { cornerAddress, cornerService } from "../provider/provider";
import { World } from "../provider/world";
import { checkThatNothingIsLeft } from "./steps";

/** What one configuration of a scenario's resource leads to. */
export interface ScenarioStep {
  /** The body of the resource block. */
  readonly body: string;
  /** Blocks beside it, such as what it refers to; `NAME` stands for the resource's name. */
  readonly beside?: string;
  /** What is planned: to create at first, then to update where the body differs from the one before. */
  readonly actions?: PlanActions;
  /** Which of its values the plan cannot know. */
  readonly unknown?: object;
  /** Which attributes force a replacement. */
  readonly replacedBy?: readonly (readonly (string | number)[])[];
  /** Values after the apply, as `terraform show -json` prints them. */
  readonly state?: object;
  readonly checkPlan?: (change: PlannedChange) => void;
  readonly check?: (values: Readonly<Record<string, unknown>>, world: World, state: StateView) => void;
}

/** One thing to find out, with a resource of its own. */
export interface Scenario {
  readonly name: string;
  readonly type: string;
  readonly steps: readonly ScenarioStep[];
}

interface Named extends Scenario {
  readonly label: string;
}

/**
 * Runs many scenarios in one workspace, since each Terraform command costs a good part of a second: step by step, all
 * resources at once, with all that the harness demands of every step (in the full run two empty plans, and a destroy at the
 * end). Each scenario is a test of its own nevertheless.
 */
export function batch(title: string, scenarios: readonly Scenario[]): void {
  describe(title, () => {
    const named = scenarios.map((scenario, index): Named => ({ ...scenario, label: `s${index}` }));
    const failures = new Map<string, unknown>();
    const world = new World();
    let stopped: unknown;

    beforeAll(async () => {
      await run().catch((error: unknown) => {
        stopped = error;
      });
    });

    it("goes through, and leaves nothing to plan", () => {
      expect(stopped).toBeUndefined();
    });

    it.each(named.map(({ name, label }) => [name, label]))("%s", (_, label) => {
      if (failures.has(label)) {
        throw failures.get(label);
      }
      expect(stopped === undefined ? "all of it was seen" : "the run stopped, see above").toBe("all of it was seen");
    });

    async function run(): Promise<void> {
      const last = Math.max(...named.map(({ steps }) => steps.length));
      const expect = (scenario: Named, check: () => void) => {
        try {
          check();
        } catch (error) {
          if (!failures.has(scenario.label)) {
            failures.set(scenario.label, error);
          }
        }
      };
      await runAcceptance({
        provider: { address: cornerAddress, service: cornerService(world) },
        pace,
        steps: Array.from({ length: last }, (_, step) => ({
          name: `step ${step + 1} of all scenarios`,
          config: named.map((scenario) => configOf(scenario, step)).join("\n"),
          checkPlan: (plan) => {
            for (const one of named) {
              expect(one, () => checkPlan(one, step, plan.change(addressOf(one))));
            }
          },
          check: (state) => {
            for (const one of named) {
              expect(one, () => checkState(one, step, state, world));
            }
          },
        })),
        ...(isFullRun ? { destroyCheck: () => checkThatNothingIsLeft(world) } : {}),
      });
    }
  });
}

function addressOf({ type, label }: Named): string {
  return `${type}.${label}`;
}

/** A scenario that has no more steps stays as it is. */
function stepOf({ steps }: Scenario, index: number): ScenarioStep {
  return steps[Math.min(index, steps.length - 1)] as ScenarioStep;
}

function configOf(scenario: Named, index: number): string {
  const { body, beside = "" } = stepOf(scenario, index);
  return `resource "${scenario.type}" "${scenario.label}" {\n${body}\n}\n${beside}\n`.replaceAll(
    "NAME",
    scenario.label,
  );
}

function checkPlan(scenario: Named, index: number, change: PlannedChange): void {
  const step = stepOf(scenario, index);
  const isOver = index >= scenario.steps.length;
  const isChanged = index === 0 || configOf(scenario, index) !== configOf(scenario, index - 1);
  const usual: PlanActions = index === 0 ? ["create"] : isChanged ? ["update"] : ["no-op"];
  expect(change.actions).toEqual((isOver ? undefined : step.actions) ?? usual);
  if (isOver) {
    return;
  }
  if (step.unknown) {
    expect(change.afterUnknown).toMatchObject(step.unknown);
  }
  if (step.replacedBy) {
    expect(change.replacePaths).toEqual(step.replacedBy);
  }
  step.checkPlan?.(change);
}

function checkState(scenario: Named, index: number, state: StateView, world: World): void {
  if (index >= scenario.steps.length) {
    return;
  }
  const step = stepOf(scenario, index);
  const values = state.attributes(addressOf(scenario));
  if (step.state) {
    expect(values).toMatchObject(step.state);
  }
  step.check?.(values, world, state);
}
