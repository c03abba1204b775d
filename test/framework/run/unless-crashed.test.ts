import { unlessCrashed } from "../../../src/framework/run/unless-crashed";
import { InFlight } from "../../../src/framework/serve/in-flight";
import { ProviderCrash } from "../../../src/framework/serve/rpc-error";

const never = new Promise<never>(() => undefined);

describe("once the process has crashed", () => {
  it("a handler that does not end by itself is left behind, and one that does is waited for", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const heeds = new Promise((resolve) => signal.addEventListener("abort", () => resolve("what it knows")));
    const deaf = unlessCrashed(signal, never, 0);
    const obedient = unlessCrashed(signal, heeds);
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

it("a handler that is told to stop for another reason may take its time", async () => {
  const controller = new AbortController();
  const work = new Promise((resolve) => setImmediate(resolve, "done"));
  const result = unlessCrashed(controller.signal, work, 0);
  controller.abort(new Error("Terraform asked the provider to stop"));
  expect(await result).toBe("done");
  await expect(unlessCrashed(controller.signal, Promise.reject(new Error("failed")))).rejects.toThrow("failed");
});
