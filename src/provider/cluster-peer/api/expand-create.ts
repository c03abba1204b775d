import { isSet } from "../../../framework";
import type { ClusterPeerCreate, ClusterPeerModify } from "../../../ontap";
import {
  type AuthenticationInUse,
  type EncryptionProtocol,
  normalizeEncryption,
  type PeerApplication,
} from "../../../rules/cluster-peer";
import { omitUndefined, type Reference } from "../model/compare";
import { isOffer } from "../model/peer-kind";
import type { KnownPeerConfiguration } from "../model/types";

/** What a create sends: what the configuration says, and for an offer that ONTAP is to generate the passphrase. */
export function expandCreate(config: KnownPeerConfiguration): ClusterPeerCreate {
  const authentication = config.authentication;
  const offer = isOffer(config);
  const network = config.local_network;
  const { proposed } = config.encryption ?? {};
  return omitUndefined({
    ...expandCommon(config),
    remote: offer ? undefined : { ip_addresses: config.remote?.ip_addresses ?? [] },
    authentication: omitUndefined({
      passphrase: givenPassphrase(config),
      generate_passphrase: offer || authentication?.generate_passphrase === true ? true : undefined,
      expiry_time: authentication?.expiry_time ?? undefined,
      in_use: asUse(authentication?.in_use),
    }),
    encryption: isSet(proposed) ? asEncryption(proposed) : undefined,
    local_network:
      network === null
        ? undefined
        : omitUndefined({
            interfaces: network.interfaces?.map(({ ip_address }) => ({ ip_address: ip_address ?? "" })),
            netmask: network.netmask ?? undefined,
            broadcast_domain: network.broadcast_domain ?? undefined,
            gateway: network.gateway ?? undefined,
          }),
  });
}

/** The passphrase that the configuration gives, in one of its two ways. */
export function givenPassphrase(config: KnownPeerConfiguration): string | undefined {
  return config.authentication?.passphrase ?? config.authentication?.passphrase_wo ?? undefined;
}

/** The fields that need no care. */
export function expandCommon(config: KnownPeerConfiguration): ClusterPeerModify {
  return {
    name: config.name ?? undefined,
    ipspace: reference(config.ipspace),
    initial_allowed_svms: config.initial_allowed_svms?.map((svm) => reference(svm) ?? {}),
    peer_applications: config.peer_applications?.map(asApplication) ?? undefined,
  };
}

function reference(value: Reference | null): { name?: string; uuid?: string } | undefined {
  return value === null ? undefined : omitUndefined({ name: value.name ?? undefined, uuid: value.uuid?.toLowerCase() });
}

// The rules have checked these values; only the compiler does not know.

function asApplication(name: string): PeerApplication {
  return name as PeerApplication;
}

export function asUse(value: string | null | undefined): AuthenticationInUse | undefined {
  return isSet(value) ? (value as AuthenticationInUse) : undefined;
}

export function asEncryption(proposed: string): NonNullable<ClusterPeerModify["encryption"]> {
  return { proposed: normalizeEncryption(proposed) as EncryptionProtocol };
}
