import { serveProvider } from "../framework/serve";
import { version } from "../version";
import { providerAddress } from "./address";

/** Serves the provider to the Terraform that started this process; with `debug` to one that is told how to attach. */
export async function main({ debug }: { readonly debug: boolean }): Promise<void> {
  // The provider itself is loaded while Terraform connects: it waits for the handshake, which needs nothing of it.
  const status = await serveProvider(async () => (await import("./provider.js")).ontapService(), {
    providerAddress: providerAddress,
    version,
    debug,
  });
  process.exit(status);
}
