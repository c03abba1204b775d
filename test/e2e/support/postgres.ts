import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { mustRun, type RunOptions } from "./run";

const debian = "/usr/lib/postgresql";
/** Debian's user for programs that own nothing. PostgreSQL refuses to run as root. */
const nobody = 65_534;

/** A PostgreSQL of a test's own, reached by a socket in its folder. */
export class Postgres {
  readonly #stopServer: () => Promise<void>;
  readonly environment: NodeJS.ProcessEnv;

  private constructor(
    stopServer: () => Promise<void>,
    /** PostgreSQL's variables for whoever connects. */
    environment: NodeJS.ProcessEnv,
  ) {
    this.#stopServer = stopServer;
    this.environment = environment;
  }

  /** Installs PostgreSQL where it is missing, and starts a server with one database. */
  static async start(database: string): Promise<Postgres> {
    const bin = findPrograms() ?? (await install());
    const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
    const folder = mkdtempSync(join(tmpdir(), "ontap-postgres-"));
    if (user.uid !== undefined) {
      chownSync(folder, user.uid, user.gid);
    }
    const data = join(folder, "data");
    const options: RunOptions = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" }, ...user };
    await mustRun(
      join(bin, "initdb"),
      ["--pgdata", data, "--username", "terraform", "--auth", "trust", "--no-sync"],
      options,
    );
    const args = ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"];
    const server = spawn(join(bin, "postgres"), args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
    const stop = async () => {
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true });
    };
    await ready(server.stderr);
    const environment = { PGHOST: folder, PGUSER: "terraform", PGSSLMODE: "disable" };
    await mustRun(join(bin, "createdb"), [database], { ...options, env: { ...options.env, ...environment } });
    return new Postgres(stop, environment);
  }

  /** Ends it, and every connection to it. */
  stop(): Promise<void> {
    return this.#stopServer();
  }
}

/** @throws Error with what the server said when it ends instead */
function ready(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    log.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      if (text.includes("ready to accept connections")) {
        resolve();
      }
    });
    log.once("end", () => reject(new Error(`PostgreSQL did not start:\n${text}`)));
  });
}

/** The folder with PostgreSQL's own programs. */
function findPrograms(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

async function install(): Promise<string> {
  const how = { cwd: "/", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  await mustRun("apt-get", ["update"], how);
  await mustRun("apt-get", ["install", "--yes", "--no-install-recommends", "postgresql"], how);
  const found = findPrograms();
  if (found === undefined) {
    throw new Error("Debian's package postgresql was installed, and there is no initdb.");
  }
  return found;
}
