// The Terraform that is fetched where none is installed.

/**
 * @typedef {object} TerraformRelease
 * @property {string} version
 * @property {string} url the folder that holds the release's archives
 * @property {Record<string, string>} sha256 of the archive, by platform as the release's file names spell it
 */

/**
 * The checksums were gathered from public lists of this release's archives (several that agree for Linux and macOS, one for
 * Windows), not from the signed file. Change version and checksums together, and then take them from
 * https://releases.hashicorp.com/terraform/VERSION/terraform_VERSION_SHA256SUMS after checking its signature.
 *
 * @type {TerraformRelease}
 */
export const pinnedRelease = {
  version: "1.11.4",
  url: "https://releases.hashicorp.com/terraform/1.11.4",
  sha256: {
    darwin_amd64: "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
    darwin_arm64: "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
    linux_amd64: "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
    linux_arm64: "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
    windows_amd64: "4e1dc85419dda723f2bb3afdf63a0d282a2de858588d56dd57d2e4e4c4c83f2b",
  },
};

/** The oldest Terraform, and the oldest OpenTofu, that the tests and the demo run with: they use write-only arguments. */
export const oldestVersion = [1, 11];

/**
 * This machine as release file names and Terraform's plugin folders spell it: `linux_amd64`, `windows_amd64`.
 *
 * @param {string} [platform] as `process.platform`
 * @param {string} [arch] as `process.arch`
 */
export function platformName(platform = process.platform, arch = process.arch) {
  const system = platform === "win32" ? "windows" : platform;
  const machine = { x64: "amd64", ia32: "386" }[arch] ?? arch;
  return `${system}_${machine}`;
}
