import { runAcceptance } from "../../../src/framework/testing";
import { createTinyProvider, providerAddress } from "../serve/support/tiny-provider";

const provider = { address: providerAddress, service: createTinyProvider };

test("smoke", async () => {
  await runAcceptance({
    provider,
    steps: [
      {
        config: 'resource "tiny_thing" "a" { name = "hello" }\noutput "o" { value = tiny_thing.a.id }',
        checkPlan: (plan) => expect(plan.actions("tiny_thing.a")).toEqual(["create"]),
        check: (state) =>
          expect(state.attributes("tiny_thing.a")).toEqual({ id: "thing-1", name: "hello", secret: null }),
      },
    ],
    destroyCheck: (state) => expect(state.outputs).toEqual({ o: "thing-1" }),
  });
}, 60_000);
