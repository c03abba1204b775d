// Written from src/constructs/values/index.ts by "npm run generate".
/**
 * Values that users hand to constructs, and how Terraform spells them.
 *
 * @module
 */
export * from "./duration";
