import { InFlight } from "../../../src/framework/plugin/grpc/in-flight";
import { crashSignal, ProviderCrash, signalCrash } from "../../../src/framework/plugin/process/crash-signal";
import { unlessCrashed } from "../../../src/framework/server/unless-crashed";

const never = new Promise<never>(() => undefined);

describe("once the process has crashed", () => {
  it("a handler that does not end by itself is left behind, and one that does is waited for", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const heeds = new Promise((resolve) => signal.addEventListener("abort", () => resolve("what it knows")));
    const deaf = unlessCrashed(never, signal, 0);
    const obedient = unlessCrashed(heeds, signal);
    const crash = new ProviderCrash();
    controller.abort(crash);
    await expect(deaf).rejects.toBe(crash);
    expect(await obedient).toBe("what it knows");
  });

  it("no call begins, and those that run are told", async () => {
    const inFlight = new InFlight();
    const told: Error[] = [];
    void inFlight.run({ abort: (reason) => told.push(reason) }, () => never);
    const crash = new ProviderCrash();
    inFlight.stop(crash);
    expect(told).toEqual([crash]);
    await expect(inFlight.run({ abort: () => undefined }, async () => "begun")).rejects.toBe(crash);
  });
});

it("a handler ends as it likes while nothing has crashed", async () => {
  const work = new Promise((resolve) => setImmediate(resolve, "done"));
  expect(await unlessCrashed(work, crashSignal, 0)).toBe("done");
  await expect(unlessCrashed(Promise.reject(new Error("failed")), crashSignal)).rejects.toThrow("failed");
});

it("a crash is the process's: it counts for calls that were told to stop before, and for those that come after", async () => {
  const before = unlessCrashed(never, crashSignal, 0);
  signalCrash();
  expect(crashSignal.reason).toBeInstanceOf(ProviderCrash);
  await expect(before).rejects.toBe(crashSignal.reason);
  await expect(unlessCrashed(never, crashSignal, 0)).rejects.toBe(crashSignal.reason);
});
