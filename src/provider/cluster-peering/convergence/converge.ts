import type { ClusterPeerCreate, ClusterPeerModify, ClusterPeerRecord } from "../../../ontap";
import { sameSet } from "../../cluster-peer/model/compare";
import { bothSides, type Encryption, otherSide, type SideIndex, type Wish } from "../model/relationship";
import { type Assessment, isOk, isWorking } from "./assess";

/** One request to one cluster. */
export type Step =
  | {
      /** Removes a record of a cluster that is no more. */
      readonly kind: "delete";
      readonly side: SideIndex;
      readonly uuid: string;
      /** What the record is called, for messages. */
      readonly name: string;
    }
  | {
      /** Makes the side's record; always with the passphrase of this exchange. */
      readonly kind: "create";
      readonly side: SideIndex;
      readonly body: ClusterPeerCreate;
    }
  | {
      readonly kind: "modify";
      readonly side: SideIndex;
      readonly uuid: string;
      readonly body: ClusterPeerModify;
      /** Whether the passphrase of this exchange goes along. */
      readonly exchanges: boolean;
    };

/** What an apply is asked to do beside mending what was found. */
export interface ConvergeOptions {
  /** Both clusters are given another passphrase, whether they need one or not. */
  readonly rotates: boolean;
  /** Whether both clusters are new enough (9.6) to be asked for an encryption that nobody configured. */
  readonly knowsEncryption: boolean;
}

/**
 * The requests that bring both sides to what is wanted, in order: first what stands in the way is removed, then each side is
 * made or changed. None where all is well. A passphrase is exchanged as a whole: both sides get it, or neither.
 */
export function converge(assessment: Assessment, wish: Wish, options: ConvergeOptions): readonly Step[] {
  const exchanges = needsExchange(assessment, wish, options);
  const proposed = exchanges ? proposedEncryption(assessment, wish, options) : undefined;
  const removals = bothSides.flatMap((side) =>
    assessment.sides[side].stale
      .filter((record) => !isWorking(record))
      .map(({ uuid, name = "" }): Step => ({ kind: "delete", side, uuid, name })),
  );
  const changes = bothSides.flatMap((side): Step[] => {
    const { record } = assessment.sides[side];
    if (record === undefined) {
      return [{ kind: "create", side, body: createBody(assessment, side, wish, proposed) }];
    }
    const body = modifyBody(assessment, side, record, wish, exchanges ? proposed : undefined, exchanges);
    const { uuid } = record;
    return exchanges || Object.keys(body).length > 0 ? [{ kind: "modify", side, uuid, body, exchanges }] : [];
  });
  return [...removals, ...changes];
}

/** Whether both clusters have to be given a new passphrase. */
export function needsExchange(
  assessment: Assessment,
  wish: Wish,
  { rotates }: Pick<ConvergeOptions, "rotates">,
): boolean {
  const { isAuthenticated, sides } = assessment;
  const otherEncryption = sides.some(
    ({ record }) => wish.encryption !== undefined && record?.encryption?.state !== wish.encryption,
  );
  return rotates || !isAuthenticated || otherEncryption;
}

/**
 * The encryption that an exchange proposes on both sides; undefined to leave it to the clusters. A side that was switched off
 * has lost its proposal, and two sides that propose different things end without encryption: so both are told the same.
 */
function proposedEncryption(
  { sides }: Assessment,
  wish: Wish,
  { knowsEncryption }: ConvergeOptions,
): Encryption | undefined {
  if (wish.encryption !== undefined || !knowsEncryption) {
    return wish.encryption;
  }
  const records = sides.flatMap(({ record }) => record ?? []);
  if (records.length === 0) {
    return undefined;
  }
  const unencrypted = records.every((record) => isOk(record) && record.encryption?.state === "none");
  return unencrypted ? "none" : "tls_psk";
}

function createBody(
  { sides }: Assessment,
  side: SideIndex,
  wish: Wish,
  proposed: Encryption | undefined,
): ClusterPeerCreate {
  const { name, ipspace, initialAllowedSvms } = wish.sides[side];
  return {
    remote: { ip_addresses: sides[otherSide(side)].own.addresses ?? [] },
    ...(name !== undefined && { name }),
    ...(ipspace !== undefined && { ipspace: { name: ipspace } }),
    ...(wish.peerApplications !== undefined && { peer_applications: applications(wish.peerApplications) }),
    ...(initialAllowedSvms !== undefined && { initial_allowed_svms: initialAllowedSvms.map((svm) => ({ name: svm })) }),
    ...(proposed !== undefined && { encryption: { proposed } }),
  };
}

function modifyBody(
  { sides }: Assessment,
  side: SideIndex,
  record: ClusterPeerRecord,
  wish: Wish,
  proposed: Encryption | undefined,
  exchanges: boolean,
): ClusterPeerModify {
  const { name, ipspace } = wish.sides[side];
  const { peerApplications } = wish;
  const other = sides[otherSide(side)];
  const isOff = (record.authentication?.in_use ?? "ok") !== "ok";
  return {
    ...(sides[side].hasWrongAddresses && { remote: { ip_addresses: other.own.addresses ?? [] } }),
    ...(name !== undefined && name !== record.name && { name }),
    ...(ipspace !== undefined && ipspace !== record.ipspace?.name && { ipspace: { name: ipspace } }),
    ...(peerApplications !== undefined &&
      !sameSet(peerApplications, record.peer_applications ?? []) && {
        peer_applications: applications(peerApplications),
      }),
    ...(proposed !== undefined && proposed !== proposalOf(record) && { encryption: { proposed } }),
    ...(exchanges && isOff && { authentication: { in_use: "ok" as const } }),
  };
}

/** ONTAP leaves the proposal out once both clusters have agreed to it. */
function proposalOf({ encryption }: ClusterPeerRecord): string | undefined {
  return encryption?.proposed ?? encryption?.state;
}

type Applications = NonNullable<ClusterPeerModify["peer_applications"]>;

/** What the schema has checked. */
function applications(names: readonly string[]): Applications {
  return [...names].sort() as unknown as Applications;
}
