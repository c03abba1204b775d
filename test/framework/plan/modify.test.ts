import { Diagnostics, schema, string } from "../../../src/framework";
import { planAttributes } from "../../../src/framework/plan/planner";

it("a plan modifier that gives a promise is refused: what it would change comes too late", () => {
  const late = { description: "", modify: (async () => Promise.reject(new Error("late"))) as never };
  const shape = schema({ attributes: { a: string({ optional: true, planModifiers: [late] }) } });
  const thrown: string[] = [];
  const config = { a: "x" };
  const { planned } = planAttributes(shape, { config, prior: null, proposed: config }, new Diagnostics(), (error) =>
    thrown.push(String(error)),
  );
  expect(thrown).toEqual([expect.stringContaining("a plan modifier is asynchronous")]);
  expect(planned).toEqual(config);
});
