import type { AcceptanceStep } from "../../src/framework/testing";
import { testOnCoresWith, testOnCoresWithout } from "../support/core";
import { eastAlone } from "./support/configs";
import { Lab } from "./support/lab";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

/** A peer is made; the cluster is asked about the plan as often as that while it is applied. */
function made(times: number): AcceptanceStep[] {
  const asked = "GET /api/network/ip/interfaces";
  return [
    {
      config: eastAlone(undefined, 'name = "to-west"'),
      checkPlan: () => expect(lab.takeRequests()).toContain(asked),
      check: () => expect(lab.takeRequests().filter((request) => request === asked)).toHaveLength(times),
    },
  ];
}

testOnCoresWith("plannedPrivateState", "what a plan has asked of the cluster is not asked once more at apply", () =>
  lab.accept(made(0)),
);

testOnCoresWithout("plannedPrivateState", "the plan at apply asks the cluster anew", () => lab.accept(made(1)));
