// Written from src/constructs/provider/index.ts by "npm run generate".
/**
 * The construct of the provider, with its connections. Other folders ask here which clusters a stack's providers know.
 *
 * @module
 */
export * from "./provider";
export type * from "./provider-config";
