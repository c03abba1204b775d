import { writeSync } from "node:fs";

const stderr = 2;

/**
 * Writes to stderr at once, past `process.stderr`, which others may have replaced. A line is lost only when nobody is
 * there to read it.
 */
export function writeToStderr(text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(stderr, bytes, written);
    } catch (error) {
      const isFull = error instanceof Error && "code" in error && error.code === "EAGAIN";
      if (!isFull) {
        return;
      }
      waitABit();
    }
  }
}

/** Blocks for a millisecond: a pipe that was set to non-blocking is full, and order matters more than speed here. */
function waitABit(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}
