import { runAcceptance } from "../../../src/framework/testing";
import { Core } from "../../support/core";
import { pace, testInMatrix } from "../../support/full-run";
import { cornerAddress, cornerService } from "../provider/provider";
import { World } from "../provider/world";
import { expectDiagnostics } from "../support/refused";
import { run } from "../support/steps";
import { TerraformProcesses } from "../support/terraform-process";

describe("a provider block", () => {
  it("is configured for each alias, and each alias has a provider of its own", async () => {
    const world = await run((world) => [
      {
        config: [
          'provider "corner" {\n  region = "east"\n  zones = ["b", "a"]\n}',
          'provider "corner" {\n  alias = "west"\n  region = "west"\n}',
          'resource "corner_plain" "east" {}',
          'resource "corner_plain" "west" {\n  provider = corner.west\n}',
        ].join("\n"),
        check: () => expect(world.settings.get("terraform")).toEqual(Core.ask().toldVersion),
      },
    ]);
    expect(new Set(world.calls.filter((call) => call.startsWith("configure")))).toEqual(
      new Set(["configure east", "configure west"]),
    );
  });

  testInMatrix("may have values that are not known yet", async () => {
    const world = await run(() => [
      {
        config: [
          'resource "terraform_data" "later" {\n  input = "south"\n}',
          'provider "corner" {\n  region = terraform_data.later.output\n}',
          'resource "corner_plain" "a" {}',
        ].join("\n"),
      },
    ]);
    expect(world.calls).toEqual(expect.arrayContaining(["configure Symbol(terraform.unknown)", "configure south"]));
  });

  it("that is wrong is refused, with secrets masked, and nothing hangs", async () => {
    const provider = (body: string) => `provider "corner" {\n  ${body}\n}\nresource "corner_plain" "a" {}\n`;
    await run(() => [
      {
        config: provider('region = "nowhere"'),
        planOnly: true,
        expectError: (errors) =>
          expectDiagnostics(errors, [{ says: /must be none of "nowhere"/, at: 'region = "nowhere"' }]),
      },
      {
        config: provider('region = "refused"\n  password = "hunter2!"'),
        planOnly: true,
        expectError: (errors) => expectDiagnostics(errors, [{ says: /Not with \*\*\*\./, at: 'region = "refused"' }]),
      },
      {
        config: provider('region = "breaks configure"'),
        planOnly: true,
        expectError: /configuring the provider.*bug in the provider.*TypeError: broken in configure/s,
      },
      { config: provider('region = "breaks validate"'), planOnly: true, expectError: /TypeError: broken in validate/ },
      { config: provider('region = "fine"') },
    ]);
  });
});

describe("many at once", () => {
  testInMatrix("two hundred resources in one configuration, several of them at a time", async () => {
    const world = await run((world) => [
      {
        config:
          'resource "corner_planned" "many" {\n  count = 200\n  name = format("n%d", count.index)\n  words = [{ word = "w" }]\n}\n',
        check: (state) => {
          expect(state.addresses).toHaveLength(200);
          expect(state.attributes("corner_planned.many[199]")).toMatchObject({ name: "n199", shout: "N199" });
          expect(world.objects.size).toBe(200);
        },
      },
      { destroy: true },
    ]);
    expect(world.objects.size).toBe(0);
  });

  it("handlers run side by side", async () => {
    const world = new World();
    world.settings.set("rendezvous", 5);
    await run(() => [{ config: 'resource "corner_plain" "many" {\n  count = 5\n}\n' }], { world });
    expect(world.mostAtOnce).toBe(5);
  });
});

it("two runs at the same time, in one process, know nothing of each other", async () => {
  const [first, second] = [new World(), new World()];
  const secret = (value: string) => `resource "corner_secret" "a" {\n  name = "telltale"\n  password = "${value}"\n}\n`;
  // Served by one process with one provider for each connection, as in reattach mode.
  const runs = [first, second].map((world, index) =>
    runAcceptance({
      provider: { address: cornerAddress, service: cornerService(world) },
      pace,
      steps: [
        {
          config: secret(`password-${index}`),
          check: (state, { warnings }) => {
            expect(state.attributes("corner_secret.a").id).toBe("1");
            expect(JSON.stringify(warnings())).toContain("The password is ***");
          },
        },
      ],
    }),
  );
  await Promise.all(runs);
});

it("nothing of one run is left for the next", async () => {
  const world = new World();
  const terraform = await TerraformProcesses.open(world);
  try {
    await terraform.write('resource "corner_secret" "a" {\n  name = "telltale"\n  password = "visible-later"\n}\n');
    expect((await terraform.run("apply", "-auto-approve", "-no-color")).output).toContain("The password is ***");
    // In the next run the same text is no secret any more.
    await terraform.write('resource "corner_checked" "a" {\n  either = "x"\n  level = "visible-later"\n}\n');
    expect((await terraform.run("plan", "-no-color")).output).toContain('got: "visible-later"');
  } finally {
    await terraform.close();
  }
});
