import {
  type AttributeMap,
  block,
  DiagnosticError,
  schema,
  string,
  timeoutsAttribute,
  timeoutsBlock,
} from "../../../src/framework";
import { howToConfigure, limitOf, parseDuration } from "../../../src/framework/definition/timeouts";
import { operationTimeLeft, TimeLimitError, withTimeLimit } from "../../../src/framework/server/time-limit";

describe("a duration", () => {
  it.each([
    ["30s", 30_000],
    ["1h30m", 5_400_000],
    ["1.5m", 90_000],
    ["250ms", 250],
    ["1ms500us", 1.5],
    ["1000\u00b5s", 1],
    ["1000\u03bcs", 1],
    ["2000000ns", 2],
    ["1000h", 3_600_000_000],
  ])("%s is %d ms", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(["", "5", "s", "-1s", "1d", "1 m", "0s", "0h0m", "1e3s", "1m "])("%j is none", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe("the limit of an operation", () => {
  const thing = (attributes: AttributeMap, timeouts?: object) => ({
    name: "x_thing",
    schema: schema({ attributes }),
    timeouts,
  });

  it("is the user's, else the default, else none", () => {
    const part = thing({}, { create: "20m" });
    expect(limitOf("create", { create: "5s" }, part)).toBe(5000);
    expect(limitOf("create", { create: null }, part)).toBe(1_200_000);
    expect(limitOf("create", null, part)).toBe(1_200_000);
    expect(limitOf("create", undefined, thing({}))).toBeUndefined();
    expect(limitOf("delete", { create: "5s" }, part)).toBeUndefined();
  });

  it("is what the schema tells users that it is, without being said twice", () => {
    const part = thing({ timeouts: timeoutsAttribute({ create: "1m" }) }, { read: "2m" });
    expect(limitOf("create", null, part)).toBe(60_000);
    expect(limitOf("read", null, part)).toBe(120_000);
    expect(limitOf("create", null, thing({ timeouts: string({ optional: true }) }))).toBeUndefined();
  });

  it("is the same for a block, which says as well how to write it", () => {
    const part = {
      name: "x_thing",
      schema: schema({ attributes: {}, blocks: { timeouts: timeoutsBlock({ create: "1m" }) } }),
    };
    expect(limitOf("create", { create: "5s" }, part)).toBe(5000);
    expect(limitOf("create", null, part)).toBe(60_000);
    expect(howToConfigure(part.schema, "create")).toBe("set create in the timeouts block");
    expect(howToConfigure(part.schema, "delete")).toBeUndefined();
  });

  it("is the default where the user's is no duration, which a block made by hand lets pass", () => {
    const blocks = { timeouts: block.single({ create: string({ optional: true }) }) };
    const part = { name: "x_thing", schema: schema({ attributes: {}, blocks }), timeouts: { create: "1m" } };
    expect(limitOf("create", { create: "soon" }, part)).toBe(60_000);
    expect(limitOf("create", { create: "soon" }, { ...part, timeouts: {} })).toBeUndefined();
  });
});

describe("a time limit", () => {
  const never = new AbortController().signal;
  const tripped = (signal: AbortSignal) =>
    new Promise<Error>((resolve) => signal.addEventListener("abort", () => resolve(signal.reason), { once: true }));

  it("that is not reached changes nothing", async () => {
    expect(await withTimeLimit("create", 60_000, never, async () => "made")).toBe("made");
    await expect(withTimeLimit("create", 60_000, never, async () => Promise.reject(new Error("own")))).rejects.toThrow(
      "own",
    );
  });

  it("that is none, or longer than any timer, leaves the caller's signal", async () => {
    for (const limit of [undefined, 2 ** 31]) {
      expect(await withTimeLimit("create", limit, never, async (signal) => signal)).toBe(never);
    }
  });

  it("can be asked for what is left of it, also later and within what the handler calls", async () => {
    const ask = async () => {
      await new Promise(setImmediate);
      return operationTimeLeft();
    };
    const left = await withTimeLimit("create", 60_000, never, ask);
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThan(60_000);
    expect(await withTimeLimit("create", undefined, never, ask)).toBeUndefined();
    expect(operationTimeLeft()).toBeUndefined();
  });

  it("trips the handler's signal, and what the handler then returns counts", async () => {
    const reason = await withTimeLimit("update", 1, never, tripped);
    expect(reason).toEqual(new TimeLimitError("update", 1));
    expect(reason.message).toBe("update took longer than its limit of 0.001 s");
  });

  it("explains whatever the handler throws after it, unless that is a diagnostic", async () => {
    const late = (error: Error) => async (signal: AbortSignal) => {
      await tripped(signal);
      throw error;
    };
    const broken = new Error("connection broken");
    await expect(withTimeLimit("read", 1, never, late(broken))).rejects.toMatchObject({
      name: "TimeLimitError",
      cause: broken,
    });
    const own = new DiagnosticError("Still running", "The job goes on.");
    await expect(withTimeLimit("read", 1, never, late(own))).rejects.toBe(own);
    const rethrow = async (signal: AbortSignal) => Promise.reject(await tripped(signal));
    await expect(withTimeLimit("read", 1, never, rethrow)).rejects.toEqual(new TimeLimitError("read", 1));
  });

  it("leaves a handler behind that does not react", async () => {
    await expect(withTimeLimit("delete", 1, never, () => new Promise(() => undefined), 1)).rejects.toThrow(
      TimeLimitError,
    );
  });

  it("leaves the caller's own end to the caller", async () => {
    const outer = new AbortController();
    const running = withTimeLimit("create", 60_000, outer.signal, async (signal) => (await tripped(signal)).message);
    outer.abort(new Error("Terraform asked"));
    expect(await running).toBe("Terraform asked");
    const already = withTimeLimit("create", 60_000, outer.signal, async (signal) => signal.aborted);
    expect(await already).toBe(true);
  });
});
