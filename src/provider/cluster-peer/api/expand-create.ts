import { isSet } from "../../../framework";
import type { ClusterPeerCreate, ClusterPeerModify } from "../../../ontap";
import { type AuthenticationInUse, type EncryptionProtocol, normalizeEncryption } from "../../../rules/cluster-peer";
import { omitUndefined } from "../model/compare";
import { expandPlainFields } from "../model/fields";
import { isOffer } from "../model/peer-kind";
import type { KnownPeerConfiguration } from "../model/schema";

/** What a create sends: what the configuration says, and for an offer that ONTAP is to generate the passphrase. */
export function expandCreate(config: KnownPeerConfiguration): ClusterPeerCreate {
  const authentication = config.authentication;
  const offer = isOffer(config);
  const network = config.local_network;
  const { proposed } = config.encryption ?? {};
  return omitUndefined({
    ...expandPlainFields(config),
    remote: offer ? undefined : { ip_addresses: config.remote?.ip_addresses ?? [] },
    authentication: omitUndefined({
      passphrase: givenPassphrase(config),
      generate_passphrase: offer || authentication?.generate_passphrase === true ? true : undefined,
      expiry_time: authentication?.expiry_time ?? undefined,
      in_use: expandInUse(authentication?.in_use),
    }),
    encryption: isSet(proposed) ? expandEncryption(proposed) : undefined,
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

// The rules have checked these values; only the compiler does not know.

export function expandInUse(value: string | null | undefined): AuthenticationInUse | undefined {
  return isSet(value) ? (value as AuthenticationInUse) : undefined;
}

export function expandEncryption(proposed: string): NonNullable<ClusterPeerModify["encryption"]> {
  return { proposed: normalizeEncryption(proposed) as EncryptionProtocol };
}
