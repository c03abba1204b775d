import type { StepContext } from "../../../src/framework/testing";
import { Core } from "../../support/core";
import { testInMatrix } from "../../support/full-run";
import { World } from "../provider/world";
import { run } from "../support/steps";

function ticket(name: string, use = "") {
  return `ephemeral "corner_ticket" "t" {\n  name = "${name}"\n}\nresource "corner_secret" "a" {\n  name = "${name}"\n  ${use}\n}\n`;
}
const asPassword = "password_wo = ephemeral.corner_ticket.t.token\n  password_wo_version = 1";

it("an ephemeral value is opened, used where nothing stores it, and closed", async () => {
  const world = await run((world) => [
    {
      config: ticket("a", asPassword),
      check: () => expect(world.settings.get("config")).toMatchObject({ password_wo: "token-of-a" }),
    },
  ]);
  const opened = world.calls.filter((call) => call === "open a").length;
  expect(opened).toBeGreaterThan(1);
  expect(world.calls.filter((call) => call === "close a")).toHaveLength(opened);
});

it("an ephemeral value is renewed as often as its time has come, with what it keeps", async () => {
  const world = new World();
  world.settings.set("wait for", "renew renewed again");
  await run(() => [{ config: ticket("renewed", asPassword) }], { world });
  expect(world.calls).toEqual(expect.arrayContaining(["renew renewed", "renew renewed again", "close renewed"]));
});

testInMatrix(
  "a renewal that fails stands in the log, and fails the run where Terraform heeds it, and the value is closed all the same",
  async () => {
    const world = new World();
    world.settings.set("wait for", "renew broken renew");
    await run(
      () => [
        {
          config: ticket("broken renew", asPassword),
          ...(Core.ask().has("renewalErrors")
            ? { planOnly: true, expectError: /TypeError: broken in renew/ }
            : {
                check: async (_: unknown, { log }: StepContext) =>
                  expect(await log()).toMatch(/error while renewing corner_ticket.*TypeError: broken in renew/),
              }),
        },
      ],
      { world },
    );
    expect(world.calls).toContain("close broken renew");
  },
);

it("an ephemeral value that cannot be had or closed says why", async () => {
  await run(() => [
    { config: ticket("foreseen", asPassword), planOnly: true, expectError: /^No ticket\n\nThey are all gone\.$/ },
    { config: ticket("broken", asPassword), planOnly: true, expectError: /TypeError: broken in open/ },
    {
      config: ticket("unfit", asPassword),
      planOnly: true,
      expectError: /opening corner_ticket returned what cannot be stored/,
    },
    { config: ticket("broken close", asPassword), planOnly: true, expectError: /TypeError: broken in close/ },
  ]);
});

it("an ephemeral value that cannot be used is closed again, since Terraform does not do it", async () => {
  const world = await run(() => [
    {
      config: ticket("bad time", asPassword),
      planOnly: true,
      expectError: /renewAt that is no valid date.*bug in the/s,
    },
    { config: ticket("unfit", asPassword), planOnly: true, expectError: /returned what cannot be stored/ },
    { config: ticket("with an error", asPassword), planOnly: true, expectError: /^Half open/ },
    {
      config: ticket("no JSON", asPassword).replace("}", '  claims = "{}"\n}'),
      planOnly: true,
      expectError: /comparing spellings after opening corner_ticket.*not valid JSON/s,
    },
    { config: ticket("bad memory", asPassword), planOnly: true, expectError: /BigInt/ },
    { config: ticket("unreadable", asPassword), planOnly: true, expectError: /cannot be read/ },
  ]);
  const names = ["bad time", "unfit", "with an error", "no JSON", "bad memory", "unreadable"];
  expect(world.calls.filter((call) => /^(open|close) /.test(call))).toEqual(
    names.flatMap((name) => [`open ${name}`, `close ${name}`]),
  );
});
