#!/usr/bin/env node
import type { runStatus as RunStatus } from "./fleet/status";
import { version } from "./version";

/** Defined by the build of the executables that hold their runtime and so need no Node. */
declare const holdsRuntime: true | undefined;

const help = `Usage: terraform-provider-ontap [command]

Commands:
  serve      serve the provider to the Terraform that started this program; so without a command.
             With --debug, print how a Terraform is attached to it, and serve that one until Ctrl-C
  install    put the provider where Terraform and cdktf find it
  status     show all peer relationships of all clusters, both sides in one row, broken ones first
  check      say what a change of a cluster would break, before it is made
  doctor     say why two clusters are not peers
  adopt      write a Terraform folder for the relationships that exist
  emulator   run emulated ONTAP clusters, for tests and to try things out

"terraform-provider-ontap COMMAND --help" says more. --version prints the version.
`;

const serveHelp = `Usage: terraform-provider-ontap [serve] [options]

Serves the provider to the Terraform that started this program. Nobody else needs to start it.

Options:
  --debug   print how to attach a Terraform (TF_REATTACH_PROVIDERS), and serve it until Ctrl-C: for a debugger
  --help    print this text
`;

// Each part is loaded when it is asked for: Terraform starts this program several times for one command of its own.
async function main([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case undefined:
      return serve([]);
    case "serve":
      return serve(args);
    // As providers written in Go take it.
    case "--debug":
    case "-debug":
      return serve([command, ...args]);
    case "install":
      return install(args);
    case "status":
      return fleet(async () => (await import("./fleet/status.js")).runStatus, args);
    case "doctor":
      return fleet(async () => (await import("./fleet/doctor.js")).runDoctor, args);
    case "adopt":
      return fleet(async () => (await import("./fleet/adopt.js")).runAdopt, args);
    case "check":
      return fleet(async () => (await import("./fleet/check.js")).runCheck, args);
    case "emulator":
      return emulator(args);
    case "--version":
    case "-v":
      await endWithoutOutput();
      return print(version);
    case "--help":
    case "-h":
    case "help":
      await endWithoutOutput();
      return print(help.trimEnd());
    default:
      fail(`There is no command "${command}".\n\n${help.trimEnd()}`);
  }
}

async function serve(args: readonly string[]): Promise<void> {
  let debug = false;
  for (const arg of args) {
    if (arg === "--help" || arg === "-h") {
      return print(serveHelp.trimEnd());
    }
    if (arg !== "--debug" && arg !== "-debug") {
      return fail(`serve does not take "${arg}".\n\n${serveHelp.trimEnd()}`);
    }
    debug = true;
  }
  const { main: serveProvider } = await import("./provider/main.js");
  return serveProvider({ debug });
}

async function install(args: readonly string[]): Promise<void> {
  await endWithoutOutput();
  const { InstallError, runInstall } = await import("./install/command.js");
  const { platform, arch, env } = process;
  try {
    runInstall(args, { provider: await ownFile(), version, platform, arch, env, say: print });
  } catch (error) {
    if (!(error instanceof InstallError)) {
      throw error;
    }
    fail(error.message);
  }
}

/** The provider as one file: this program, or what stands beside it in the npm package. */
async function ownFile(): Promise<{ kind: "script" | "executable"; path: string }> {
  if (typeof holdsRuntime !== "undefined") {
    return { kind: "executable", path: process.execPath };
  }
  const { basename, join } = await import("node:path");
  const isBundled = basename(__filename) !== "cli.js";
  return { kind: "script", path: isBundled ? __filename : join(__dirname, "../../dist/terraform-provider-ontap") };
}

/** A command that asks clusters. */
async function fleet(load: () => Promise<typeof RunStatus>, args: readonly string[]): Promise<void> {
  await endWithoutOutput();
  const [run, { UsageError }] = await Promise.all([load(), import("./fleet/sources/usage-error.js")]);
  const { env, stdout, stderr } = process;
  const ending = new AbortController();
  let ended = 0;
  for (const [name, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
  ] as const) {
    process.once(name, () => {
      ended = number;
      ending.abort();
    });
  }
  try {
    process.exitCode = await run(args, { env, stdout, stderr, signal: ending.signal });
  } catch (error) {
    if (ending.signal.aborted) {
      // As shells say that a signal ended a program.
      process.exitCode = 128 + ended;
      return;
    }
    if (!(error instanceof UsageError)) {
      throw error;
    }
    fail(error.message);
  }
}

async function emulator(args: readonly string[]): Promise<void> {
  const { runEmulator } = await import("./emulator/cli.js").catch((error: unknown) => {
    if (!isMissing(error)) {
      throw error;
    }
    throw new Error(
      'The emulator is not part of the installed provider. Run it from the npm package: "npx terraform-provider-ontap emulator".',
      { cause: error },
    );
  });
  process.exitCode = await runEmulator([...args]);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code));
}

/** Ends the program where nobody can have its output. */
async function endWithoutOutput(): Promise<void> {
  const command = await import("./command/index.js");
  command.endWithoutOutput(() => process.exit());
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  fail(error instanceof Error ? error.message : String(error));
});
