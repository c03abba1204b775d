import { lastAnswersMs, reportCrashes } from "./process/crash";
import { ProviderCrash } from "./process/crash-signal";
import { endEarlyGuard } from "./process/early-guard";
import { writeToStderr } from "./process/stderr";
import { type AttachableProvider, addressesOf, reattachVariable, serveForReattach } from "./reattach";
import type { ProviderService, ProviderServiceFactory, ServeOptions } from "./types";

/** The terminal is the user's here: Ctrl-C, Ctrl-\\, its end, and a plain kill all mean an end. */
const endSignals = ["SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"] as const;

/** Prints how to attach Terraform and serves until a signal. Resolves with the exit status. */
export async function serveForDebugging(
  service: ProviderService | ProviderServiceFactory,
  options: ServeOptions,
): Promise<number> {
  const server = await serveForReattach({
    ...options,
    service,
    writeLog: (line) => writeToStderr(`${line}\n`),
    environment: process.env,
  });
  const removeSocket = () => server.removeSocket();
  const stopReporting = reportCrashes({
    ...options,
    mask: (text) => server.mask(text),
    lastAnswers: () => server.close(new ProviderCrash(), lastAnswersMs),
    cleanUp: removeSocket,
  });
  endEarlyGuard();
  // Before the print: whoever reads it may end this process at once.
  const ended = nextSignal();
  process.stdout.write(instructions(options.providerAddress, server, process.platform));
  await ended;
  await server.close();
  stopReporting();
  return 0;
}

/** What Go providers print, so that editors and scripts which look for it find it. */
export function instructions(
  providerAddress: string,
  { reattach }: Pick<AttachableProvider, "reattach">,
  platform: NodeJS.Platform,
): string {
  const name = "TF_REATTACH_PROVIDERS";
  const value = reattachVariable(Object.fromEntries(addressesOf(providerAddress).map((one) => [one, reattach])));
  const lines =
    platform === "win32"
      ? [`Command Prompt:\tset "${name}=${value}"`, `PowerShell:\t$env:${name}='${value.replaceAll("'", "''")}'`]
      : [`${name}='${value.replaceAll("'", `'"'"'`)}'`];
  const intro = `Provider started. To attach Terraform CLI, set the ${name} environment variable with the following:`;
  return `${intro}\n\n${lines.map((line) => `\t${line}\n`).join("")}\n`;
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      for (const signal of endSignals) {
        process.off(signal, end);
      }
      resolve();
    };
    for (const signal of endSignals) {
      process.on(signal, end);
    }
  });
}
