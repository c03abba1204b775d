import type { Cluster, Emulator } from "../../../src/emulator";

export type SideName = "a" | "b";
export function other(side: SideName): SideName {
  return side === "a" ? "b" : "a";
}

/** What one cluster shall know of the other, as this model sees it. */
export interface ModelSide {
  uuid: string;
  name: string;
  /** True for an offer that nobody accepted yet. */
  anonymous: boolean;
  inUse: "ok" | "absent" | "revoked";
  proposed: "none" | "tls_psk";
  offer: { passphrase: string; expiresAt: number } | undefined;
  /** Both sides share a number if they have authenticated each other. */
  session: { number: number; encryption: "none" | "tls_psk" } | undefined;
  accepted: boolean;
}

/** Everything the model knows. */
export interface Model {
  peers: Record<SideName, Map<string, ModelSide>>;
  cut: boolean;
  sessions: number;
}

/** What the steps act on. */
export interface Real {
  emulator: Emulator;
  clusters: Record<SideName, Cluster>;
  check: (model: Model) => Promise<void>;
}

export function emptyModel(): Model {
  return { peers: { a: new Map(), b: new Map() }, cut: false, sessions: 0 };
}

function live(side: ModelSide, now: number): boolean {
  return side.offer !== undefined && side.offer.expiresAt > now;
}

/** The sides that know each other, if both exist. */
export function linked(model: Model, real: Real): { a: ModelSide; b: ModelSide } | undefined {
  const a = model.peers.a.get(real.clusters.b.uuid);
  const b = model.peers.b.get(real.clusters.a.uuid);
  return a === undefined || b === undefined ? undefined : { a, b };
}

/** What follows of itself after a step: acceptance of an offer, agreement of two sides. */
export function settle(model: Model, real: Real, now: number): void {
  if (model.cut) {
    return;
  }
  for (const side of ["a", "b"] as const) {
    const far = other(side);
    const mine = model.peers[side].get(real.clusters[far].uuid);
    if (
      mine === undefined ||
      mine.inUse !== "ok" ||
      !live(mine, now) ||
      model.peers[far].has(real.clusters[side].uuid)
    ) {
      continue;
    }
    const open = [...model.peers[far].values()].find(
      (peer) => peer.anonymous && live(peer, now) && peer.offer?.passphrase === mine.offer?.passphrase,
    );
    if (open !== undefined) {
      model.peers[far].delete(open.uuid);
      open.uuid = real.clusters[side].uuid;
      open.name = real.clusters[side].name;
      open.anonymous = false;
      model.peers[far].set(open.uuid, open);
    }
  }
  const pair = linked(model, real);
  if (pair === undefined) {
    return;
  }
  const { a, b } = pair;
  if (a.inUse === "absent" && b.inUse === "absent") {
    a.accepted = b.accepted = true;
  } else if (
    a.inUse === "ok" &&
    b.inUse === "ok" &&
    live(a, now) &&
    live(b, now) &&
    a.offer?.passphrase === b.offer?.passphrase
  ) {
    model.sessions += 1;
    const encryption = a.proposed === b.proposed ? a.proposed : "none";
    a.session = b.session = { number: model.sessions, encryption };
    a.offer = b.offer = undefined;
    a.accepted = b.accepted = true;
  }
}

/** What `authentication.state` must be. */
export function expectedState(
  model: Model,
  real: Pick<Real, "clusters">,
  side: SideName,
  mine: ModelSide,
  now: number,
): string {
  if (mine.inUse === "revoked" || (mine.offer !== undefined && !live(mine, now))) {
    return "problem";
  }
  const theirs = mine.anonymous ? undefined : model.peers[other(side)].get(real.clusters[side].uuid);
  if (model.cut && !mine.anonymous) {
    return mine.inUse === "absent" ? "absent" : mine.offer !== undefined ? "pending" : mine.session ? "ok" : "problem";
  }
  if (theirs === undefined) {
    return mine.offer !== undefined
      ? "pending"
      : mine.accepted
        ? "problem"
        : mine.inUse === "absent"
          ? "absent"
          : "problem";
  }
  if (mine.inUse !== theirs.inUse) {
    return "problem";
  }
  if (mine.inUse === "absent") {
    return "absent";
  }
  const shared = mine.session !== undefined && mine.session.number === theirs.session?.number;
  if (mine.offer !== undefined) {
    return theirs.offer !== undefined && live(theirs, now) ? "problem" : "pending";
  }
  return shared ? "ok" : "problem";
}
