import { reasonOf } from "./system-error";

/** What a shell says of a program that a closed pipe ended: 128 and the number of SIGPIPE. */
const pipeClosed = 141;

/**
 * Calls `end` where the program's output cannot be written, after it was said why. The exit status is then 1. Behind `| head -1` nobody is
 * left to be told, and it is 141.
 */
export function endWithoutOutput(end: () => void): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    const isPipeClosed = error.code === "EPIPE";
    if (!isPipeClosed) {
      process.stderr.write(`The output cannot be written: ${reasonOf(error)}.\n`);
    }
    // Whatever status the command itself comes to in the meantime.
    process.once("exit", () => {
      process.exitCode = isPipeClosed ? pipeClosed : 1;
    });
    end();
  });
  // Nobody is left to be told.
  process.stderr.on("error", () => {});
}
