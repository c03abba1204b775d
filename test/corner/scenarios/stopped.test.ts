import { testInMatrix } from "../../support/full-run";
import { World } from "../provider/world";
import { run } from "../support/steps";
import { TerraformProcesses } from "../support/terraform-process";

function slow(name: string, more = "") {
  return `resource "corner_slow" "a" {\n  name = "${name}"\n${more}}\n`;
}

describe("a user who interrupts", () => {
  let world: World;
  let terraform: TerraformProcesses;

  beforeEach(async () => {
    world = new World();
    terraform = await TerraformProcesses.open(world);
  });
  afterEach(() => terraform.close());

  /** Starts a command and interrupts it when a handler has come so far. */
  async function interrupt(when: string, ...args: string[]) {
    const { process: child, ended } = terraform.start(...args);
    const over = await Promise.race([world.noted(when).then(() => undefined), ended]);
    if (over) {
      throw new Error(`it ended before it could be interrupted:\n${over.output}`);
    }
    child.kill("SIGINT");
    return ended;
  }

  it("a create, which then fails: what it saved is stored as tainted", async () => {
    await terraform.write(slow("abrupt"));
    const { status, output } = await interrupt("create corner_slow 1", "apply", "-auto-approve", "-no-color");
    expect(status).toBe(1);
    expect(output).toMatch(/Cancelled[\s\S]*While creating corner_slow: Terraform asked the provider to stop/);
    expect(world.calls).toContain("stopped: Terraform asked the provider to stop");
    expect(await terraform.show("corner_slow.a")).toMatchObject({
      tainted: true,
      values: { id: "1", name: "abrupt", step: "begun" },
    });
  });

  it("a create, which ends with what it has: that is stored and not tainted", async () => {
    await terraform.write(slow("graceful"));
    await interrupt("create corner_slow 1", "apply", "-auto-approve", "-no-color");
    const { tainted, values } = (await terraform.show("corner_slow.a")) ?? {};
    expect({ tainted, values }).toMatchObject({ tainted: undefined, values: { id: "1", step: "stopped" } });
  });

  it("an update, whose error has the interruption as its cause: the state before stays", async () => {
    await terraform.write(slow("quick"));
    await terraform.run("apply", "-auto-approve");
    await terraform.write(slow("slow"));
    const { output } = await interrupt("update corner_slow 1", "apply", "-auto-approve", "-no-color");
    expect(output).toMatch(/Cancelled[\s\S]*While updating corner_slow/);
    expect(output).not.toContain("bug in the provider");
    expect(await terraform.show("corner_slow.a")).toMatchObject({ values: { name: "quick", step: "finished" } });
  });
});

describe("a user's time limit", () => {
  testInMatrix("for a create: what it saved is stored, and the error says which limit it was", async () => {
    await run(
      () => [
        {
          config: slow("abrupt", '  timeouts = {\n    create = "1ms"\n  }\n'),
          expectError:
            /^Timeout\n\ncreating corner_slow took longer than 0\.001 s and was given up\..*timeouts\.create/s,
        },
        {
          config: slow("quick"),
          prepare: async ({ state }) =>
            expect((await state()).resource("corner_slow.a")).toMatchObject({
              isTainted: true,
              values: { step: "begun" },
            }),
        },
      ],
      { leaves: "something" },
    );
  });

  testInMatrix("may stand in a block, which has the same default and the same form", async () => {
    const limited = (body: string) => `resource "corner_slow_block" "a" {\n${body}}\n`;
    const inBlock =
      /^Timeout\n\ncreating corner_slow_block took longer than 0\.001 s.*set create in the timeouts block/s;
    await run(() => [
      {
        config: limited('  timeouts {\n    create = "soon"\n  }\n'),
        planOnly: true,
        expectError: /"soon" is no duration/,
      },
      { config: limited(""), expectError: inBlock },
      { config: limited('  timeouts {\n    create = "1ms"\n  }\n'), expectError: inBlock },
      { destroy: true },
    ]);
  });

  it("for an update, a read and a delete: the state before stays", async () => {
    const limits = (one: string) => `  timeouts = {\n    ${one} = "1ms"\n  }\n`;
    await run(
      (world) => [
        { config: slow("quick") },
        { config: slow("slow", limits("update")), expectError: /Timeout\n\nupdating corner_slow took longer/ },
        {
          config: slow("quick", limits("read")),
          check: (state) => expect(state.attributes("corner_slow.a").name).toBe("quick"),
        },
        {
          prepare: () => void world.settings.set("slow read", true),
          planOnly: true,
          expectError: /Timeout\n\nreading corner_slow/,
        },
        { prepare: () => world.settings.clear(), config: slow("quick", limits("delete")) },
        { destroy: true, check: (state) => expect(state.addresses).toEqual([]) },
      ],
      { leaves: "something" },
    );
  });

  testInMatrix("for a data source and an ephemeral resource: the plan fails, and says which limit it was", async () => {
    await run(() => [
      {
        config: 'data "corner_lookup" "a" {\n  name = "hung"\n  timeouts = {\n    read = "1ms"\n  }\n}\n',
        planOnly: true,
        expectError:
          /^Timeout\n\nreading corner_lookup took longer than 0\.001 s and was given up\. .*set timeouts\.read\.$/,
      },
      {
        config: 'ephemeral "corner_ticket" "a" {\n  name = "hung"\n  timeouts = {\n    open = "1ms"\n  }\n}\n',
        planOnly: true,
        expectError: /^Timeout\n\nopening corner_ticket took longer than 0\.001 s .*set timeouts\.open\.$/,
      },
      {
        config: 'data "corner_lookup" "a" {\n  name = "quick"\n  timeouts = {\n    read = "soon"\n  }\n}\n',
        planOnly: true,
        expectError: /^Invalid timeout\n\n"soon" is no duration\./,
      },
    ]);
  });
});
