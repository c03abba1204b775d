import type { Provider } from "./definition/define-provider";
import { wasStartedByTerraform } from "./plugin/handshake/handshake";
import { writeToStderr } from "./plugin/process/stderr";
import { serveProvider } from "./plugin/serve-provider";
import type { ProviderService } from "./plugin/types";

export { serveProvider };

/** Makes a provider: what goes wrong in it is told to the user. */
export type ProviderFactory = () => Provider | Promise<Provider>;

/**
 * A provider's whole main program: serves it to the Terraform that started this process, and ends the process when
 * Terraform is done. With `--debug` it prints how to attach Terraform and serves until Ctrl-C.
 *
 * Give it a factory, and load within it what makes the provider: `serve(async () => (await import("./definition/define-provider")).provider)`.
 * Then a mistake there, such as a SchemaError, is shown to the user. Where it happens before `serve` is called, Terraform
 * says no more than that the process printed nothing.
 */
export async function serve(provider: Provider | ProviderFactory): Promise<void> {
  const debug = process.argv.includes("--debug");
  let made: Provider;
  try {
    made = typeof provider === "function" ? await provider() : provider;
    // What the types do not allow, such as a forgotten `return` in JavaScript, or an export by another name.
    if (!made?.address) {
      throw new TypeError("the function that serve was given returned no provider");
    }
  } catch (error) {
    process.exit(await serveBroken(error, debug));
  }
  const { address: providerAddress, version } = made;
  process.exit(await serveProvider(() => serviceOf(made), { providerAddress, version, debug }));
}

/** Loaded while Terraform connects: the handshake, for which it waits, needs nothing of the messages. */
async function serviceOf(provider: Provider): Promise<ProviderService> {
  const { providerService } = await import("./protocol6/provider-service.js");
  return providerService(provider);
}

/** Tells Terraform, or whoever else started this process, that there is no provider, and why. */
async function serveBroken(error: unknown, debug: boolean): Promise<number> {
  if (!debug && wasStartedByTerraform(process.env)) {
    const { failedProvider } = await import("./protocol6/failed-provider.js");
    return serveProvider(failedProvider(error), { providerAddress: "provider", version: "" });
  }
  writeToStderr(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}
