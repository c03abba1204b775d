import type { ConfigOf, KnownConfigOf, PlanContext, PlannedOf, PlanOf, StateOf } from "../../../framework";
import type { Clusters } from "../../clusters/clusters";
import type { clusterPeerSchema } from "./schema";

type S = typeof clusterPeerSchema;

export type PeerState = StateOf<S>;
export type PeerPlan = PlanOf<S>;
export type PeerPlanned = PlannedOf<S>;
export type PeerConfiguration = ConfigOf<S>;
export type KnownPeerConfiguration = KnownConfigOf<S>;
export type PlanningContext = PlanContext<S, Clusters>;
