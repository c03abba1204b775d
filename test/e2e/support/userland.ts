import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./run";

export const REPOSITORY = join(__dirname, "../../..");

/** What is handed from the set-up to the tests, by the environment. */
const VARIABLE = "E2E_USERLAND";

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
  const folder = process.env[VARIABLE];
  if (folder === undefined) throw new Error("These tests are run by `npm run test:e2e`.");
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
  return JSON.parse(readFileSync(join(REPOSITORY, "node_modules", name, "package.json"), "utf8")).version;
}

/** A new project with these packages, as somebody makes it who knows nothing of this repository. */
export async function makeProject(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ private: true })}\n`);
  const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await mustRun("npm", ["install", ...flags, ...packages], { cwd: folder, env: npmEnvironment() });
}

/** The user's own, without what npm told the command that it ran these tests by. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
  );
}

/** Packs the package, and makes a project that uses it. */
export async function settle(folder: string): Promise<void> {
  const places = placesIn(folder);
  const packed = await mustRun("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: REPOSITORY,
    env: npmEnvironment(),
  });
  const [{ filename }] = JSON.parse(packed.stdout);
  renameSync(join(folder, filename), places.tarball);
  const others = ["cdktf", "cdktf-cli", "typescript", "@types/node"].map((name) => `${name}@${versionOf(name)}`);
  await makeProject(places.project, [places.tarball, ...others, "constructs@^10.4.2", "tsx@^4.20.0"]);
  mkdirSync(places.home);
  await mustRun("npx", ["terraform-provider-ontap", "install"], {
    cwd: places.project,
    env: { ...process.env, HOME: places.home },
  });
  process.env[VARIABLE] = folder;
}
