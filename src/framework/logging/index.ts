/**
 * Log lines in the form that Terraform reads, their levels as the environment asks for them, and the values that no line may
 * show. It knows nothing of providers and of calls.
 *
 * @module
 */

export { type CallScope, runInScope } from "./call-scope";
export { LogLevels } from "./log-level";
export { createLogger, type ServiceLogger } from "./logger";
export { Masks } from "./masks";
export type { LogFields, Logger, LogLevel } from "./types";
