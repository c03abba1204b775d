import { randomUUID } from "node:crypto";
import type { AuthenticationState, ClusterState, Peer, Protocol, StatusState } from "./model";
import type { SettingValues } from "./settings";

/** One end of a relationship. */
export interface Side {
  cluster: ClusterState;
  peer: Peer;
}

/** What peering needs of the world that the clusters live in. */
export interface PeeringWorld {
  readonly settings: SettingValues;
  readonly clusters: ReadonlyMap<string, ClusterState>;
  /** The moment that is being worked on, in milliseconds since 1970. */
  now: () => number;
  /** How many of a peer's addresses a cluster can connect to. */
  reach: (cluster: ClusterState, peer: Peer) => "all" | "some" | "none";
  /** The other side's record of a relationship. */
  counterpart: (cluster: ClusterState, peer: Peer) => Side | undefined;
  /** Makes sure that handshakes are tried again at that moment. */
  deadline: (time: number) => void;
}

/** What a cluster says of a relationship at this moment. */
export interface PeerView {
  authentication: AuthenticationState;
  status: StatusState;
  encryption: Protocol;
}

function isLive(peer: Peer, now: number): boolean {
  return peer.offer !== undefined && peer.offer.expiresAt > now;
}

/** The protocol that two sides agree on; undefined if they can agree on none. */
function negotiateEncryption(world: PeeringWorld, a: Side, b: Side): Protocol | undefined {
  const same = a.peer.proposed === b.peer.proposed;
  if (!same && world.settings.encryptionMismatch === "problem") {
    return undefined;
  }
  const protocol = same ? a.peer.proposed : "none";
  const required = a.cluster.policy.encryptionRequired || b.cluster.policy.encryptionRequired;
  return protocol === "none" && required ? undefined : protocol;
}

/** Notes what a cluster learns of another one when the two talk. */
export function recordRemoteFacts(peer: Peer, remote: ClusterState): void {
  peer.remoteFacts = { name: remote.name, serialNumber: remote.serialNumber, version: remote.version };
}

/** Lets two sides that can talk come to terms: both passphrases there, alive and equal, or authentication unwanted. */
function authenticatePair(world: PeeringWorld, a: Side, b: Side): void {
  const reachable = world.reach(a.cluster, a.peer) !== "none" && world.reach(b.cluster, b.peer) !== "none";
  if (!reachable) {
    return;
  }
  const now = world.now();
  if (a.peer.inUse === "absent" && b.peer.inUse === "absent") {
    for (const [side, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!side.peer.accepted || side.peer.offer !== undefined) {
        side.peer.accepted = true;
        side.peer.offer = undefined;
        side.peer.updatedAt = now;
      }
      recordRemoteFacts(side.peer, other.cluster);
    }
    return;
  }
  const ready = [a, b].every(({ peer }) => peer.inUse === "ok" && isLive(peer, now));
  const protocol = negotiateEncryption(world, a, b);
  if (!ready || protocol === undefined || a.peer.offer?.passphrase !== b.peer.offer?.passphrase) {
    return;
  }
  const session = { id: randomUUID(), encryption: protocol };
  for (const [side, other] of [
    [a, b],
    [b, a],
  ] as const) {
    side.peer.session = session;
    side.peer.offer = undefined;
    side.peer.accepted = true;
    side.peer.updatedAt = now;
    recordRemoteFacts(side.peer, other.cluster);
  }
}

function uniqueName(cluster: ClusterState, wanted: string): string {
  const taken = new Set([...cluster.peers.values()].map((peer) => peer.name));
  let name = wanted;
  for (let suffix = 1; taken.has(name); suffix += 1) {
    name = `${wanted}-${suffix}`;
  }
  return name;
}

/** The anonymous offer of `target` that this passphrase opens. */
function openOffer(target: ClusterState, passphrase: string, now: number): Peer | undefined {
  for (const peer of target.peers.values()) {
    if (
      peer.remoteCluster === undefined &&
      peer.inUse === "ok" &&
      isLive(peer, now) &&
      peer.offer?.passphrase === passphrase
    ) {
      return peer;
    }
  }
  return undefined;
}

/** Turns an anonymous offer into a relationship with the cluster that knew its passphrase: new uuid, new name. */
function identifyOffer(holder: ClusterState, offer: Peer, accepter: Side): void {
  holder.peers.delete(offer.uuid);
  if (!offer.named) {
    offer.name = uniqueName(holder, accepter.cluster.name);
  }
  offer.uuid = accepter.cluster.uuid;
  offer.remoteCluster = accepter.cluster.uuid;
  offer.remoteAddresses = accepter.cluster.interfaces
    .filter((lif) => lif.ipspace === accepter.peer.ipspace && lif.services.includes("intercluster_core"))
    .map((lif) => lif.address);
  holder.peers.set(offer.uuid, offer);
}

/** Brings one relationship up to date. Must be called after every change of it. */
export function tryHandshake(world: PeeringWorld, side: Side): void {
  const { cluster, peer } = side;
  const remote = peer.remoteCluster === undefined ? undefined : world.clusters.get(peer.remoteCluster);
  if (remote === undefined) {
    return;
  }
  const now = world.now();
  if (
    !remote.peers.has(cluster.uuid) &&
    peer.inUse === "ok" &&
    isLive(peer, now) &&
    world.reach(cluster, peer) !== "none"
  ) {
    const offer = openOffer(remote, peer.offer?.passphrase ?? "", now);
    if (offer !== undefined) {
      identifyOffer(remote, offer, side);
    }
  }
  const other = world.counterpart(cluster, peer);
  if (other !== undefined) {
    authenticatePair(world, side, other);
  }
}

/** Where offers are removed when they expire, makes sure that this one is. */
export function watchExpiry(world: PeeringWorld, peer: Peer): void {
  if (world.settings.expiredOffer === "removed" && peer.offer !== undefined && peer.offer.expiresAt > world.now()) {
    world.deadline(peer.offer.expiresAt);
  }
}

/** Brings every relationship up to date that waits for something. */
export function tryHandshakes(world: PeeringWorld): void {
  const now = world.now();
  const removeExpired = world.settings.expiredOffer === "removed";
  for (const cluster of world.clusters.values()) {
    for (const peer of [...cluster.peers.values()]) {
      if (removeExpired && !peer.accepted && peer.offer !== undefined && peer.offer.expiresAt <= now) {
        cluster.peers.delete(peer.uuid);
        continue;
      }
      watchExpiry(world, peer);
      if (peer.offer !== undefined || (peer.inUse === "absent" && !peer.accepted)) {
        tryHandshake(world, { cluster, peer });
      }
    }
  }
}

function authentication(
  world: PeeringWorld,
  side: Side,
  other: Side | undefined,
  reachable: boolean,
): AuthenticationState {
  const { peer } = side;
  const { settings } = world;
  const now = world.now();
  if (peer.inUse === "revoked") {
    return settings.revoked;
  }
  if (peer.offer !== undefined && !isLive(peer, now)) {
    return settings.expiredOffer === "pending" ? "pending" : "problem";
  }
  if (!reachable) {
    return peer.inUse === "absent" ? "absent" : peer.offer !== undefined ? "pending" : peer.session ? "ok" : "problem";
  }
  if (other === undefined) {
    if (peer.offer !== undefined) {
      return "pending";
    }
    return peer.accepted ? settings.remoteDeleted : peer.inUse === "absent" ? "absent" : "problem";
  }
  if (peer.inUse !== other.peer.inUse) {
    return "problem";
  }
  if (peer.inUse === "absent") {
    return "absent";
  }
  if (peer.offer !== undefined) {
    if (other.peer.offer === undefined) {
      return peer.session !== undefined && peer.session.id === other.peer.session?.id
        ? settings.rotationOwnSide
        : "pending";
    }
    return isLive(other.peer, now) ? settings.passphraseMismatch : "pending";
  }
  if (peer.session === undefined || peer.session.id !== other.peer.session?.id) {
    return "problem";
  }
  return other.peer.offer === undefined ? "ok" : settings.rotationOtherSide;
}

/** What a cluster answers about a relationship now. */
export function view(world: PeeringWorld, side: Side): PeerView {
  const { cluster, peer } = side;
  const encryption = peer.session?.encryption ?? "none";
  if (peer.remoteCluster === undefined) {
    return { authentication: authentication(world, side, undefined, true), status: "unidentified", encryption };
  }
  const reach = world.reach(cluster, peer);
  const other = world.counterpart(cluster, peer);
  const reachable = reach !== "none" && (other === undefined || world.reach(other.cluster, other.peer) !== "none");
  const state = authentication(world, side, other, reachable);
  if (!peer.accepted) {
    return { authentication: state, status: state === "problem" ? "unavailable" : "pending", encryption };
  }
  const working =
    reachable && other !== undefined && (state === "ok" || state === "absent" || peer.session !== undefined);
  const broken = state === "problem" && (peer.session === undefined || peer.session.id !== other?.peer.session?.id);
  const status = !working || broken ? "unavailable" : reach === "some" ? "partial" : "available";
  return { authentication: state, status, encryption };
}
