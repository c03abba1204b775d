import {
  Diagnostics,
  listNested,
  schema,
  singleNested,
  string,
  UNKNOWN,
  useStateForUnknownUnless,
} from "../../../src/framework";
import { planBySchema } from "../../../src/framework/server/plan-resource-change";

it("a plan modifier that gives a promise is refused: what it would change comes too late", () => {
  const late = { description: "", modify: (async () => Promise.reject(new Error("late"))) as never };
  const shape = schema({ attributes: { a: string({ optional: true, planModifiers: [late] }) } });
  const thrown: string[] = [];
  const config = { a: "x" };
  const { planned } = planBySchema(shape, { config, prior: null, proposed: config }, new Diagnostics(), (error) =>
    thrown.push(String(error)),
  );
  expect(thrown).toEqual([expect.stringContaining("a plan modifier is asynchronous")]);
  expect(planned).toEqual(config);
});

describe("what is kept unless objects change that have something of the provider's", () => {
  const optional = { optional: true } as const;
  const inner = { color: string(optional), paint: string({ computed: true }) };
  const shape = schema({
    attributes: {
      name: string(optional),
      box: singleNested(inner, optional),
      boxes: listNested(inner, optional),
      slug: string({ computed: true, planModifiers: [useStateForUnknownUnless(["box"], ["boxes"])] }),
    },
  });
  const red = { color: "red", paint: "red paint" };
  const prior = { name: "a", box: red, boxes: [red], slug: "a-red" };
  const written = (color: unknown) => ({ color, paint: null });
  const config = { name: "b", box: written("red"), boxes: [written("red")], slug: null };

  /** The slug that is planned when the name changes too. */
  function slug(change: object): unknown {
    const given = { ...config, ...change };
    const proposed = { ...given, slug: prior.slug };
    const planned = planBySchema(shape, { config: given, prior, proposed }, new Diagnostics(), () => undefined);
    expect(planned.planned).toMatchObject({ name: "b" });
    return (planned.planned as Record<string, unknown>).slug;
  }

  it("is kept though the plan does not know that yet, since anything else changes", () => {
    expect(slug({})).toBe("a-red");
  });

  it.each([
    { box: written("blue") },
    { box: written(UNKNOWN) },
    { box: null },
    { boxes: [] },
    { boxes: [written("red"), written("red")] },
    { boxes: [written(UNKNOWN)] },
    { boxes: UNKNOWN },
  ])("is not kept when they change or may do so: %#", (change) => {
    expect(slug(change)).toBe(UNKNOWN);
  });
});
