import { parseExpiryTime } from "../../../../src/rules/cluster-peer";

const now = Date.UTC(2030, 0, 10, 12);

describe("a duration", () => {
  test.each([
    ["PT1S", 1, "in-time"],
    ["PT30M", 1800, "in-time"],
    ["PT2H", 7200, "in-time"],
    ["P1D", 86_400, "in-time"],
    ["P1DT2H3M4S", 93_784, "in-time"],
    ["PT90M", 5400, "in-time"],
    ["P1W", 604_800, "in-time"],
    ["P7D", 604_800, "in-time"],
    ["PT168H", 604_800, "in-time"],
    ["P7DT1S", 604_801, "too-far"],
    ["P2W", 1_209_600, "too-far"],
    ["P99999999999D", 99_999_999_999 * 86_400, "too-far"],
    ["PT0S", 0, "not-ahead"],
    ["P0D", 0, "not-ahead"],
  ])("%s is %d seconds, %s", (text, seconds, verdict) => {
    expect(parseExpiryTime(text, now)).toEqual({ kind: "duration", seconds, verdict });
  });
});

describe("a point in time", () => {
  const at = (iso: string) => new Date(iso);
  test.each([
    ["2030-01-10T13:00:00Z", "2030-01-10T13:00:00Z", "2030-01-10T13:00:00Z", "in-time"],
    ["2030-01-10T13:00:00.250Z", "2030-01-10T13:00:00Z", "2030-01-10T13:00:00Z", "in-time"],
    ["2030-01-10T09:00:00-04:00", "2030-01-10T13:00:00Z", "2030-01-10T13:00:00Z", "in-time"],
    ["2030-01-10T18:30:00+0530", "2030-01-10T13:00:00Z", "2030-01-10T13:00:00Z", "in-time"],
    // Without an offset it is the cluster's time, between UTC+14 and UTC-12.
    ["2030-01-10T13:00:00", "2030-01-09T23:00:00Z", "2030-01-11T01:00:00Z", "in-time"],
    ["01/10/2030 13:00:00", "2030-01-09T23:00:00Z", "2030-01-11T01:00:00Z", "in-time"],
    ["12/25/2018 12:34:56", "2018-12-24T22:34:56Z", "2018-12-26T00:34:56Z", "not-ahead"],
    ["2032-02-29T00:00:00Z", "2032-02-29T00:00:00Z", "2032-02-29T00:00:00Z", "too-far"],
  ])("%s lies between %s and %s, %s", (text, earliest, latest, verdict) => {
    expect(parseExpiryTime(text, now)).toEqual({
      kind: "instant",
      earliest: at(earliest),
      latest: at(latest),
      verdict,
    });
  });
});

describe("anything else says why, and what was meant:", () => {
  const NEITHER = "neither a duration nor a date";
  test.each([
    ["", "empty", undefined],
    ["soon", NEITHER, undefined],
    ["1h", NEITHER, "PT1H"],
    ["90m", NEITHER, "PT90M"],
    ["30s", NEITHER, "PT30S"],
    ["1h30m", NEITHER, "PT1H30M"],
    ["7d", NEITHER, "P7D"],
    ["1w", NEITHER, "P1W"],
    ["1d12h", NEITHER, "P1DT12H"],
    ["1 hour", NEITHER, "PT1H"],
    ["3 days", NEITHER, "P3D"],
    ["10 minutes", NEITHER, "PT10M"],
    ["p1dt2h", NEITHER, "P1DT2H"],
    [" PT1H ", NEITHER, "PT1H"],
    ["P1H", NEITHER, "PT1H"],
    ["P1D2H", NEITHER, "P1DT2H"],
    ["P1W2D", NEITHER, "P9D"],
    ["P", NEITHER, undefined],
    ["PT", NEITHER, undefined],
    ["P1DT", NEITHER, undefined],
    ["-P1D", NEITHER, undefined],
    ["P1Y", "years and months", undefined],
    ["P1M", "years and months", undefined],
    ["PT1.5H", "whole", undefined],
    ["3600", NEITHER, undefined],
    ["2030-01-11", NEITHER, "2030-01-11T00:00:00Z"],
    ["2030-01-11 12:00:00", NEITHER, "2030-01-11T12:00:00"],
    ["2030-01-11T12:00Z", NEITHER, "2030-01-11T12:00:00Z"],
    ["2030-01-11 12:00", NEITHER, "2030-01-11T12:00:00"],
    ["2030-01-11t12:00:00z", NEITHER, "2030-01-11T12:00:00Z"],
    ["2030-01-11T12:00:00+02", NEITHER, "2030-01-11T12:00:00+02:00"],
    ["2030-02-30T12:00:00Z", "no such day", undefined],
    ["2030-13-01T12:00:00Z", "no such day", undefined],
    ["2030-01-11T25:00:00Z", "no such day", undefined],
    ["2030-01-11T12:00:00+25:00", "no such day", undefined],
    ["25/12/2030 12:00:00", "no such day", "12/25/2030 12:00:00"],
    ["1/9/2030 8:05:00", NEITHER, "01/09/2030 08:05:00"],
    ["12/25/2030", NEITHER, "12/25/2030 00:00:00"],
  ])("%j", (text, reason, meant) => {
    expect(parseExpiryTime(text, now)).toEqual({
      kind: "invalid",
      reason: expect.stringContaining(reason),
      ...(meant !== undefined && { meant }),
    });
  });
});
