import type { LogLevel } from "../logging";
import { writeToStderr } from "./process/stderr";
import { type ReattachConfig, serveForReattach } from "./reattach";
import type { ProviderServiceFactory, ServeOptions } from "./types";

/** How a provider is served to Terraform from a test's own process. */
export interface ServeForTestsOptions extends ServeOptions {
  /** From which level on lines are logged; as the environment says if left out. */
  readonly logLevel?: LogLevel;
  /** Takes each line of the log, as JSON. To stderr if left out. */
  readonly writeLog?: (line: string) => void;
}

/** A provider that serves until it is closed. */
export interface TestServer {
  /** What Terraform needs to know, see `reattachVariable`. */
  readonly reattach: ReattachConfig;
  /** Aborts calls in flight, drops all connections, and leaves nothing behind. */
  close(): Promise<void>;
}

/**
 * Serves a provider in this process, for tests: under a debugger, with coverage, several runs one after another or at
 * once. The factory is called for each connection that Terraform makes, so that no run sees another's provider.
 */
export async function serveForTests(
  service: ProviderServiceFactory,
  options: ServeForTestsOptions,
): Promise<TestServer> {
  const { reattach, close } = await serveForReattach({
    ...options,
    service,
    writeLog: options.writeLog ?? ((line) => writeToStderr(`${line}\n`)),
    environment: options.logLevel === undefined ? process.env : { TF_LOG_PROVIDER: options.logLevel },
  });
  return { reattach, close };
}
