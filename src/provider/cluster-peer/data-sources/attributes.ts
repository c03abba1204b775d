import { listNested, set, singleNested, string, t } from "../../../framework";
import type { ClusterPeerRecord } from "../../../ontap";
import { versionAttributes, versionData } from "../../common/attributes";

const computed = { computed: true } as const;

/** A peer as the data sources give it: all that ONTAP tells, nothing to configure. */
export const peerAttributes = {
  id: string({ ...computed, description: "The same as `uuid`." }),
  uuid: string({ ...computed, description: "ONTAP's uuid of the relationship." }),
  name: string({ ...computed, description: "Name of the relationship on this cluster." }),
  remote: singleNested(
    {
      ip_addresses: set(t.string, { ...computed, description: "Intercluster addresses of the other cluster." }),
      name: string({ ...computed, description: "The other cluster's name." }),
      serial_number: string({ ...computed, description: "The other cluster's serial number." }),
    },
    { ...computed, description: "The other cluster." },
  ),
  authentication: singleNested(
    {
      expires_at: string({ ...computed, description: "When an offer or an unanswered passphrase expires." }),
      in_use: string({ ...computed, description: "`ok`, `absent` or `revoked`." }),
      state: string({ ...computed, description: "`ok`, `absent`, `pending` or `problem`." }),
    },
    { ...computed, description: "Whether the clusters authenticate each other." },
  ),
  encryption: singleNested(
    {
      proposed: string({ ...computed, description: "What this cluster proposed, until the relationship stands." }),
      state: string({ ...computed, description: "`none` or `tls_psk`." }),
    },
    { ...computed, description: "TLS between the clusters." },
  ),
  ipspace: singleNested(
    {
      name: string({ ...computed, description: "The IPspace's name." }),
      uuid: string({ ...computed, description: "The IPspace's uuid." }),
    },
    { ...computed, description: "The IPspace of the local intercluster LIFs." },
  ),
  initial_allowed_svms: listNested(
    {
      name: string({ ...computed, description: "The SVM's name." }),
      uuid: string({ ...computed, description: "The SVM's uuid." }),
    },
    { ...computed, description: "The local SVMs that may peer with SVMs of the other cluster." },
  ),
  peer_applications: set(t.string, { ...computed, description: "What may use the relationship." }),
  ip_address: string({ ...computed, description: "The local address to hand to the other side." }),
  status: singleNested(
    {
      state: string({
        ...computed,
        description: "`available`, `partial`, `unavailable`, `pending` or `unidentified`.",
      }),
      update_time: string({ ...computed, description: "When it last changed." }),
    },
    { ...computed, description: "Whether the other cluster can be reached." },
  ),
  version: singleNested(versionAttributes, { ...computed, description: "The other cluster's ONTAP version." }),
};

/** A record as {@link peerAttributes} have it. */
export function peerData(record: ClusterPeerRecord) {
  const { authentication, encryption, ipspace, remote, status, version } = record;
  return {
    id: record.uuid,
    uuid: record.uuid,
    name: record.name ?? null,
    remote: {
      ip_addresses: remote?.ip_addresses ?? null,
      name: remote?.name ?? null,
      serial_number: remote?.serial_number ?? null,
    },
    authentication: {
      expires_at: authentication?.expiry_time ?? null,
      in_use: authentication?.in_use ?? null,
      state: authentication?.state ?? null,
    },
    encryption: { proposed: encryption?.proposed ?? null, state: encryption?.state ?? null },
    ipspace: { name: ipspace?.name ?? null, uuid: ipspace?.uuid ?? null },
    initial_allowed_svms: (record.initial_allowed_svms ?? []).map(({ name, uuid }) => ({
      name: name ?? null,
      uuid: uuid ?? null,
    })),
    peer_applications: record.peer_applications ?? null,
    ip_address: record.ip_address ?? null,
    status: { state: status?.state ?? null, update_time: status?.update_time ?? null },
    version: versionData(version),
  };
}
