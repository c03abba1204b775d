import { providerService } from "../framework";
import { serveProvider } from "../framework/serve/serve-provider";
import { ontapProvider } from "./provider";

/** Serves the provider to the Terraform that started this process; with `--debug` to one that is told how to attach. */
export async function main(): Promise<void> {
  const { address, version } = ontapProvider;
  const status = await serveProvider(() => providerService(ontapProvider), {
    providerAddress: address,
    version,
    debug: process.argv.includes("--debug"),
  });
  process.exit(status);
}
