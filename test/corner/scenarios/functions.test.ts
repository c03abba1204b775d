import { testInMatrix } from "../../support/full-run";
import { run } from "../support/steps";

const later = 'resource "terraform_data" "later" {\n  input = "x"\n}\n';
/** Outputs of function calls by their names. */
function outputs(calls: Readonly<Record<string, string>>) {
  return Object.entries(calls)
    .map(([name, call]) => `output "${name}" {\n  value = provider::corner::${call}\n}\n`)
    .join("");
}

it("functions take and give values of every type", async () => {
  await run(() => [
    {
      config: outputs({
        none: 'join_words("-")',
        one: 'join_words("-", "a")',
        several: 'join_words("-", "a", "é", "")',
        null_one: "describe(null)",
        text: 'describe("x")',
        halved: "half(10)",
        summed: "sum(0.1, 0.2, 1e2)",
        nothing: "sum()",
        shape_text: 'shape("x")',
        shape_list: 'shape(tolist(["x"]))',
        shape_object: "shape({ a = [1, null] })",
        pairs: 'pairs({ b = [2, 1, 2], "a.b" = [] })',
      }),
      check: ({ outputs }) => {
        expect(outputs).toEqual({
          none: "",
          one: "a",
          several: "a-é-",
          null_one: "null",
          text: "text x",
          halved: 5,
          summed: expect.anything(),
          nothing: 0,
          shape_text: { kind: "string", value: "x" },
          shape_list: { kind: "list", value: ["x"] },
          shape_object: { kind: "object", value: { a: [1, null] } },
          pairs: [
            { key: "a.b", sizes: [] },
            { key: "b", sizes: [1, 2] },
          ],
        });
        expect(Number(outputs.summed)).toBeCloseTo(100.3);
      },
    },
  ]);
});

testInMatrix("functions are asked with unknown values only if they want them", async () => {
  await run(() => [
    {
      config: `${later}${outputs({
        asked: "describe(terraform_data.later.output)",
        not_asked: 'join_words("-", terraform_data.later.output)',
        in_part: 'doubled(["a", terraform_data.later.output])',
      })}`,
      checkPlan: (plan) => {
        expect(plan.outputChanges).toMatchObject({
          asked: { actions: ["create"] },
          not_asked: { actions: ["create"] },
          in_part: { after: ["aa", null] },
        });
      },
      check: ({ outputs }) => expect(outputs).toEqual({ asked: "text x", not_asked: "x", in_part: ["aa", "xx"] }),
    },
  ]);
});

it("functions that fail say which argument it was, and whose fault", async () => {
  const failing = (call: string, says: RegExp) => ({ config: outputs({ o: call }), planOnly: true, expectError: says });
  await run(() => [
    failing("half(3)", /Invalid value for "number" parameter: 3 is not even/),
    failing("half(1.5)", /Invalid value for "number" parameter: A whole number between/),
    failing("half(9007199254740992)", /A whole number between/),
    failing('fail("foreseen")', /this was foreseen/),
    // Of a place that is none, Terraform itself would panic.
    ...["-1", "1", "1.5", "1e99", "NaN"].map((place) => failing(`fail("at ${place}")`, /this has no such place/)),
    failing('fail("diagnosed")', /Not today: Functions rest on Sundays\./),
    failing(
      'fail("unforeseen")',
      /While calling fail, [\s\S]*did not foresee[\s\S]*bug in the provider[\s\S]*nobody foresaw this[\s\S]*TF_LOG_PROVIDER=ERROR/,
    ),
    failing(
      'fail("unfit")',
      /bug in the provider[\s\S]*fail returned what it must not return: string is required, not number/,
    ),
    failing('fail("dynamic")', /fail returned what it must not return/),
    failing('join_words(null, "a")', /must not be null/),
  ]);
});
