/**
 * CDKTF constructs for NetApp ONTAP cluster peering. Each folder imports from those below it only: `peering`, `cluster-peer`,
 * `data-sources`, `provider`, `validation`, `hcl`, `values`, from the top down.
 *
 * @module
 */
export * from "./cluster-peer";
export * from "./data-sources";
export * from "./peering";
export * from "./provider";
export * from "./values";
