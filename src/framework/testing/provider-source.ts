import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { LogLevel } from "../serve/logger";
import { reattachVariable } from "../serve/reattach";
import { serveForTests } from "../serve/serve-for-tests";
import type { ProviderServiceFactory } from "../serve/types";

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

/** A provider that Terraform can find. */
export interface AvailableProvider {
  /** What Terraform's environment needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** What Terraform's CLI configuration needs. */
  readonly cliConfig: string;
  close(): Promise<void>;
}

/**
 * Makes a provider available to Terraform.
 *
 * @param folder where files may be put
 * @param writeLog takes the log of a provider in this process; a binary's goes where Terraform's goes
 */
export async function makeAvailable(
  provider: ProviderUnderTest,
  folder: string,
  logLevel: LogLevel,
  writeLog: (line: string) => void,
): Promise<AvailableProvider> {
  if ("binary" in provider) return overrideFor(provider.address, resolve(provider.binary), folder);
  const { address, service } = provider;
  const server = await serveForTests(service, { providerAddress: address, version: "test", logLevel, writeLog });
  return {
    environment: { TF_REATTACH_PROVIDERS: reattachVariable({ [address]: server.reattach }) },
    cliConfig: "",
    close: () => server.close(),
  };
}

/** Terraform looks for a file of a certain name in a folder that its configuration names. */
async function overrideFor(address: string, binary: string, parent: string): Promise<AvailableProvider> {
  const folder = join(parent, "provider");
  const link = join(folder, `terraform-provider-${nameOf(address)}`);
  await mkdir(folder);
  if (process.platform === "win32" || /\.[cm]?js$/.test(binary)) await writeLauncher(link, binary);
  else await symlink(binary, link);
  return {
    environment: {},
    cliConfig: `provider_installation {\n  dev_overrides { "${address}" = ${JSON.stringify(folder)} }\n  direct {}\n}\n`,
    close: async () => undefined,
  };
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
