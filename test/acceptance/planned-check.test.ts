import type { AcceptanceStep } from "../../src/framework/testing";
import { testOnCoresWith, testOnCoresWithout } from "../support/core";
import { eastAlone } from "./support/configs";
import { Lab } from "./support/lab";
import { eastWest, startPeeringLab } from "./support/peering-lab";

let lab: Lab;
afterEach(() => lab.stop());

const asked = "GET /api/network/ip/interfaces";

/** What is planned once is made; the clusters are asked about the plan so often while it is applied. */
function made(config: string, times: number): AcceptanceStep[] {
  return [
    {
      config,
      checkPlan: () => expect(lab.takeRequests()).toContain(asked),
      check: () => expect(lab.takeRequests().filter((request) => request === asked)).toHaveLength(times),
    },
  ];
}

describe("one side", () => {
  beforeEach(async () => {
    lab = await Lab.start();
  });
  const config = () => eastAlone(undefined, 'name = "to-west"');

  testOnCoresWith("plannedPrivateState", "what a plan has asked of the cluster is not asked once more at apply", () =>
    lab.accept(made(config(), 0)),
  );

  testOnCoresWithout("plannedPrivateState", "the plan at apply asks the cluster anew", () =>
    lab.accept(made(config(), 1)),
  );
});

describe("both sides", () => {
  let providers: string;
  beforeEach(async () => {
    ({ lab, providers } = await startPeeringLab());
  });
  const config = () => `${providers}${eastWest()}`;

  testOnCoresWith(
    "plannedPrivateState",
    "clusters that the plan found without each other are not looked at again",
    () => lab.accept(made(config(), 0)),
  );

  testOnCoresWithout("plannedPrivateState", "both clusters are looked at again", () => lab.accept(made(config(), 2)));
});
