// Where things are in this repository. Every script asks here, so that none of them depends on the folder it is run from.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
export const cacheFolder = join(root, ".cache");
export const distFolder = join(root, "dist");
export const libFolder = join(root, "lib");

/** The provider, as one executable file. */
export const bundleFile = join(distFolder, "terraform-provider-ontap");
/** Whose code is in it. */
export const licencesFile = join(distFolder, "THIRD-PARTY-LICENSES");

/** @type {{ name: string, version: string }} */
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
export const packageVersion = manifest.version;

/** The provider's source address, without the registry's host name. */
export const providerSource = "cdktf-ontap/ontap";
