/**
 * What is to be said of what the clusters said: one report, which every form of output is made of. It asks nobody.
 *
 * @module
 */
export { type FindingId, findingKinds, type Level } from "./findings";
export { judge } from "./judge";
export type { ClusterReport, FindingReport, FleetReport, RelationshipReport, SideReport } from "./report";
export { select, unknownNames } from "./select";
