import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  cliConfigFiles,
  defaultHostname,
  isPlatform,
  likelyPlatforms,
  type Platform,
  type Surroundings,
  userPluginFolder,
  versionFolder,
} from "./layout";
import { packageFiles } from "./package";
import { placeFiles, removeFiles } from "./place";

export const installHelp = `Usage: terraform-provider-ontap install [options]

Puts this provider where "terraform init" and "cdktf deploy" find it, in the version of this package.

Options:
  --mirror DIR         put it into this filesystem mirror rather than into the user's plugin folder
  --platform OS_ARCH   for this platform, such as linux_arm64; may be repeated; this machine's if left out
  --hostname HOST      for this registry's name in the provider's address; ${defaultHostname} if left out
                       (OpenTofu reads an address without a host name as registry.opentofu.org)
  --uninstall          remove it from there again; other versions and what others put there stay
`;

/** What an installation is made of, beside its arguments. */
export interface Installation extends Surroundings {
  /** The provider as one executable file. */
  readonly bundle: string;
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
  const root = options.mirror === undefined ? userPluginFolder(installation) : resolve(options.mirror);
  const platforms =
    options.platforms.length > 0 ? options.platforms : likelyPlatforms(installation.platform, installation.arch);
  const folder = versionFolder(root, options.hostname, version);
  const target = `terraform-provider-ontap ${version} for `;
  for (const platform of platforms) {
    const path = join(folder, platform);
    const files = readPackage(installation, platform);
    try {
      if (options.uninstall) {
        const removed = removeFiles(
          root,
          path,
          files.map((file) => file.name),
        );
        say(removed ? `Removed ${target}${platform} from ${path}` : `There is no ${target}${platform} in ${path}`);
      } else {
        const written = placeFiles(path, files);
        say(
          written ? `Installed ${target}${platform} in ${path}` : `Nothing to do: ${target}${platform} is in ${path}`,
        );
      }
    } catch (error) {
      throw new InstallError(
        `${path} cannot be changed: ${messageOf(error)}. Name a folder of yours with --mirror DIR.`,
        { cause: error },
      );
    }
  }
  if (options.uninstall) {
    return;
  }
  const likely = likelyPlatforms(installation.platform, installation.arch);
  sayWhoFindsIt(installation, {
    root,
    isMirror: options.mirror !== undefined,
    hostname: options.hostname,
    elsewhere: platforms.some((platform) => likely.includes(platform)) ? undefined : platforms.join(", "),
  });
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        mirror: { type: "string" },
        platform: { type: "string", multiple: true, default: [] },
        hostname: { type: "string", default: defaultHostname },
        uninstall: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.mirror === "") {
      throw new Error("--mirror needs a folder");
    }
    if (!/^[a-z0-9.-]+(:\d+)?$/.test(values.hostname)) {
      throw new Error(`--hostname: "${values.hostname}" is not a host name`);
    }
    const platforms = values.platform.map((text): Platform => {
      if (!isPlatform(text)) {
        throw new Error(`--platform: "${text}" is not of the form OS_ARCH, such as linux_amd64`);
      }
      return text;
    });
    return { ...values, platforms };
  } catch (error) {
    throw new InstallError(`${messageOf(error)}\nSee "terraform-provider-ontap install --help".`, { cause: error });
  }
}

function readPackage({ bundle, version }: Installation, platform: Platform) {
  try {
    return packageFiles(bundle, version, platform);
  } catch (error) {
    throw new InstallError(
      `The provider's executable cannot be read: ${messageOf(error)}. Install this package again.`,
      { cause: error },
    );
  }
}

interface Placed {
  readonly root: string;
  readonly isMirror: boolean;
  readonly hostname: string;
  /** The platforms, where this machine is of none of them. */
  readonly elsewhere: string | undefined;
}

function sayWhoFindsIt(installation: Installation, { root, isMirror, hostname, elsewhere }: Placed): void {
  const { say } = installation;
  const address = hostname === defaultHostname ? "cdktf-ontap/ontap" : `${hostname}/cdktf-ontap/ontap`;
  const config = cliConfigFiles(installation).find((file) =>
    /^\s*provider_installation\b|"provider_installation"/m.test(readFileSync(file, "utf8")),
  );
  if (!isMirror && elsewhere !== undefined) {
    say(
      `No Terraform of this machine uses it: it is for ${elsewhere}. To take it to other machines, use --mirror DIR.`,
    );
    return;
  }
  if (!isMirror && config === undefined) {
    say(whoLooksThere(hostname, address));
    return;
  }
  if (!isMirror) {
    say(`But ${config} has a provider_installation block, so that Terraform looks only where that says.`);
  }
  say(`For Terraform and cdktf to find it, the CLI configuration needs:

provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(root)}
    include = ["${address}"]
  }
  direct {
    exclude = ["${address}"]
  }
}`);
}

/** Who finds it in the user's plugin folder: whoever asks for it by the whole of its address. */
function whoLooksThere(hostname: string, address: string): string {
  if (hostname === defaultHostname) {
    return `Terraform and cdktf find it there by themselves, as ${address}.`;
  }
  const opentofu =
    hostname === "registry.opentofu.org" ? "OpenTofu finds it there by itself, as cdktf-ontap/ontap. " : "";
  return (
    `${opentofu}Terraform finds it there only where a configuration's source is "${address}", which the one of the ` +
    `constructs is not. For cdktf with Terraform, install it without --hostname.`
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
