/**
 * Clusters as a program or a test handles them: each with its HTTPS listener, and the network between them.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { checkFields, expand, parseBody } from "../rest/body";
import { peerResource } from "../rest/peer-resource";
import type { KeyPair } from "../tls/certificates";
import { issueClientCertificate } from "../tls/certificates";
import { createPeer } from "../world/create-peer";
import type { ClusterState, Peer } from "../world/model";
import { PeerInput } from "../world/peer-input";
import type { PeerView } from "../world/peering";
import { view } from "../world/peering";
import type { World } from "../world/world";

/** What a client needs to reach a cluster: one entry of the line that `emulator --json` prints. */
export interface ClusterAccess {
  name: string;
  uuid: string;
  /** `https://127.0.0.1:PORT`; empty for a cluster that does not listen. */
  url: string;
  username: string;
  password: string;
  /** A file with the certificate authority that signed the server's certificate, in PEM. */
  caFile: string;
  /** Addresses that other emulated clusters know this one by. No packet is ever sent to them. */
  interclusterAddresses: string[];
}

/** A peer as a test sees it behind the API's back: what is stored, and what GET would say of it. */
export type PeerSnapshot = Peer & { view: PeerView };

/** What a cluster is reached by. */
export interface ClusterPlace {
  url: string;
  caFile: string;
  /** The certificate authority with its private key. */
  authority: KeyPair;
}

/** One emulated cluster. */
export class Cluster {
  readonly name: string;
  readonly uuid: string;
  readonly url: string;
  readonly caFile: string;
  /** The certificate authority in PEM. */
  readonly ca: string;
  /** The cluster's whole state, live. Call `touch()` after changing it. */
  readonly state: ClusterState;
  /** The files of the users that the options gave a certificate, by the user's name. */
  readonly certificates: Record<string, { certificateFile: string; keyFile: string }> = {};
  readonly #world: World;
  readonly #authority: KeyPair;

  constructor(world: World, state: ClusterState, place: ClusterPlace) {
    this.#world = world;
    this.#authority = place.authority;
    this.state = state;
    this.name = state.name;
    this.uuid = state.uuid;
    this.url = place.url;
    this.caFile = place.caFile;
    this.ca = place.authority.certificate;
  }

  /** The first user's name. */
  get username(): string {
    return this.state.users[0]?.name ?? "";
  }

  /** The first user's password. */
  get password(): string {
    return this.state.users[0]?.password ?? "";
  }

  /** The addresses of the intercluster LIFs in the first IPspace, which is called Default on most systems. */
  get interclusterAddresses(): string[] {
    const ipspace = this.state.ipspaces[0]?.uuid;
    return this.state.interfaces
      .filter((lif) => lif.ipspace === ipspace && lif.services.includes("intercluster_core"))
      .map(({ address }) => address);
  }

  /** What a client needs, in a form that can be printed as JSON. */
  access(): ClusterAccess {
    const { name, uuid, url, username, password, caFile, interclusterAddresses } = this;
    return { name, uuid, url, username, password, caFile, interclusterAddresses };
  }

  /** Copies of all peers, passphrases and all. */
  peers(): PeerSnapshot[] {
    this.#world.catchUp();
    return [...this.state.peers.values()].map((peer) => this.#snapshot(peer));
  }

  /** A copy of one peer; undefined if there is none. */
  peer(uuid: string): PeerSnapshot | undefined {
    this.#world.catchUp();
    const peer = this.state.peers.get(uuid);
    return peer && this.#snapshot(peer);
  }

  /**
   * Makes a peer as a POST with this body would, without HTTP.
   *
   * @returns the peer, with the passphrase in its `offer` while it waits for the other side.
   * @throws OntapError with ONTAP's code if the body is refused.
   */
  createPeer(body: Record<string, unknown>): PeerSnapshot {
    this.#world.catchUp();
    const input = expand(body);
    checkFields(peerResource, input, "create", this.state.version);
    return this.#snapshot(createPeer(this.#world, this.state, parseBody(PeerInput, input)).peer);
  }

  /** Changes a peer behind the API's back, with no rule in the way. A new uuid moves it. */
  setPeer(uuid: string, changes: Partial<Peer>): void {
    const peer = this.state.peers.get(uuid);
    if (peer === undefined) {
      throw new Error(`Cluster "${this.name}" has no peer "${uuid}".`);
    }
    this.state.peers.delete(uuid);
    Object.assign(peer, { updatedAt: this.#world.now() }, structuredClone(changes));
    this.state.peers.set(peer.uuid, peer);
    this.#world.retryHandshakes();
  }

  /** Removes a peer behind the API's back, whatever depends on it. True if it was there. */
  removePeer(uuid: string): boolean {
    const removed = this.state.peers.delete(uuid);
    this.#world.retryHandshakes();
    return removed;
  }

  /**
   * Gives a user a bearer token.
   *
   * @param user - the first user if left out
   * @param lifetime - milliseconds by the emulator's clock; an hour if left out
   */
  issueToken(user = this.username, lifetime = 3_600_000): string {
    const token = randomBytes(24).toString("base64url");
    this.state.tokens.push({ token, user, expiresAt: this.#world.now() + lifetime });
    this.#world.notify();
    return token;
  }

  /** Makes a certificate that a user can log in with. */
  issueCertificate(user = this.username): Promise<KeyPair> {
    return issueClientCertificate(this.#authority, user);
  }

  /** Tells the emulator that `state` was changed directly. */
  touch(): void {
    this.#world.interfacesChanged();
  }

  #snapshot(peer: Peer): PeerSnapshot {
    return { ...structuredClone(peer), view: view(this.#world, { cluster: this.state, peer }) };
  }
}
