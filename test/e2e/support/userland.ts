import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./run";

export const repository = join(__dirname, "../../..");

/** What is handed from the set-up to the tests, by the environment. */
const variable = "E2E_USERLAND";

/** Where everything is that a user has: a project with the packed package, and a home. */
export interface Userland {
  readonly folder: string;
  readonly tarball: string;
  /** The project, with its packages installed. */
  readonly project: string;
  /** The user's home, with the provider installed. */
  readonly home: string;
}

export function userland(): Userland {
  const folder = process.env[variable];
  if (folder === undefined) {
    throw new Error("These tests are run by `npm run test:e2e`.");
  }
  return placesIn(folder);
}

function placesIn(folder: string): Userland {
  return {
    folder,
    tarball: join(folder, "cdktf-provider-ontap.tgz"),
    project: join(folder, "project"),
    home: join(folder, "home"),
  };
}

/** The version of a package as this repository has it. */
export function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(repository, "node_modules", name, "package.json"), "utf8")).version;
}

/** The compiler that the README names, older than ours: what ours wrote has to suit it. */
export const userCompiler = "typescript@5.9";

/** A new project with these packages, as somebody makes it who knows nothing of this repository. */
export async function makeProject(folder: string, packages: readonly string[], ...more: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ private: true })}\n`);
  const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await mustRun("npm", ["install", ...flags, ...more, ...packages], { cwd: folder, env: npmEnvironment() });
}

/** The user's own, without what npm told the command that it ran these tests by. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
  );
}

/** Packs the package in a clone in which nothing was built, and makes a project that uses it. */
export async function settle(folder: string): Promise<void> {
  const places = placesIn(folder);
  const clone = join(folder, "clone");
  await makeClone(clone);
  await mustRun("npm", ["run", "package", "--", "--pack-destination", folder], { cwd: clone, env: npmEnvironment() });
  const { name, version } = JSON.parse(readFileSync(join(clone, "package.json"), "utf8"));
  renameSync(join(folder, `${name}-${version}.tgz`), places.tarball);
  const others = ["cdktf", "cdktf-cli", "@types/node"].map((other) => `${other}@${versionOf(other)}`);
  const packages = [places.tarball, ...others, userCompiler, "constructs@^10.4.2", "tsx@^4.20.0"];
  // Fails where one of them, or what it brings, asks for another Node.
  await makeProject(places.project, packages, "--engine-strict");
  mkdirSync(places.home);
  await mustRun("npx", ["terraform-provider-ontap", "install"], {
    cwd: places.project,
    env: { ...process.env, HOME: places.home },
  });
  process.env[variable] = folder;
}

/** The repository as Git would hand it out, with the changes that are not committed yet; packages are not fetched again. */
async function makeClone(folder: string): Promise<void> {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { stdout } = await mustRun("git", args, { cwd: repository, env: process.env });
  for (const path of stdout.split("\0").filter((path) => path !== "" && existsSync(join(repository, path)))) {
    cpSync(join(repository, path), join(folder, path));
  }
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
}
