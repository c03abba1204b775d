import { mkdtempSync, promises, rmSync } from "node:fs"; // node:fs/promises would take time to load at every start
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf } from "../../../text/as-text";
import { HandshakeError } from "./handshake";

const folderPrefix = "tfplugin-";
const socketName = "s";
/** What fits into sockaddr_un with its final zero, on the system with the least room (macOS). */
const longestPath = 103;
/** Between making its folder and listening, a process needs far less than this. */
const youngMs = 60_000;
/**
 * No provider serves for so long. Where process ids start anew, as in containers, others have those of old folders; to
 * ask each socket whether somebody listens would put lines into the logs of those who do.
 */
const longestServiceMs = 24 * 3_600_000;

/** The folders that this process uses. */
const inUse = new Set<string>();

function removeAll(): void {
  for (const path of inUse) {
    removeFolder(path);
  }
}

function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The next start tries again, see removeStale.
  }
  inUse.delete(path);
  if (inUse.size === 0) {
    process.off("exit", removeAll);
  }
}

/** A folder for one socket, which only this user can enter. */
export class SocketFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
    if (inUse.size === 0) {
      process.on("exit", removeAll); // one for all, since there may be many servers in a test
    }
    inUse.add(path);
  }

  /**
   * Makes the folder, which goes with this process at the latest, unless that is killed. Its name has this process's id,
   * by which `removeStale` knows whose it was.
   *
   * @param wanted where the host wants it; otherwise the system's folder for temporary files, or one that each system has
   *   if that lies too deep for a socket, is not there or cannot be written
   * @throws HandshakeError if the path would be too long or the folder cannot be made
   */
  static create(wanted: string | undefined): SocketFolder {
    if (wanted !== undefined && !isShortEnough(wanted)) {
      throw new HandshakeError(`PLUGIN_UNIX_SOCKET_DIR is too long: a socket's path has at most ${longestPath} bytes.`);
    }
    const parents = wanted === undefined ? [tmpdir(), "/tmp", "/var/tmp"].filter(isShortEnough) : [wanted];
    let failure: unknown;
    for (const parent of parents) {
      try {
        return new SocketFolder(mkdtempSync(folderStart(parent))); // mkdtemp gives mode 0700
      } catch (error) {
        failure ??= error;
      }
    }
    throw new HandshakeError(
      `No folder for the provider's socket can be made in ${parents.join(", ")}: ${messageOf(failure)}`,
      { cause: failure },
    );
  }

  get socketPath(): string {
    return join(this.path, socketName);
  }

  /** Removes folder and socket. Synchronous, so that it works while the process is ending; never throws. */
  remove(): void {
    removeFolder(this.path);
  }

  /** Removes what processes left behind that were killed. Looks only at folders beside this one; never throws. */
  async removeStale(): Promise<void> {
    const parent = join(this.path, "..");
    const names = await promises.readdir(parent).catch(() => []);
    for (const name of names) {
      const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1];
      const folder = join(parent, name);
      if (pid === undefined || inUse.has(folder)) {
        continue;
      }
      const leastAgeMs = isAnotherRunning(Number(pid)) ? longestServiceMs : youngMs;
      // Its owner may be in another container that shares this folder: then somebody answers, or soon will.
      if (!(await isOldFolder(folder, leastAgeMs)) || (await isListening(join(folder, socketName)))) {
        continue;
      }
      // Nothing but what `create` and the server made: a folder with more in it, or another user's, stays.
      await promises.unlink(join(folder, socketName)).catch(() => undefined);
      await promises.rmdir(folder).catch(() => undefined);
    }
  }
}

function folderStart(parent: string): string {
  return join(parent, `${folderPrefix}${process.pid}-`);
}

function isShortEnough(parent: string): boolean {
  return Buffer.byteLength(join(`${folderStart(parent)}XXXXXX`, socketName)) <= longestPath;
}

function isAnotherRunning(pid: number): boolean {
  if (pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function isOldFolder(path: string, leastAgeMs: number): Promise<boolean> {
  const stats = await promises.lstat(path).catch(() => undefined);
  return stats?.isDirectory() === true && Date.now() - stats.mtimeMs >= leastAgeMs;
}

function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
