// Written from src/constructs/peering/index.ts by "npm run generate".
/**
 * Relationships with both sides: `OntapClusterPeering`, and the mesh of them. The top folder: it may use all the others.
 *
 * @module
 */
export * from "./peering";
export type * from "./peering-config";
