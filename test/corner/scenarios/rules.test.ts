import { batch } from "../support/batch";
import { expectDiagnostics, refused } from "../support/refused";
import { run } from "../support/steps";

const type = "corner_ruled";
const ok = 'either = "x"\n';
function right(name: string, body: string, beside = "") {
  return { name, type, steps: [{ body, beside }] };
}
function wrong(name: string, body: string, says: RegExp, at?: string) {
  return { name, type, body, errors: [{ says, at }] };
}
const later = 'resource "terraform_data" "NAME" {\n input = "x"\n}';

batch("a configuration that the validators let through", [
  right("a decimal that is the bound of a range", `${ok}ratio = 0.9`),
  right("a decimal that is the most that may be", `${ok}most = 0.1`),
  right("a decimal that is one of several", `${ok}choice = 0.2`),
  right("an attribute that excludes a block, and no block", `${ok}inline = "x"`),
  right(
    "an attribute that requires blocks, and the blocks",
    `${ok}paired = "x"\nrule {}\nrule {}\ntag {\ntext = "x"\n}`,
  ),
  right("no attribute where a block is the other choice", "way {}"),
  right("blocks of which there are none, where two would be the least", ok),
  right(
    "two values of any type of which one turns out to be null",
    `${ok}any = terraform_data.NAME.id\nany_other = terraform_data.NAME.id == "" ? "x" : null`,
    later,
  ),
  right("a choice in capitals", `${ok}mode = "FAST"`),
  right("the one or the other form", `${ok}code = "123"`),
  right("keys of a form", `${ok}labels = { a = "B" }`),
]);

refused("a configuration that the validators refuse", [
  wrong("a decimal past the range", `${ok}ratio = 0.91`, /must be between 0 and 0\.9, got: 0\.91/, "ratio = 0.91"),
  wrong("a decimal past the most", `${ok}most = 0.10000000000000000001`, /must be at most 0\.1/),
  wrong("a decimal that is none of several", `${ok}choice = 0.3`, /must be one of 0\.1, 0\.2, got: 0\.3/),
  wrong("a decimal that is refused", `${ok}other = 0.1`, /must be none of 0\.1, got: 0\.1/, "other = 0.1"),
  wrong(
    "an attribute that excludes a block, and the block",
    `${ok}inline = "x"\nrule {}\nrule {}`,
    /`inline` cannot be set together with `rule`/,
    'inline = "x"',
  ),
  wrong(
    "an attribute that requires blocks, and none of one of them",
    `${ok}paired = "x"\nrule {}\nrule {}`,
    /`paired` can only be set together with `tag`, which is not set/,
    'paired = "x"',
  ),
  wrong("neither the attribute nor the block", "", /exactly one of them must be set; 0 are/),
  wrong("both the attribute and the block", `${ok}way {}`, /exactly one of them must be set; 2 are/),
  wrong("fewer blocks than there must be", `${ok}rule {}`, /must have at least 2 elements, got: 1 element/),
  wrong("two values of any type", `${ok}any = 1\nany_other = "x"`, /`any` cannot be set together with `any_other`/),
  wrong("a choice that is none", `${ok}mode = "medium"`, /must be one of "Fast", "Slow", in upper or lower case/),
  wrong(
    "neither of two forms",
    `${ok}code = "A1"`,
    /One of these must hold, and none does:\n- The value must be in lower-case letters, got: "A1"\.\n- .*digits/,
    'code = "A1"',
  ),
  wrong("a key", `${ok}labels = {\nA = "x"\n}`, /must be in lower-case letters, got: "A"/, 'A = "x"'),
  wrong("a validator that is asynchronous", `${ok}late = "x"`, /bug in the provider.*a validator is asynchronous/s),
]);

it("an attribute that has a write-only twin warns, unless the twin is used", async () => {
  await run(() => [
    {
      config: `resource "corner_ruled" "a" {\n${ok}secret = "s"\n}`,
      checkPlan: (_, { warnings }) =>
        expectDiagnostics(warnings(), [
          { says: /^Write-only attribute available\n\n.*Set `secret_wo` instead/, at: 'secret = "s"' },
        ]),
    },
    {
      config: `resource "corner_ruled" "a" {\n${ok}secret_wo = "s"\n}`,
      checkPlan: (_, { warnings }) => expectDiagnostics(warnings(), []),
    },
  ]);
});
