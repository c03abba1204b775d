import { healthy, Lab, sideOf } from "../support/lab";

let lab: Lab;
afterEach(() => lab.stop());

/** One side is made, and the request for the other one was never carried out. */
const half = { paris: [], berlin: ["paris: pending, pending"] };

it.each<NodeJS.Signals>(["SIGINT", "SIGKILL"])(
  "finishes with the next run what was cut short by %s between the two sides",
  async (signal) => {
    lab = await Lab.startInterruptible();
    await lab.deployment.synth(lab.stack());
    await lab.deployment.terraform.plan();
    const reached = lab.holdUp({ cluster: "paris", method: "POST" });
    const { end, ended } = lab.deployment.startApply();
    const tooSoon = ended.then((code) => Promise.reject(new Error(`Terraform ended with ${code} by itself.`)));
    await Promise.race([reached, tooSoon]);
    tooSoon.catch(() => {});
    end(signal);
    await ended;
    expect(lab.standings).toEqual(half);

    await lab.deployment.deploy(lab.stack());
    expect(lab.standings).toEqual(healthy);
    expect(await lab.outputs()).toEqual({ state: "ok", healthy: true });
    expect(await lab.changes()).toBe("");
  },
);

it("finishes with the next run what one cluster took too long for", async () => {
  lab = await Lab.start();
  const reached = lab.holdUp({ cluster: "paris", method: "POST" });
  // Over at some time, however long the rest takes: the answer never comes.
  const impatient = lab.stack({}, (peering) => sideOf(peering, "paris").addOverride("timeouts.create", "1s"));
  await expect(lab.deployment.deploy(impatient)).rejects.toThrow();
  await reached;
  expect(lab.standings).toEqual(half);

  await lab.deployment.deploy(lab.stack());
  expect(lab.standings).toEqual(healthy);
  expect(await lab.changes()).toBe("");
});

it("fails when the second side waited in vain, keeps it, and has both agree with the next run", async () => {
  lab = await Lab.start();
  const stop = lab.emulator.onChange(() => {
    if (lab.paris.peers().length === 0) {
      return;
    }
    stop();
    for (const { uuid } of lab.berlin.peers()) {
      lab.berlin.removePeer(uuid);
    }
  });
  const impatient = lab.stack({}, (peering) => sideOf(peering, "paris").addOverride("timeouts.create", "2s"));
  await expect(lab.deployment.deploy(impatient)).rejects.toMatchObject({
    errors: [{ detail: expect.stringContaining('The cluster paris says that its peering with berlin is "problem"') }],
  });

  await lab.deployment.synth(lab.stack());
  expect(await lab.changes()).toContain("Plan: 1 to add, 1 to change, 0 to destroy.");
  await lab.deployment.terraform.apply();
  expect(lab.standings).toEqual(healthy);
  expect(await lab.changes()).toBe("");
});
