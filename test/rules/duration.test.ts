import fc from "fast-check";
import { parseDuration as parseTimeout } from "../../src/framework/definition/timeouts";
import { parseDuration } from "../../src/rules/cluster-peer";

test.each([
  ["30s", 30_000],
  ["5m", 300_000],
  ["1h", 3_600_000],
  ["1h30m", 5_400_000],
  ["1h0m5s", 3_605_000],
  ["1.5h", 5_400_000],
  ["250ms", 250],
  ["1000us", 1],
  ["1000\u00b5s", 1],
  ["1000\u03bcs", 1],
  ["1000000ns", 1],
])("%s is %d ms", (text, milliseconds) => expect(parseDuration(text)).toEqual({ kind: "duration", milliseconds }));

test.each([
  ["", "empty", undefined],
  ["0s", "zero", undefined],
  ["0h0m", "zero", undefined],
  ["-5m", "negative", undefined],
  ["30", "number with a unit", "30s"],
  ["5 minutes", "number with a unit", "5m"],
  ["1 hour 30 min", "number with a unit", "1h30m"],
  ["5M", "number with a unit", "5m"],
  [" 5m", "number with a unit", "5m"],
  ["1d", "number with a unit", "24h"],
  ["2 days", "number with a unit", "48h"],
  ["PT5M", "number with a unit", "5m"],
  ["PT1H30M", "number with a unit", "1h30m"],
  ["5mm", "number with a unit", undefined],
  ["m", "number with a unit", undefined],
  ["1h x", "number with a unit", undefined],
  ["5m!", "number with a unit", undefined],
  ["forever", "number with a unit", undefined],
])("%j is none", (text, reason, meant) => {
  expect(parseDuration(text)).toEqual({
    kind: "invalid",
    reason: expect.stringContaining(reason),
    ...(meant !== undefined && { meant }),
  });
});

test("what the rules take at synth the framework takes as a timeout, and nothing else", () => {
  const number = fc.oneof(
    fc.nat().map(String),
    fc.double({ min: 0, max: 1e6, noNaN: true }).map(String),
    fc.constant("0"),
  );
  const unit = fc.constantFrom("ns", "us", "µs", "μs", "ms", "s", "m", "h", "d", "H", "");
  const text = fc
    .array(
      fc.tuple(number, unit).map((term) => term.join("")),
      { maxLength: 3 },
    )
    .map((terms) => terms.join(""));
  fc.assert(
    fc.property(text, (duration) => {
      const read = parseDuration(duration);
      expect(parseTimeout(duration)).toBe(read.kind === "duration" ? read.milliseconds : undefined);
    }),
  );
});
