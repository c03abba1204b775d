/**
 * CDKTF constructs for NetApp ONTAP cluster peering.
 *
 * @module
 */
export * from "./cluster-peer";
export * from "./provider";
