import type { ConfigOf, PlanContext, PlannedOf, PlanOf, StateOf } from "../../../framework";
import type { Clusters } from "../../clusters/clusters";
import type { clusterPeeringSchema } from "./schema";

export type PeeringSchema = typeof clusterPeeringSchema;
export type PeeringState = StateOf<PeeringSchema>;
export type PeeringPlan = PlanOf<PeeringSchema>;
export type PeeringPlanned = PlannedOf<PeeringSchema>;
export type PeeringConfiguration = ConfigOf<PeeringSchema>;
export type PeeringPlanContext = PlanContext<PeeringSchema, Clusters>;
