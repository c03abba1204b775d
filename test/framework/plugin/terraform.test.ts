import { setTimeout as pause } from "node:timers/promises";
import { Core } from "../../support/core";
import { isExecutableRun, testInMatrix } from "../../support/full-run";
import { PluginProcess } from "./support/plugin-process";
import { providerAddress } from "./support/tiny-provider";
import { tinyUnderTerraform } from "./support/tiny-under-terraform";

const secret = "correct-horse-battery";
const tiny = tinyUnderTerraform();

/** What Terraform logged on the provider's behalf. */
function providerLines(): string[] {
  return tiny.terraform
    .log()
    .split("\n")
    .filter((line) => line.includes(" provider.terraform-provider-tiny: "));
}

/** Resolves when a process is gone that is not this one's child, so that nothing tells of its end. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(10);
  }
}

describe("under a real Terraform, a provider's process", () => {
  testInMatrix("answers ten calls at once", async () => {
    // Each of them waits until all are there.
    const labels = Array.from({ length: 10 }, (_, index) => `t${index}`);
    tiny.terraform.write(Object.fromEntries(labels.map((label) => [label, { name: "meet" }])));
    const { status, output } = await tiny.terraform.apply().ended;
    expect(output).toContain("10 added");
    expect(status).toBe(0);
  });

  test("logs by level and subsystem what Terraform reads as log lines, without what is sensitive", async () => {
    tiny.terraform.write({ a: { name: "print", secret } });
    const { output } = await tiny.terraform.apply({ TF_LOG: "trace", TF_LOG_PATH: tiny.terraform.logFile }).ended;
    expect(output).toContain("1 added");
    const lines = providerLines();
    const line = (text: string) => lines.find((one) => one.includes(text)) ?? `no line has "${text}"`;
    // Terraform puts level, name and message in front only where it could parse the line.
    const prefix = (level: string) => new RegExp(`^\\S+ \\[${level}\\] +provider\\.terraform-provider-tiny: `);
    expect(line("applying")).toMatch(prefix("INFO"));
    for (const field of [
      "@module=tiny ",
      'secret="***"',
      "tf_rpc=ApplyResourceChange",
      "tf_resource_type=tiny_thing",
    ]) {
      expect(line("applying")).toContain(field);
    }
    expect(line("a request")).toMatch(prefix("DEBUG"));
    expect(line("a request")).toContain("@module=tiny.http");
    expect(line("a request")).toContain('body="secret=***"');
    expect(line("printed to the console")).toMatch(prefix("INFO"));
    expect(line("printed to stdout")).toMatch(prefix("DEBUG"));
    expect(line(":42}")).toMatch(prefix("DEBUG")); // printed as JSON, it is a text and no log line
    expect(line("Served request")).toMatch(prefix("TRACE"));
    expect(tiny.terraform.log() + output).not.toContain(secret);
  });

  testInMatrix("logs nothing below the level that the user wants, save of a subsystem that has its own", async () => {
    tiny.terraform.write({ a: { name: "print", secret } });
    const levels = { TF_LOG_PROVIDER: "trace", TF_LOG_PROVIDER_TINY: "error", TF_LOG_PROVIDER_TINY_HTTP: "debug" };
    await tiny.terraform.apply({ ...levels, TF_LOG_SDK: "off", TF_LOG_PATH: tiny.terraform.logFile }).ended;
    const own = providerLines().filter((line) => line.includes("@module="));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain("a request");
  });

  test("crashes so that Terraform shows it as a crash, with its trace and without what is sensitive", async () => {
    tiny.terraform.write({ a: { name: "crash", secret } });
    const { status, output } = await tiny.terraform.apply().ended;
    expect(status).toBe(1);
    if (Core.ask().has("crashTraces")) {
      expect(output).toContain("Stack trace from the terraform-provider-tiny plugin:");
      expect(output).toContain("panic: Error: nobody catches this, and its text has the secret ***");
      expect(output).toMatch(/\n\s+at .*terraform-provider-tiny:\d+/);
      expect(output).toContain(`${providerAddress} 1.2.3, ${isExecutableRun ? "Bun" : `Node.js ${process.version}`}`);
    }
    expect(output).not.toContain(secret);
  });

  testInMatrix("says which call it was that threw, without what is sensitive", async () => {
    tiny.terraform.write({ a: { name: "throw", secret } });
    const { status, output } = await tiny.terraform.apply().ended;
    expect(status).toBe(1);
    expect(output.replace(/\s*\n│?\s*/g, " ")).toContain(
      "ApplyResourceChange failed: the handler threw, and its text has the secret ***",
    );
    expect(output).not.toContain(secret);
  });

  test("is told of Ctrl-C, and what it has made by then is in the state", async () => {
    tiny.terraform.write({ a: { name: "slow" } });
    const running = tiny.terraform.apply();
    await tiny.terraform.noted(/applying/);
    running.kill("SIGINT");
    const { status, output } = await running.ended;
    expect(status).toBe(1);
    expect(output).toContain("The thing is half made: Terraform asked the provider to stop.");
    expect(tiny.terraform.state()).toMatchObject([{ status: "tainted", attributes: { id: "thing-1", name: "slow" } }]);
  });

  test("ends with a Terraform that is killed, after its handlers were told", async () => {
    tiny.terraform.write({ a: { name: "slow" } });
    const running = tiny.terraform.apply();
    const [, pid] = await tiny.terraform.noted(/applying in (\d+)/);
    running.kill("SIGKILL");
    await running.ended;
    await tiny.terraform.noted(/aborted: /);
    await gone(Number(pid));
  });

  testInMatrix("started with --debug serves one run after another, and nothing of one reaches the next", async () => {
    // The provider throws when it is configured a second time.
    const plugin = new PluginProcess(tiny.binary.file, { args: ["--debug"] });
    const [, reattach] = await plugin.line(/^\tTF_REATTACH_PROVIDERS='(.*)'$/m);
    const environment = { TF_REATTACH_PROVIDERS: reattach };
    tiny.terraform.write({ a: { name: "one" } });
    expect((await tiny.terraform.apply(environment).ended).output).toContain("1 added");
    tiny.terraform.write({ a: { name: "two" }, b: { name: "three" } });
    expect((await tiny.terraform.apply(environment).ended).output).toContain("1 added, 1 changed");
    plugin.kill("SIGINT");
    expect(await plugin.ended).toBe(0);
  });
});
