import { isSet } from "../../framework";
import type { ClusterPeerCreate, ClusterPeerModify } from "../../ontap";
import { normalizeEncryption, sameAddressSet } from "./rules";
import type { KnownPeerConfiguration, PeerPlanned, PeerState } from "./types";

/** The passphrase that the configuration gives, in one of its two ways. */
export function givenPassphrase(config: KnownPeerConfiguration): string | undefined {
  return config.authentication?.passphrase ?? config.authentication?.passphrase_wo ?? undefined;
}

/** True when the configuration makes an offer: it addresses no cluster. */
export function isOffer(config: KnownPeerConfiguration): boolean {
  return config.remote?.ip_addresses === null || config.remote?.ip_addresses === undefined;
}

/** What a create sends: what the configuration says, and for an offer that ONTAP is to generate the passphrase. */
export function createBody(config: KnownPeerConfiguration): ClusterPeerCreate {
  const authentication = config.authentication;
  const offer = isOffer(config);
  const passphrase = givenPassphrase(config);
  const network = config.local_network;
  return compact({
    ...plainFields(config),
    remote: offer ? undefined : { ip_addresses: config.remote?.ip_addresses ?? [] },
    authentication: compact({
      passphrase,
      generate_passphrase: offer || authentication?.generate_passphrase === true ? true : undefined,
      expiry_time: authentication?.expiry_time ?? undefined,
      in_use: inUse(authentication?.in_use),
    }),
    encryption: encryption(config.encryption?.proposed),
    local_network:
      network === null
        ? undefined
        : compact({
            interfaces: network.interfaces?.map(({ ip_address }) => ({ ip_address: ip_address ?? "" })),
            netmask: network.netmask ?? undefined,
            broadcast_domain: network.broadcast_domain ?? undefined,
            gateway: network.gateway ?? undefined,
          }),
  });
}

/** Why an update sends a passphrase. */
export interface Rotation {
  /** The user asked for a new one: a changed passphrase, or a changed version. */
  readonly asked: boolean;
  /** The relationship is broken, and only a fresh passphrase mends it. */
  readonly mends: boolean;
}

/** What an update sends: what differs between state and configuration, with a passphrase wherever ONTAP needs one. */
export function modifyBody(
  state: PeerState,
  plan: PeerPlanned,
  config: KnownPeerConfiguration,
  rotation: Rotation,
): ClusterPeerModify {
  const proposed = config.encryption?.proposed;
  const encrypts = isSet(proposed) && !sameEncryption(proposed, state.encryption?.proposed);
  const wanted = plan.authentication;
  const wantedUse = isSet(wanted) && isSet(wanted.in_use) ? wanted.in_use : null;
  const turnsUse = wantedUse !== null && wantedUse !== state.authentication?.in_use;
  const expiry = config.authentication?.expiry_time ?? undefined;
  const expires = expiry !== undefined && expiry !== state.authentication?.expiry_time;
  const needsPassphrase = rotation.asked || rotation.mends || encrypts || (turnsUse && wantedUse === "ok");
  const authentication = compact({
    ...(needsPassphrase ? passphrase(config, state) : {}),
    expiry_time: needsPassphrase || expires ? expiry : undefined,
    in_use: needsPassphrase ? inUse(wantedUse ?? "ok") : turnsUse ? inUse(wantedUse) : undefined,
  });
  const addresses = config.remote?.ip_addresses;
  const before = state.remote?.ip_addresses ?? null;
  return compact({
    ...changedFields(state, config),
    remote:
      isSet(addresses) && (before === null || !sameAddressSet(addresses, before))
        ? { ip_addresses: addresses }
        : undefined,
    authentication: Object.keys(authentication).length > 0 ? authentication : undefined,
    encryption: encrypts ? encryption(proposed) : undefined,
  });
}

/** The passphrase to go along: the given one, a new one from ONTAP where it generates them, else the one in state. */
function passphrase(config: KnownPeerConfiguration, state: PeerState) {
  const given = givenPassphrase(config);
  if (given !== undefined) return { passphrase: given };
  const kept = state.authentication?.passphrase ?? undefined;
  const generates = config.authentication?.generate_passphrase === true || isOffer(config) || kept === undefined;
  return generates ? { generate_passphrase: true } : { passphrase: kept };
}

/** The fields that need no care. */
function plainFields(config: KnownPeerConfiguration): ClusterPeerModify {
  return {
    name: config.name ?? undefined,
    ipspace: reference(config.ipspace),
    initial_allowed_svms: config.initial_allowed_svms?.map((svm) => reference(svm) ?? {}),
    peer_applications: config.peer_applications?.map((name) => name as "snapmirror") ?? undefined,
  };
}

/** Of those the ones that differ from what the cluster has. */
function changedFields(state: PeerState, config: KnownPeerConfiguration): ClusterPeerModify {
  const fields = plainFields(config);
  return {
    name: fields.name !== state.name ? fields.name : undefined,
    ipspace: refersTo(config.ipspace, state.ipspace) ? undefined : fields.ipspace,
    initial_allowed_svms: sameReferences(config.initial_allowed_svms, state.initial_allowed_svms)
      ? undefined
      : fields.initial_allowed_svms,
    peer_applications: sameSet(config.peer_applications, state.peer_applications)
      ? undefined
      : fields.peer_applications,
  };
}

interface Reference {
  readonly name: string | null;
  readonly uuid: string | null;
}

function reference(value: Reference | null): { name?: string; uuid?: string } | undefined {
  return value === null ? undefined : compact({ name: value.name ?? undefined, uuid: value.uuid ?? undefined });
}

/** True when what is known has everything that is wanted. */
export function refersTo(wanted: Reference | null, known: Reference | null | undefined): boolean {
  if (wanted === null) return true;
  if (!known) return false;
  return (wanted.name === null || wanted.name === known.name) && (wanted.uuid === null || wanted.uuid === known.uuid);
}

function sameReferences(wanted: readonly Reference[] | null, known: readonly Reference[] | null): boolean {
  if (wanted === null) return true;
  if (known === null || known.length !== wanted.length) return false;
  return wanted.every((one) => known.some((other) => refersTo(one, other)));
}

function sameSet(wanted: readonly string[] | null, known: readonly string[] | null): boolean {
  return wanted === null || (known !== null && [...wanted].sort().join() === [...known].sort().join());
}

function sameEncryption(a: string, b: string | null | undefined): boolean {
  return isSet(b) && normalizeEncryption(a) === normalizeEncryption(b);
}

function encryption(proposed: string | null | undefined): ClusterPeerCreate["encryption"] {
  return isSet(proposed) ? { proposed: normalizeEncryption(proposed) as "none" } : undefined;
}

function inUse(value: string | null | undefined) {
  return isSet(value) ? (value as "ok" | "absent" | "revoked") : undefined;
}

/** The object without what is undefined: ONTAP takes a field that is there as one that is meant. */
function compact<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
