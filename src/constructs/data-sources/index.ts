/**
 * The constructs of the data sources, and what a looked-up peer has in common with a managed one: whether it is healthy.
 *
 * @module
 */
export * from "./data-sources";
