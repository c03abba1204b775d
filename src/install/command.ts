import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readCommandLine, reasonOf, withHelp } from "../command";
import {
  cliConfigFiles,
  defaultHostnames,
  isPlatform,
  likelyPlatforms,
  type Platform,
  type Surroundings,
  userPluginFolder,
} from "./layout";
import { networkMirror, packedMirror, pluginFolder } from "./mirrors";
import { archiveName, type PackageSource, type ProviderPackage, readPackage } from "./package";

export const installHelp = `Usage: terraform-provider-ontap install [options]

Puts this provider where "terraform init", "tofu init" and "cdktf deploy" find it, in the version of this program.

Options:
  --mirror DIR           write archives into this filesystem mirror, rather than files into the user's plugin folder
  --network-mirror DIR   write the files of a network mirror, which any static HTTPS server can serve
  --from DIR             take the archives of a release in this folder, for all of its platforms
  --platform OS_ARCH     for this platform, such as linux_arm64; may be repeated; this machine's if left out
  --hostname HOST        for this registry's name in the provider's address; may be repeated; if left out, for the two that
                         an address without a hostname means: ${defaultHostnames.join(" and ")}
  --uninstall            remove it from there again; other versions and what others put there stay
  --help                 print this text
`;

/** What an installation is made of, beside its arguments. */
export interface Installation extends Surroundings {
  /** The provider as one file, where no release is named. */
  readonly provider: { readonly kind: "script" | "executable"; readonly path: string };
  readonly version: string;
  /** Called with each line of the report. */
  readonly say: (line: string) => void;
}

/** A mistake in the arguments, or a folder that cannot be written to: the message is all that the user needs. */
export class InstallError extends Error {
  override readonly name = "InstallError";
}

/**
 * `terraform-provider-ontap install`.
 *
 * @param args what stands behind `install` on the command line
 * @throws {InstallError} for wrong arguments, and where the folder cannot be written to
 */
export function runInstall(args: readonly string[], installation: Installation): void {
  const options = readArguments(args);
  if (options.help) {
    installation.say(installHelp.trimEnd());
    return;
  }
  const { version, say } = installation;
  const own = likelyPlatforms(installation.platform, installation.arch);
  const { platforms, source } = whatFor(options, installation, own);
  const root = options.mirror ?? options.networkMirror ?? userPluginFolder(installation);
  const placeAt = options.mirror ? packedMirror : options.networkMirror ? networkMirror : pluginFolder;
  const places = options.hostnames.map((hostname) => placeAt(root, hostname, version));
  for (const platform of platforms) {
    const provider = options.uninstall ? undefined : read(source, version, platform);
    for (const place of places) {
      const path = place.pathOf(platform);
      const target = `terraform-provider-ontap ${version} for ${platform}`;
      if (provider === undefined) {
        const removed = withPath(path, () => place.remove(platform));
        say(removed ? `Removed ${target} from ${path}` : `There is no ${target} in ${path}`);
      } else {
        const written = withPath(path, () => place.put(provider));
        say(written ? `Installed ${target} in ${path}` : `Nothing to do: ${target} is in ${path}`);
      }
    }
  }
  if (!options.uninstall) {
    sayWhoFindsIt(installation, {
      root,
      kind: options.mirror ? "mirror" : options.networkMirror ? "network mirror" : "plugin folder",
      hostnames: options.hostnames,
      elsewhere: platforms.some((platform) => own.includes(platform)) ? undefined : platforms.join(", "),
    });
  }
}

/** Runs what changes a path, and names it where that cannot be done. */
function withPath(path: string, change: () => boolean): boolean {
  try {
    return change();
  } catch (error) {
    throw new InstallError(`${path} cannot be changed: ${reasonOf(error)}. Name a folder of yours with --mirror DIR.`, {
      cause: error,
    });
  }
}

const argumentsOfInstall = {
  mirror: { type: "string" },
  "network-mirror": { type: "string" },
  from: { type: "string" },
  platform: { type: "string", multiple: true, default: [] as string[] },
  hostname: { type: "string", multiple: true, default: [...defaultHostnames] as string[] },
  uninstall: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

type Arguments = ReturnType<typeof readCommandLine<{ options: typeof argumentsOfInstall }>>["values"];
type Options = ReturnType<typeof readArguments>;

function readArguments(args: readonly string[]) {
  try {
    return check(readCommandLine("install", args, { options: argumentsOfInstall }).values);
  } catch (error) {
    throw new InstallError(messageOf(error), { cause: error });
  }
}

function check({ mirror, "network-mirror": networkMirror, from, platform, hostname, ...switches }: Arguments) {
  const wrong = (problem: string) => new Error(withHelp("install", problem));
  for (const [name, value] of Object.entries({ mirror, "network-mirror": networkMirror, from })) {
    if (value === "") {
      throw wrong(`--${name} needs a folder.`);
    }
  }
  if (mirror !== undefined && networkMirror !== undefined) {
    throw wrong("--mirror and --network-mirror are two places: run it once for each.");
  }
  for (const name of hostname) {
    if (!/^[a-z0-9.-]+(:\d+)?$/.test(name)) {
      throw wrong(`--hostname: "${name}" is not a hostname.`);
    }
  }
  const platforms = platform.map((text): Platform => {
    if (!isPlatform(text)) {
      throw wrong(`--platform: "${text}" is not of the form OS_ARCH, such as linux_amd64.`);
    }
    return text;
  });
  const absolute = (folder: string | undefined) => (folder === undefined ? undefined : resolve(folder));
  return {
    mirror: absolute(mirror),
    networkMirror: absolute(networkMirror),
    from: absolute(from),
    hostnames: hostname,
    platforms,
    ...switches,
  };
}

/** What the packages are made of, and for which platforms. */
function whatFor(
  { from, platforms }: Options,
  { provider, version }: Installation,
  own: readonly Platform[],
): { readonly source: PackageSource; readonly platforms: readonly Platform[] } {
  if (from === undefined) {
    return {
      source:
        provider.kind === "script"
          ? { ...provider, kind: "script" }
          : { ...provider, kind: "executable", platforms: own },
      platforms: platforms.length > 0 ? platforms : own,
    };
  }
  const found = platforms.length > 0 ? platforms : platformsIn(from, version);
  if (found.length === 0) {
    throw new InstallError(
      `${from} has no archives of version ${version}, such as ${archiveName(version, "linux_amd64")}.`,
    );
  }
  return { source: { kind: "release", path: from }, platforms: found };
}

function platformsIn(folder: string, version: string): readonly Platform[] {
  try {
    const start = `terraform-provider-ontap_${version}_`;
    return readdirSync(folder)
      .filter((name) => name.startsWith(start) && name.endsWith(".zip"))
      .map((name) => name.slice(start.length, -".zip".length))
      .filter(isPlatform)
      .sort();
  } catch (error) {
    throw new InstallError(`--from: the folder "${folder}" cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function read(source: PackageSource, version: string, platform: Platform): ProviderPackage {
  try {
    return readPackage(source, version, platform);
  } catch (error) {
    const whatToDo = source.kind === "script" ? " Install this package again." : "";
    throw new InstallError(`The provider for ${platform} cannot be read: ${messageOf(error)}.${whatToDo}`, {
      cause: error,
    });
  }
}

interface Placed {
  readonly root: string;
  readonly kind: "plugin folder" | "mirror" | "network mirror";
  readonly hostnames: readonly string[];
  /** The platforms, where this machine is of none of them. */
  readonly elsewhere: string | undefined;
}

function sayWhoFindsIt(installation: Installation, { root, kind, hostnames, elsewhere }: Placed): void {
  const { say } = installation;
  const isUsual = defaultHostnames.every((hostname) => hostnames.includes(hostname));
  const addresses = isUsual ? ["cdktf-ontap/ontap"] : hostnames.map((hostname) => `${hostname}/cdktf-ontap/ontap`);
  if (kind === "network mirror") {
    say(
      `Serve ${root} by HTTPS, *.json as application/json. The CLI configuration of those who use it needs, with the address of ` +
        `that folder and a slash at its end:\n\n${configurationOf("network_mirror", "url ", "https://mirror.example.com/providers/", addresses)}`,
    );
    return;
  }
  const configuration = `the CLI configuration needs:\n\n${configurationOf("filesystem_mirror", "path", root, addresses)}`;
  if (kind === "mirror") {
    say(`For Terraform, OpenTofu and cdktf to find it, ${configuration}`);
    return;
  }
  if (elsewhere !== undefined) {
    say(
      `No Terraform of this machine uses it: it is for ${elsewhere}. To take it to other machines, use --mirror DIR.`,
    );
    return;
  }
  const config = cliConfigFiles(installation).find((file) =>
    /^\s*provider_installation\b|"provider_installation"/m.test(readFileSync(file, "utf8")),
  );
  if (config !== undefined) {
    say(`But ${config} has a provider_installation block, so that only the places are searched which it names.`);
    say(`For Terraform, OpenTofu and cdktf to find it, ${configuration}`);
    return;
  }
  say(
    isUsual
      ? "Terraform, OpenTofu and cdktf find it there by themselves, as cdktf-ontap/ontap."
      : `It is found there only where a configuration's source is ${addresses.map((one) => `"${one}"`).join(" or ")}. ` +
          "For cdktf, and for a source without a hostname, install it without --hostname.",
  );
}

function configurationOf(method: string, key: string, value: string, addresses: readonly string[]): string {
  const list = addresses.map((address) => JSON.stringify(address)).join(", ");
  return `provider_installation {
  ${method} {
    ${key}    = ${JSON.stringify(value)}
    include = [${list}]
  }
  direct {
    exclude = [${list}]
  }
}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
