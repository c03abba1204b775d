/**
 * CDKTF constructs for NetApp ONTAP cluster peering.
 *
 * @module
 */
export * from "./cluster-peer";
export * from "./data-sources";
export * from "./duration";
export * from "./passphrase";
export * from "./peering";
export * from "./provider";
