import { UNKNOWN } from "../../../../src/framework";
import type { ClusterPeerRecord } from "../../../../src/ontap";
import type { PeerPrivateState } from "../../../../src/provider/cluster-peer/model/private-state";
import {
  clusterPeerSchema,
  type KnownPeerConfiguration,
  type PeerConfiguration,
  type PeerState,
} from "../../../../src/provider/cluster-peer/model/schema";
import { diffUpdate, type UpdateDiff } from "../../../../src/provider/cluster-peer/model/update-diff";
import { checkUpdate, type PeerConfig, type Problem } from "../../../../src/rules/cluster-peer";

interface Spec {
  readonly nested?: {
    readonly nesting: string;
    readonly attributes: Readonly<Record<string, { readonly spec: Spec }>>;
  };
}

/** Some of an object's attributes, with null for all others, as Terraform hands an object over. */
function whole(attributes: Readonly<Record<string, { readonly spec: Spec }>>, value: object): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { spec }]) => {
      const given = asTerraform((value as Record<string, unknown>)[name]);
      const inner = spec.nested?.attributes;
      if (inner === undefined || given === null || typeof given !== "object") {
        return [name, given];
      }
      return [
        name,
        Array.isArray(given) ? given.map((one) => (isObject(one) ? whole(inner, one) : one)) : whole(inner, given),
      ];
    }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Any symbol stands for what is not known yet. Empty places in lists are refused before anything is planned. */
function asTerraform(value: unknown): unknown {
  if (typeof value === "symbol") {
    return UNKNOWN;
  }
  return Array.isArray(value) ? value.filter((one) => one !== null).map(asTerraform) : (value ?? null);
}

/** A state has no unknown values. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((one) => typeof one !== "symbol").map(known);
  }
  if (!isObject(value)) {
    return typeof value === "symbol" ? null : value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, known(inner)]));
}

/** A state with these attributes, and null for all others. */
export function peerState(value: PeerConfig & object = {}): PeerState {
  return known(whole(clusterPeerSchema.attributes, value)) as PeerState;
}

/** A configuration with these attributes. */
export function peerConfig(value: PeerConfig & object = {}): PeerConfiguration & KnownPeerConfiguration {
  return whole(clusterPeerSchema.attributes, value) as PeerConfiguration & KnownPeerConfiguration;
}

/** What an update from the state to the configuration does. */
export function diffOf(
  state: PeerConfig & object,
  config: PeerConfig & object,
  kept: PeerPrivateState = {},
): UpdateDiff {
  return diffUpdate(peerState(state), peerConfig(config), kept);
}

/** What is wrong with an update from the state to the configuration. */
export function checkUpdateOf(
  state: PeerConfig & object,
  config: PeerConfig & object,
  { now, kept }: { readonly now?: number; readonly kept?: PeerPrivateState } = {},
): Problem[] {
  return checkUpdate(diffOf(state, config, kept), peerState(state), peerConfig(config), now);
}

/** A peer as ONTAP answers it. */
export function peerRecord(value: Partial<ClusterPeerRecord> = {}): ClusterPeerRecord {
  return { uuid: "11111111-1111-1111-1111-111111111111", ...value };
}
