/** The plain data that an emulated world consists of: what `--state` writes and what a dump shows. */
import type { PlainFields } from "./peer-input";

export type InUse = "ok" | "absent" | "revoked";
export type Protocol = "none" | "tls_psk";
export type AuthenticationState = "ok" | "absent" | "pending" | "problem";
export type StatusState = "available" | "partial" | "unavailable" | "pending" | "unidentified";
export type Family = "ipv4" | "ipv6";

/** A passphrase that waits for the other side. Times are milliseconds since 1970. */
export interface Offer {
  passphrase: string;
  expiresAt: number;
}

/** What two sides share once they have authenticated each other. */
export interface Session {
  id: string;
  encryption: Protocol;
}

/** One side of a relationship, as one cluster knows it. */
export interface Peer extends PlainFields {
  uuid: string;
  name: string;
  /** False while the name is one that ONTAP chose. */
  named: boolean;
  remoteAddresses: string[];
  /** The uuid of the cluster on the other side; unknown in an offer that nobody accepted yet. */
  remoteCluster: string | undefined;
  /** What the remote cluster said of itself when it was last heard. */
  remoteFacts: RemoteFacts | undefined;
  ipspace: string;
  allowedSvms: string[];
  inUse: InUse;
  proposed: Protocol;
  offer: Offer | undefined;
  session: Session | undefined;
  /** True once both sides had agreed at any time. */
  accepted: boolean;
  /** Names of things that depend on this peer and forbid its deletion. */
  dependants: string[];
  updatedAt: number;
}

export interface RemoteFacts {
  name: string;
  serialNumber: string;
  version: Version;
}

export interface Version {
  generation: number;
  major: number;
  minor: number;
}

export interface Port {
  name: string;
  broadcastDomain: string;
  up: boolean;
}

export interface ClusterNode {
  uuid: string;
  name: string;
  ports: Port[];
  /** Whether the node can encrypt peering traffic; undefined where it cannot be found out. */
  encryption: boolean | undefined;
}

export interface Ipspace {
  uuid: string;
  name: string;
  /** False for an IPspace that cluster peering cannot use. */
  peering: boolean;
  families: Family[];
}

export interface BroadcastDomain {
  uuid: string;
  name: string;
  ipspace: string;
}

export interface Interface {
  uuid: string;
  name: string;
  address: string;
  prefixLength: number;
  ipspace: string;
  node: string;
  port: string;
  enabled: boolean;
  services: string[];
  /** When its routes are seen outside. */
  publishedAt: number;
}

export interface Svm {
  uuid: string;
  name: string;
  ipspace: string;
  /** True while it is being migrated to another cluster, which forbids that peers are deleted. */
  migrating: boolean;
}

export interface PeeringPolicy {
  authenticationRequired: boolean;
  encryptionRequired: boolean;
  minimumPassphraseLength: number;
}

export interface User {
  name: string;
  password: string | undefined;
  role: string;
}

export interface Token {
  token: string;
  user: string;
  expiresAt: number;
}

export type Access = "none" | "readonly" | "read_create" | "read_modify" | "read_create_modify" | "all";

export interface Role {
  name: string;
  privileges: { path: string; access: Access }[];
}

/** What a request for several records came to, as `job_results_uuid` answers it. */
export interface JobResults {
  records: Record<string, unknown>[];
  errors: Record<string, unknown>[];
}

export type JobState = "queued" | "running" | "paused" | "success" | "failure";

export interface Job {
  uuid: string;
  description: string;
  /** How it will end: `vanish` means that nobody will know it any more. */
  outcome: "success" | "failure" | "hang" | "pause" | "vanish";
  /** How many GETs still find it at work. */
  polls: number;
  state: JobState;
  /** What it says once it has failed. */
  error: { code: string; message: string };
  /** What a request for several records came to; undefined for other jobs. */
  results: JobResults | undefined;
  startTime: number;
  endTime: number | undefined;
}

/** One cluster's whole state. */
export interface ClusterState {
  name: string;
  uuid: string;
  nodeId: string;
  serialNumber: string;
  version: Version;
  /** The version that all nodes agree on; differs from `version` in the middle of an upgrade. */
  effectiveVersion: Version;
  timezone: string;
  nodes: ClusterNode[];
  ipspaces: Ipspace[];
  broadcastDomains: BroadcastDomain[];
  interfaces: Interface[];
  svms: Svm[];
  policy: PeeringPolicy;
  users: User[];
  roles: Role[];
  tokens: Token[];
  peers: Map<string, Peer>;
  jobs: Map<string, Job>;
  /** Cluster services that are down. */
  stoppedServices: string[];
}

/** Whether a version is at least another one, written as `[major]` or `[major, minor]` of generation 9. */
export function atLeast(version: Version, major: number, minor = 0): boolean {
  return (
    version.generation > 9 ||
    (version.generation === 9 && (version.major > major || (version.major === major && version.minor >= minor)))
  );
}
