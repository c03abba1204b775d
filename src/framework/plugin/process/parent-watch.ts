import { writeSync } from "node:fs";

/** How soon a provider notices that the process which started it is gone. */
const intervalMs = 500;
const stdout = 1;

/**
 * Watches the process that started this one, and tells once when it is gone.
 *
 * A parent that is killed closes nothing that we could wait for: stdin is the terminal's, and a pipe's writing end does
 * not report that nobody reads. But an orphan gets another parent, which a look at `process.ppid` shows. Where a
 * shell stands between Terraform and us, that shell lives on; then nobody being connected while nobody reads our stdout
 * is the sign. Terraform throws away what it reads there after the handshake.
 *
 * @param parent the id of the process that started this one, taken as early as possible
 * @param isConnected whether a client is connected
 * @returns ends the watch
 */
export function watchParent(parent: number, isConnected: () => boolean, gone: () => void): () => void {
  const timer = setInterval(() => {
    if (isParentAlive(parent) && (isConnected() || isStdoutRead())) {
      return;
    }
    clearInterval(timer);
    gone();
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

function isParentAlive(parent: number): boolean {
  if (process.platform !== "win32") {
    return process.ppid === parent;
  }
  try {
    process.kill(parent, 0); // on Windows an orphan keeps its parent's id
    return true;
  } catch {
    return false;
  }
}

function isStdoutRead(): boolean {
  try {
    writeSync(stdout, "\n");
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "EPIPE");
  }
}
