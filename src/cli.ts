#!/usr/bin/env node
import { version } from "./version";

const help = `Usage: terraform-provider-ontap [command]

Commands:
  serve      serve the provider to the Terraform that started this program; so without a command
  install    put the provider where Terraform and cdktf find it
  emulator   run emulated ONTAP clusters, for tests and to try things out

"terraform-provider-ontap COMMAND --help" says more. --version prints the version.
`;

// Each part is loaded when it is asked for: Terraform starts this program several times for one command of its own.
async function main([command, ...args]: readonly string[]): Promise<void> {
  switch (command) {
    case undefined:
    case "serve": {
      const { main: serve } = await import("./provider/main.js");
      return serve();
    }
    case "install":
      return install(args);
    case "emulator":
      return emulator(args);
    case "--version":
    case "-v":
      return print(version);
    case "--help":
    case "-h":
    case "help":
      return print(help.trimEnd());
    default:
      fail(`There is no command "${command}".\n\n${help.trimEnd()}`);
  }
}

async function install(args: readonly string[]): Promise<void> {
  const { InstallError, runInstall } = await import("./install/command.js");
  const { basename, join } = await import("node:path");
  // Bundled, this file is the executable; compiled alone, the executable stands beside it in the package.
  const bundle =
    basename(__filename) === "cli.js" ? join(__dirname, "../../dist/terraform-provider-ontap") : __filename;
  const { platform, arch, env } = process;
  try {
    runInstall(args, { bundle, version, platform, arch, env, say: print });
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    fail(error.message);
  }
}

async function emulator(args: readonly string[]): Promise<void> {
  const { runEmulator } = await import("./emulator/cli.js").catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new Error(
      'The emulator is not part of the installed provider. Run it from the npm package: "npx terraform-provider-ontap emulator".',
      { cause: error },
    );
  });
  await runEmulator([...args]);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code));
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
