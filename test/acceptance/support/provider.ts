import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { providerService } from "../../../src/framework";
import type { ProviderUnderTest } from "../../../src/framework/testing";
import { ontapProvider, providerAddress } from "../../../src/provider";

const root = resolve(__dirname, "../../..");

/** One that holds its runtime, where `npm run test:executable` names it. */
const withRuntime = process.env.ONTAP_PROVIDER_EXECUTABLE;

/** The provider's executable, as users have it. */
export const executable = withRuntime ?? resolve(root, "dist/terraform-provider-ontap");

let built: Promise<unknown> | undefined;

/** Makes sure that the executable is built of the sources as they are now. */
export function buildExecutable(): Promise<unknown> {
  if (withRuntime !== undefined) {
    return Promise.resolve();
  }
  const script = 'import("./.tools/build/bundle.mjs").then(({ bundle }) => bundle())';
  built ??= promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], { cwd: root });
  return built;
}

/** The provider in processes of its own, which Terraform starts, as it does at a user's. */
export async function ownProcess(): Promise<ProviderUnderTest> {
  await buildExecutable();
  return { address: providerAddress, binary: executable };
}

/** The provider in this process: the same code, spoken to by the same protocol, at an eighth of the time. */
export const inThisProcess: ProviderUnderTest = {
  address: providerAddress,
  service: () => providerService(ontapProvider),
};

/** The provider in processes of its own that can be killed in the middle of their work. */
export interface KillableProvider {
  readonly provider: ProviderUnderTest;
  /** Kills every process of it that Terraform has started since the last `forget`, and that still runs. */
  kill(): void;
  /** Forgets what was started: its ids may be those of other processes by now. */
  forget(): void;
  remove(): void;
}

export async function killableProcess(): Promise<KillableProvider> {
  await buildExecutable();
  const folder = mkdtempSync(join(tmpdir(), "killable-provider-"));
  const launcher = join(folder, "launcher");
  const pids = join(folder, "pids");
  const program = withRuntime === undefined ? `'${process.execPath}' '${executable}'` : `'${executable}'`;
  const start = `echo $$ >> '${pids}'\nexec ${program} "$@"`;
  writeFileSync(launcher, `#!/bin/sh\n${start}\n`, { mode: 0o700 });
  return {
    provider: { address: providerAddress, binary: launcher },
    kill: () => {
      for (const pid of readFileSync(pids, "utf8").trim().split("\n")) {
        endProcess(Number(pid));
      }
      rmSync(pids);
    },
    forget: () => rmSync(pids, { force: true }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
