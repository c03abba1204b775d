import * as fc from "fast-check";
import { Duration } from "../../../src/constructs";
import { parseDuration, parseExpiryTime } from "../../../src/rules/cluster-peer";

it.each([
  [Duration.seconds(0), "PT0S", "0s"],
  [Duration.seconds(90), "PT1M30S", "1m30s"],
  [Duration.minutes(90), "PT1H30M", "1h30m"],
  [Duration.hours(26), "P1DT2H", "26h"],
  [Duration.days(2), "P2D", "48h"],
  [Duration.weeks(1), "P7D", "168h"],
  [Duration.minutes(0.5), "PT30S", "30s"],
])("%s", (duration, iso, timeout) => {
  expect(duration.toIsoString()).toBe(iso);
  expect(String(duration)).toBe(iso);
  expect(duration.toTimeout()).toBe(timeout);
});

it("means the same in both spellings, to those who read them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 * 86_400 }), (seconds) => {
      const duration = Duration.seconds(seconds);
      expect(duration.toSeconds()).toBe(seconds);
      expect(parseExpiryTime(duration.toIsoString())).toMatchObject({ kind: "duration", seconds });
      expect(parseDuration(duration.toTimeout())).toEqual({ kind: "duration", milliseconds: seconds * 1000 });
    }),
  );
});

it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("is no %s seconds", (seconds) => {
  expect(() => Duration.seconds(seconds)).toThrow(RangeError);
});
