import { isIPv4, isIPv6 } from "node:net";
import { OntapError } from "../errors/ontap-error";
import { anyOf } from "../query/conditions";
import type { Filter } from "../query/query";
import type { Collection } from "../resource/collection";
import type { ClusterPeerRecord } from "../wire/cluster-peer";
import type { ClusterPeerCreate, FilterableClusterPeer } from "./bodies";

type Peers = Collection<ClusterPeerRecord, Filter<FilterableClusterPeer>>;

/** The result of one search for the peer of a create whose answer was lost. */
export type SearchResult =
  | { readonly found: ClusterPeerRecord }
  /** No peer appeared that could be the one. */
  | { readonly found: undefined; readonly candidates: readonly [] }
  /** Peers appeared, but which of them is the one, if any, cannot be told. */
  | { readonly found: undefined; readonly candidates: readonly ClusterPeerRecord[] };

/**
 * Finds the peer of a create whose answer was lost. It lists the peers before the create is sent. A peer proves that
 * the create was done only if it was not there before, belongs to no other create of this connection, and is what the
 * create asked for.
 */
export class CreateRecovery {
  readonly #peers: Peers;
  readonly #body: ClusterPeerCreate;
  readonly #before: ReadonlySet<string>;
  readonly #claimed: Set<string>;

  private constructor(peers: Peers, body: ClusterPeerCreate, before: ReadonlySet<string>, claimed: Set<string>) {
    this.#peers = peers;
    this.#body = body;
    this.#before = before;
    this.#claimed = claimed;
  }

  /** Lists the peers before the create. Undefined where the user may create peers but not read them. */
  static async prepare(
    peers: Peers,
    body: ClusterPeerCreate,
    claimed: Set<string>,
    signal: AbortSignal | undefined,
  ): Promise<CreateRecovery | undefined> {
    const before = new Set<string>();
    try {
      for await (const { uuid } of peers.list({ filter: candidates(body), fields: ["uuid"], signal })) {
        before.add(uuid);
      }
    } catch (error) {
      if (error instanceof OntapError && error.isForbidden) {
        return undefined;
      }
      throw error;
    }
    return new CreateRecovery(peers, body, before, claimed);
  }

  /** Searches the cluster after the create. A peer that is found is claimed, so that no other create takes it. */
  async search(signal: AbortSignal | undefined): Promise<SearchResult> {
    const certain: ClusterPeerRecord[] = [];
    const doubtful: ClusterPeerRecord[] = [];
    for await (const peer of this.#peers.list({ filter: candidates(this.#body), fields: ["*"], signal })) {
      if (this.#before.has(peer.uuid) || this.#claimed.has(peer.uuid) || !canBe(peer, this.#body)) {
        continue;
      }
      (isAsAsked(peer, this.#body) ? certain : doubtful).push(peer);
    }
    const [only, ...others] = certain;
    if (only === undefined || others.length > 0) {
      return { found: undefined, candidates: [...certain, ...doubtful] };
    }
    this.#claimed.add(only.uuid);
    return { found: only };
  }
}

/** Narrows the list to what can be the peer in question, where a filter can do so without missing it. */
function candidates(body: ClusterPeerCreate): Filter<FilterableClusterPeer> {
  if (body.name !== undefined) {
    return { name: body.name };
  }
  const addresses = body.remote?.ip_addresses ?? [];
  // Host names may be resolved, and IPv6 addresses be written otherwise, by the time they are read back.
  if (addresses.length > 0 && addresses.every((address) => isIPv4(address))) {
    return { "remote.ip_addresses": anyOf(...addresses) };
  }
  return {};
}

/** Rules out peers that another kind of create must have made. */
function canBe(peer: ClusterPeerRecord, body: ClusterPeerCreate): boolean {
  if (body.name !== undefined && peer.name !== body.name) {
    return false;
  }
  const asked = body.remote?.ip_addresses ?? [];
  const has = peer.remote?.ip_addresses ?? [];
  // The passphrase of a lost offer is known to nobody, so nobody can have accepted it: it still has no addresses.
  if (asked.length === 0) {
    return has.length === 0 && (peer.authentication?.state ?? "pending") !== "ok";
  }
  if (body.name !== undefined) {
    return true;
  }
  const literal = asked.filter((address) => isIPv4(address) || isIPv6(address)).map(canonical);
  if (literal.length < asked.length) {
    return has.length > 0;
  }
  return has.map(canonical).some((address) => literal.includes(address));
}

/** Whether all that can be read back of what was asked for is as it was asked for. */
function isAsAsked(peer: ClusterPeerRecord, body: ClusterPeerCreate): boolean {
  const proposed = body.encryption?.proposed?.replace("-", "_");
  return (
    agrees(body.ipspace?.name, peer.ipspace?.name) &&
    agrees(body.ipspace?.uuid?.toLowerCase(), peer.ipspace?.uuid) &&
    agrees(proposed, peer.encryption?.proposed) &&
    agrees(listing(body.peer_applications), listing(peer.peer_applications)) &&
    agrees(listing(svmKeys(body, "name")), listing(svmKeys(peer, "name"))) &&
    agrees(listing(svmKeys(body, "uuid")?.map((uuid) => uuid.toLowerCase())), listing(svmKeys(peer, "uuid")))
  );
}

function svmKeys(of: ClusterPeerCreate | ClusterPeerRecord, key: "name" | "uuid"): string[] | undefined {
  const keys = of.initial_allowed_svms?.flatMap((svm) => svm[key] ?? []);
  return keys?.length ? keys : undefined;
}

function listing(items: readonly string[] | undefined): string | undefined {
  return items === undefined ? undefined : [...items].sort().join();
}

function agrees(asked: string | undefined, has: string | undefined): boolean {
  return asked === undefined || has === undefined || asked === has;
}

function canonical(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname : address;
}

/**
 * A shared-exclusive lock over one connection. Creates share it; a look-up for a lost create takes it alone, so that
 * nothing that it finds can belong to a create whose answer is still on its way.
 */
export class CreateLock {
  readonly #sharers = new Set<Promise<unknown>>();
  #exclusive: Promise<unknown> = Promise.resolve();

  /** Runs `work` at the same time as other sharers, and never together with exclusive work. */
  async shared<T>(work: () => Promise<T>): Promise<T> {
    // Exclusive work may queue up; go when none is left.
    for (let waitedFor: unknown; waitedFor !== this.#exclusive; ) {
      waitedFor = this.#exclusive;
      await this.#exclusive;
    }
    const running = work();
    const settled = running.then(
      () => {},
      () => {},
    );
    this.#sharers.add(settled);
    try {
      return await running;
    } finally {
      this.#sharers.delete(settled);
    }
  }

  /** Runs `work` when all earlier work has ended, and holds back later work until it ends. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#exclusive;
    const running = (async () => {
      await before;
      await Promise.all(this.#sharers);
      return work();
    })();
    this.#exclusive = running.catch(() => {});
    return running;
  }
}
