import { Clock } from "../../src/emulator";

describe("the emulator's clock", () => {
  test("runs with the machine's, moved by what it was advanced", () => {
    const clock = new Clock();
    expect(clock.frozen).toBe(false);
    clock.advance(3_600_000);
    const before = Date.now();
    const moved = clock.now() - 3_600_000;
    expect(moved).toBeGreaterThanOrEqual(before);
    expect(moved).toBeLessThanOrEqual(Date.now());
    expect(clock.offset).toBeCloseTo(3_600_000, -3);
  });

  test("stands still while it is frozen, and runs on from there", () => {
    const clock = new Clock(1_000_000, true);
    expect([clock.now(), clock.frozen]).toEqual([1_000_000, true]);
    clock.advance(500);
    expect(clock.now()).toBe(1_000_500);
    clock.resume();
    expect(clock.frozen).toBe(false);
    expect(clock.now()).toBeGreaterThanOrEqual(1_000_500);
    clock.freeze();
    expect(clock.frozen).toBe(true);
  });

  test("does not go back", () => {
    const clock = new Clock();
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => clock.advance(wrong)).toThrow(RangeError);
    }
  });

  test("tells that it was moved", () => {
    const clock = new Clock();
    let told = 0;
    const off = clock.onChange(() => {
      told += 1;
    });
    clock.advance(1);
    clock.freeze();
    clock.resume();
    off();
    clock.advance(1);
    expect(told).toBe(3);
  });
});
