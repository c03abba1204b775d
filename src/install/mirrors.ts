import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { h1Of, zhOf } from "./archive";
import { addressFolder, type Platform, versionFolder } from "./layout";
import { archiveName, type ProviderPackage, packageFileNames } from "./package";
import { placeFiles, removeFiles } from "./place";

/** A place where Terraform looks for providers. */
export interface Place {
  /** @returns whether anything had to be written */
  put(provider: ProviderPackage): boolean;
  /** @returns whether anything was there to be removed */
  remove(platform: Platform): boolean;
  /** Where the provider stands, for messages. */
  pathOf(platform: Platform): string;
}

const plainText = 0o644;

/** A plugin folder: the provider's files, which projects link to. */
export function pluginFolder(root: string, hostname: string, version: string): Place {
  const pathOf = (platform: Platform) => join(versionFolder(root, hostname, version), platform);
  return {
    put: ({ platform, files }) => placeFiles(pathOf(platform), files),
    remove: (platform) => removeFiles(root, pathOf(platform), packageFileNames(version)),
    pathOf,
  };
}

/**
 * A filesystem mirror of archives, which Terraform unpacks into each project. A project that links into a mirror of folders
 * instead is refused by newer Terraforms where the same version is an archive elsewhere.
 */
export function packedMirror(root: string, hostname: string, version: string): Place {
  const folder = addressFolder(root, hostname);
  const unpacked = pluginFolder(root, hostname, version);
  const pathOf = (platform: Platform) => join(folder, archiveName(version, platform));
  return {
    put({ platform, archive }) {
      const name = archiveName(version, platform);
      const written = placeFiles(folder, [{ name, content: archive, mode: plainText }]);
      // What this program wrote before it wrote archives: of two for one platform, Terraform takes either.
      const replaced = unpacked.remove(platform);
      return written || replaced;
    },
    remove(platform) {
      const removed = unpacked.remove(platform);
      return removeFiles(root, folder, [archiveName(version, platform)]) || removed;
    },
    pathOf,
  };
}

/** What a network mirror says of a provider, and of one version of it. */
interface Versions {
  readonly versions: Record<string, object>;
}
interface Archives {
  readonly archives: Record<string, { readonly url: string; readonly hashes: readonly string[] }>;
}

/** The files of a network mirror: what a static web server needs to be one. */
export function networkMirror(root: string, hostname: string, version: string): Place {
  const folder = addressFolder(root, hostname);
  const index = "index.json";
  const ofVersion = `${version}.json`;
  const readVersions = () => readJson<Versions>(folder, index, "versions") ?? { versions: {} };
  const readArchives = () => readJson<Archives>(folder, ofVersion, "archives") ?? { archives: {} };
  return {
    put({ platform, archive, files }) {
      const name = archiveName(version, platform);
      const archives = { ...readArchives().archives, [platform]: { url: name, hashes: [h1Of(files), zhOf(archive)] } };
      const versions = { ...readVersions().versions, [version]: {} };
      // In this order, so that nothing is named before it is there.
      return [
        placeFiles(folder, [{ name, content: archive, mode: plainText }]),
        placeFiles(folder, [jsonFile(ofVersion, { archives: inOrder(archives) })]),
        placeFiles(folder, [jsonFile(index, { versions: inOrder(versions) })]),
      ].includes(true);
    },
    remove(platform) {
      const { [platform]: _, ...archives } = readArchives().archives;
      const { [version]: __, ...versions } = readVersions().versions;
      if (Object.keys(archives).length > 0) {
        placeFiles(folder, [jsonFile(ofVersion, { archives: inOrder(archives) })]);
      } else {
        if (Object.keys(versions).length > 0) {
          placeFiles(folder, [jsonFile(index, { versions: inOrder(versions) })]);
        } else {
          rmSync(join(folder, index), { force: true });
        }
        rmSync(join(folder, ofVersion), { force: true });
      }
      return removeFiles(root, folder, [archiveName(version, platform)]);
    },
    pathOf: (platform) => join(folder, archiveName(version, platform)),
  };
}

/** @throws Error where a file is there, and is not what this program writes */
function readJson<Content>(folder: string, name: string, key: keyof Content & string): Content | undefined {
  const path = join(folder, name);
  if (!existsSync(path)) {
    return undefined;
  }
  const text = readFileSync(path, "utf8");
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === "object" && content !== null && key in content && isObject(content[key as never])) {
      return content as Content;
    }
  } catch {
    // What the parser says of the text helps nobody.
  }
  throw new Error(`${path} is not what a network mirror has there; move it away`);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function jsonFile(name: string, content: object) {
  return { name, content: Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`), mode: plainText };
}

function inOrder<Value>(entries: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
