/**
 * What the program's commands have in common, whatever they do: command lines, files and the system's errors.
 *
 * @module
 */
export { readCommandLine, withHelp } from "./arguments";
export { isFolder, makeFolder, readText, writeNewFiles } from "./files";
export { endWithoutOutput } from "./output";
export { reasonOf } from "./system-error";
