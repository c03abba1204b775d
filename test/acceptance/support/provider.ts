import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { providerService } from "../../../src/framework";
import type { ProviderUnderTest } from "../../../src/framework/testing";
import { ontapProvider, PROVIDER_ADDRESS } from "../../../src/provider";

const root = resolve(__dirname, "../../..");

/** The provider's executable, as users have it. */
export const executable = resolve(root, "dist/terraform-provider-ontap");

let built: Promise<unknown> | undefined;

/** Makes sure that the executable is built of the sources as they are now. */
export function buildExecutable(): Promise<unknown> {
  const script = 'import("./.tools/build/bundle.mjs").then(({ bundle }) => bundle())';
  built ??= promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], { cwd: root });
  return built;
}

/** The provider in processes of its own, which Terraform starts, as it does at a user's. */
export async function ownProcess(): Promise<ProviderUnderTest> {
  await buildExecutable();
  return { address: PROVIDER_ADDRESS, binary: executable };
}

/** The provider in this process: the same code, spoken to by the same protocol, at an eighth of the time. */
export const inThisProcess: ProviderUnderTest = {
  address: PROVIDER_ADDRESS,
  service: () => providerService(ontapProvider),
};
