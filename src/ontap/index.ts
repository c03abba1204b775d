/**
 * A client of ONTAP's REST API for cluster peering: plain calls over plain records in ONTAP's own field names, and an
 * active record as NetApp's Python library has it. It knows nothing of Terraform and imports nothing else of this
 * package.
 *
 * Each folder imports only from folders above it in this list:
 *
 * - `errors`: `OntapError`, ONTAP's error codes, and what failures of the network mean. Knows no connection.
 * - `connection`: one cluster's connection: login, TLS, proxy, retries, shared reads. Knows paths and bodies, no records.
 * - `query`: conditions and fields of ONTAP's query language, typed by the record that they are about.
 * - `wire`: what answers hold, as schemas from which the types of records are inferred. Loaded with the first answer.
 * - `resource`: reading any collection (single records, batches, pages, searches), and jobs.
 * - `cluster`: the cluster itself, its nodes and its network interfaces.
 * - `peers`: cluster peers: create and its recovery, modify, delete, bulk changes, the active record.
 */
export { getCluster } from "./cluster/cluster";
export { IpInterfaces } from "./cluster/ip-interfaces";
export { countNodes } from "./cluster/nodes";
export type { Answer } from "./connection/answer";
export { type Clock, systemClock } from "./connection/clock";
export type { HostConnectionOptions, RetryOptions, Token } from "./connection/connection-options";
export { setDefaultConnection, withConnection } from "./connection/default-connection";
export { HostConnection, type QueryParameters, type Request } from "./connection/host-connection";
export type { Trace, TraceEvent } from "./connection/trace";
export {
  type Candidate,
  OntapError,
  type OntapErrorArgument,
  type OntapErrorDetails,
  type OntapErrorKind,
  type RecordResult,
} from "./errors/ontap-error";
export {
  ClusterPeer,
  type OnConnection,
  type PatchResponse,
  type PostResponse,
  type WriteOptions,
  type WriteResponse,
} from "./peers/active-record";
export type { ClusterPeerCreate, ClusterPeerModify } from "./peers/bodies";
export type { BulkOptions, BulkRecord, BulkResult } from "./peers/bulk";
export { type ClusterPeerFilter, ClusterPeers, type ModifyResult, type Polling } from "./peers/client";
export type { CreateResult, PendingCreate } from "./peers/create";
export { preload } from "./peers/preload";
export * as query from "./query/conditions";
export type { FieldPath, FieldSelection, FieldValue, LeafPath, Ordering } from "./query/fields";
export { type Filter, type GetOptions, isQueryParameter, type ListOptions } from "./query/query";
export { Jobs, type PollOptions } from "./resource/jobs";
export type { ClusterRecord } from "./wire/cluster";
export type { ClusterPeerRecord, WrittenPeer } from "./wire/cluster-peer";
export { authenticationStates, encryptions, inUseValues, peerApplications, peerStates } from "./wire/enums";
export type { IpInterfaceRecord } from "./wire/ip-interface";
export type { JobRecord } from "./wire/job";
