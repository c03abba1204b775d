import { providerService } from "./protocol/service";
import type { Provider } from "./provider";
import { serveProvider } from "./serve/service";

/**
 * A provider's whole main program: serves it to the Terraform that started this process, and ends the process when
 * Terraform is done. With `--debug` it prints how to attach Terraform and serves until Ctrl-C.
 */
export async function serve(provider: Provider): Promise<void> {
  const status = await serveProvider(() => providerService(provider), {
    providerAddress: provider.address,
    version: provider.version,
    debug: process.argv.includes("--debug"),
  });
  process.exit(status);
}
