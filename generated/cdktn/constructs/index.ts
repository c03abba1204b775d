// Written from src/constructs/index.ts by "npm run generate".
/**
 * CDK Terrain constructs for NetApp ONTAP cluster peering.
 *
 * @module
 */
export * from "./cluster-peer";
export * from "./data-sources";
export * from "./duration";
export * from "./passphrase";
export * from "./peering";
export * from "./provider";
