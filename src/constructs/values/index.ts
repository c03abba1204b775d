/**
 * Values that users hand to constructs, and how Terraform spells them.
 *
 * @module
 */
export * from "./duration";
