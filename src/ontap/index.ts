export { getCluster } from "./cluster/cluster";
export { IpInterfaces } from "./cluster/ip-interfaces";
export { countNodes } from "./cluster/nodes";
export type { Answer } from "./connection/answer";
export { type Clock, systemClock } from "./connection/clock";
export { setDefaultConnection, withConnection } from "./connection/context";
export { HostConnection, type QueryParameters, type Request } from "./connection/host-connection";
export type { HostConnectionOptions, RetryOptions, Token } from "./connection/options";
export type { Trace, TraceEvent } from "./connection/trace";
export {
  type Candidate,
  OntapError,
  type OntapErrorArgument,
  type OntapErrorDetails,
  type OntapErrorKind,
  type RecordResult,
} from "./errors/ontap-error";
export type { ClusterPeerCreate, ClusterPeerModify } from "./peers/bodies";
export type { BulkOptions, BulkRecord, BulkResult } from "./peers/bulk";
export {
  ClusterPeer,
  type OnConnection,
  type PatchResponse,
  type PostResponse,
  type WriteOptions,
  type WriteResponse,
} from "./peers/cluster-peer";
export { type ClusterPeerFilter, ClusterPeers, type ModifyResult, type Polling } from "./peers/cluster-peers";
export type { CreateResult, PendingCreate } from "./peers/create";
export * as query from "./query/conditions";
export type { FieldPath, FieldSelection, FieldValue, LeafPath, Ordering } from "./query/fields";
export { type Filter, type GetOptions, isQueryParameter, type ListOptions } from "./query/query";
export { Jobs, type PollOptions } from "./resource/jobs";
export type { ClusterRecord } from "./wire/cluster";
export type { ClusterPeerRecord, WrittenPeer } from "./wire/cluster-peer";
export { authenticationStates, encryptions, inUseValues, peerApplications, peerStates } from "./wire/enums";
export type { IpInterfaceRecord } from "./wire/ip-interface";
export type { JobRecord } from "./wire/job";
