import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Platform } from "./layout";

/** One file of what Terraform calls a provider package. */
export interface PackageFile {
  readonly name: string;
  readonly content: Buffer;
  readonly mode: number;
}

const executable = 0o755;
const plainText = 0o644;
const licencesFile = "THIRD-PARTY-LICENSES";

// Node takes a file without an extension for an ES module when a package.json above it says so, and providers are often
// kept somewhere below a project's own package.json.
const ownPackageScope: PackageFile = {
  name: "package.json",
  content: Buffer.from(`${JSON.stringify({ type: "commonjs" })}\n`),
  mode: plainText,
};

/**
 * The files of the provider for one platform.
 *
 * @param bundle the provider as one executable JavaScript file; the licences of what is in it go with it, where they stand beside it
 * @throws when that file cannot be read
 */
export function packageFiles(bundle: string, version: string, platform: Platform): readonly PackageFile[] {
  const content = readFileSync(bundle);
  const licences = join(dirname(bundle), licencesFile);
  const plain = existsSync(licences)
    ? [ownPackageScope, { name: licencesFile, content: readFileSync(licences), mode: plainText }]
    : [ownPackageScope];
  const name = `terraform-provider-ontap_v${version}`;
  if (!platform.startsWith("windows_")) {
    return [...plain, { name, content, mode: executable }];
  }
  // Windows starts no script by its first line. Terraform takes the file whose name starts as the provider's does, so the
  // script itself has to be called something else.
  const launcher = `@node "%~dp0provider.js" %*\r\n`;
  return [
    ...plain,
    { name: "provider.js", content, mode: plainText },
    { name: `${name}.cmd`, content: Buffer.from(launcher), mode: executable },
  ];
}
