import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { LogLevel } from "../logging";
import { addressesOf, reattachVariable } from "../plugin/reattach";
import { serveForTests, type TestServer } from "../plugin/serve-for-tests";
import type { ProviderServiceFactory } from "../plugin/types";

/** The provider that is tested. */
export type ProviderUnderTest =
  | {
      /** The source address with its host, such as `registry.terraform.io/hashicorp/random`. */
      readonly address: string;
      /** Makes the provider anew for each Terraform command; it runs in this process. */
      readonly service: ProviderServiceFactory;
    }
  | {
      readonly address: string;
      /** The provider's executable, or its JavaScript file; Terraform starts it as it would any other. */
      readonly binary: string;
    };

/** Providers that Terraform can find. */
export interface AvailableProviders {
  /** What Terraform's environment needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** What Terraform's CLI configuration needs. */
  readonly cliConfig: string;
  close(): Promise<void>;
}

/**
 * Makes providers available to Terraform.
 *
 * @param folder where files may be put
 * @param writeLog takes the log of providers in this process; a binary's goes where Terraform's goes
 */
export async function makeAvailable(
  providers: readonly ProviderUnderTest[],
  folder: string,
  logLevel: LogLevel,
  writeLog: (line: string) => void,
): Promise<AvailableProviders> {
  const servers = new Map<string, TestServer>();
  const overrides = new Map<string, string>();
  const close = async () => {
    await Promise.all([...servers.values()].map((server) => server.close()));
  };
  try {
    for (const [index, provider] of providers.entries()) {
      const { address } = provider;
      if ("binary" in provider) {
        overrides.set(address, await linkBinary(address, resolve(provider.binary), join(folder, `provider-${index}`)));
      } else {
        const options = { providerAddress: address, version: "test", logLevel, writeLog };
        servers.set(address, await serveForTests(provider.service, options));
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  const reattach = Object.fromEntries(
    [...servers].flatMap(([address, server]) => addressesOf(address).map((one) => [one, server.reattach])),
  );
  return {
    environment: servers.size === 0 ? {} : { TF_REATTACH_PROVIDERS: reattachVariable(reattach) },
    cliConfig: overrides.size === 0 ? "" : installation(overrides),
    close,
  };
}

/** The part of Terraform's CLI configuration that names the folders with executables. */
function installation(overrides: ReadonlyMap<string, string>): string {
  const entries = [...overrides].flatMap(([address, folder]) => addressesOf(address).map((one) => [one, folder]));
  const lines = entries.map(([address, folder]) => `    "${address}" = ${JSON.stringify(folder)}\n`).join("");
  return `provider_installation {\n  dev_overrides {\n${lines}  }\n  direct {}\n}\n`;
}

/** Terraform looks for a file of a certain name in a folder that its configuration names. Resolves with the folder. */
async function linkBinary(address: string, binary: string, folder: string): Promise<string> {
  const link = join(folder, `terraform-provider-${nameOf(address)}`);
  await mkdir(folder);
  if (process.platform === "win32" || /\.[cm]?js$/.test(binary)) {
    await writeLauncher(link, binary);
  } else {
    await symlink(binary, link);
  }
  return folder;
}

/** `exec`, so that Terraform's process is the provider's parent and notices its end. */
async function writeLauncher(link: string, binary: string): Promise<void> {
  if (process.platform === "win32") {
    await writeFile(`${link}.bat`, `@"${process.execPath}" "${binary}" %*\r\n`);
  } else {
    await writeFile(link, `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`, { mode: 0o755 });
  }
}

/** The last part of an address, such as `random`. */
export function nameOf(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}
