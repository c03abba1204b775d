import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { join } from "node:path";

/** A machine as Terraform spells it: operating system and processor, `linux_amd64`, `darwin_arm64`, `windows_amd64`. */
export type Platform = `${string}_${string}`;

/**
 * The registries whose providers an address without a hostname means: Terraform reads it as one of the first, OpenTofu as one of
 * the second. Nothing is fetched from there.
 */
export const defaultHostnames: readonly string[] = ["registry.terraform.io", "registry.opentofu.org"];

const goArchitectures: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/**
 * The platforms that a Terraform on this machine may have been built for. Apple and Windows machines run programs made for
 * their other processor too, and Terraform looks for the one that it was itself built for.
 */
export function likelyPlatforms(system: NodeJS.Platform, arch: string): readonly Platform[] {
  const own = goArchitectures[arch] ?? arch;
  if (system === "darwin") {
    return ["darwin_amd64", "darwin_arm64"];
  }
  if (system === "win32") {
    return own === "arm64" ? ["windows_amd64", "windows_arm64"] : [`windows_${own}`];
  }
  return [`${system}_${own}`];
}

export function isPlatform(text: string): text is Platform {
  return /^[a-z0-9]+_[a-z0-9]+$/.test(text);
}

/** What of the surroundings decides where Terraform looks; `process` has all three. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The folder of the user's Terraform settings: `~/.terraform.d`, on Windows `%APPDATA%\terraform.d`. */
function settingsFolder({ platform, env }: Surroundings): string {
  if (platform === "win32") {
    return join(env.APPDATA || join(homedir(), "AppData", "Roaming"), "terraform.d");
  }
  return join(env.HOME || userInfo().homedir, ".terraform.d");
}

/** The user's plugin folder: Terraform searches it without being told to. */
export function userPluginFolder(surroundings: Surroundings): string {
  return join(settingsFolder(surroundings), "plugins");
}

/**
 * The files that Terraform reads its CLI configuration from, those that are there: the one that a variable names and no other, or
 * the user's own and what is in the folder of the settings.
 */
export function cliConfigFiles(surroundings: Surroundings): readonly string[] {
  const { platform, env } = surroundings;
  // The second is what the first was called once, and Terraform still heeds it.
  const named = env.TF_CLI_CONFIG_FILE || env.TERRAFORM_CONFIG;
  if (named) {
    return [named].filter(isFile);
  }
  const settings = settingsFolder(surroundings);
  const names = platform === "win32" ? ["terraform.rc", "tofu.rc"] : [".terraformrc", ".tofurc"];
  const own = names.map((name) => join(settings, "..", name));
  const others = existsSync(settings) ? readdirSync(settings).filter((name) => /\.tfrc(\.json)?$/.test(name)) : [];
  return [...own, ...others.sort().map((name) => join(settings, name))].filter(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The provider's folder below a plugin folder or mirror: what is packed stands there. */
export function addressFolder(root: string, hostname: string): string {
  return join(root, hostname, "cdktf-ontap", "ontap");
}

/** The folder of one version below a plugin folder or mirror. It has a folder for each platform, with the unpacked files. */
export function versionFolder(root: string, hostname: string, version: string): string {
  return join(addressFolder(root, hostname), version);
}
