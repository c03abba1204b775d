// How the scripts talk: one line for each thing that was done, with its time.
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** An error that the reader can do something about: its message says all, a stack trace would only hide it. */
export class ExpectedError extends Error {}

/**
 * Runs one step and prints its line when it is over.
 *
 * @template T
 * @param {string} title what the step does, as the line shall say it
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  try {
    const result = await work();
    console.log(`ok     ${seconds(performance.now() - start).padStart(7)}  ${title}`);
    return result;
  } catch (error) {
    console.log(`FAILED ${seconds(performance.now() - start).padStart(7)}  ${title}`);
    throw error;
  }
}

/**
 * Runs a script's main function: prints what went wrong, and lets the exit status tell.
 *
 * @param {() => Promise<number | void> | number | void} main returns the exit status; nothing stands for 0
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof ExpectedError) {
      console.error(`\n${error.message}`);
    } else {
      console.error(error);
    }
    process.exitCode = 1;
  }
}

/**
 * Whether a module is the script that was started, rather than one that another script imports.
 *
 * @param {string} url the module's `import.meta.url`
 */
export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1]);
}
