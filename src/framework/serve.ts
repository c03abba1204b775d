import type { Provider } from "./definition/define-provider";
import { wasStartedByTerraform } from "./plugin/handshake/handshake";
import { serveProvider } from "./plugin/index";
import { writeToStderr } from "./plugin/process/stderr";
import { brokenService } from "./protocol6/failed-provider";
import { providerService } from "./protocol6/provider-service";

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
  process.exit(await serveProvider(() => providerService(made), { providerAddress, version, debug }));
}

/** Tells Terraform, or whoever else started this process, that there is no provider, and why. */
async function serveBroken(error: unknown, debug: boolean): Promise<number> {
  if (!debug && wasStartedByTerraform(process.env)) {
    return serveProvider(brokenService(error), { providerAddress: "provider", version: "" });
  }
  writeToStderr(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}
