// Written from src/constructs/cluster-peer/index.ts by "npm run generate".
/**
 * The constructs for one cluster's side of a relationship: the resource `ontap_cluster_peer`, and the ephemeral passphrase that
 * its write-only arguments take. They know providers and data sources, and nothing of relationships with both sides.
 *
 * @module
 */
export * from "./cluster-peer";
export type * from "./cluster-peer-config";
export * from "./passphrase";
