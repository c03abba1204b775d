import {
  bool,
  list,
  mapNested,
  schema,
  set,
  singleNested,
  string,
  t,
  timeoutsAttribute,
  useStateForUnknown,
  validators,
} from "../../../framework";
import { normalizeEncryption } from "../../../rules/cluster-peer";

/** How long the resource's operations may take where the configuration does not say. */
const timeouts = { create: "20m", read: "5m", update: "20m", delete: "20m" } as const;

/** A computed value that stays as it is unless the resource's own plan says otherwise. */
function stays() {
  return [useStateForUnknown()];
}

const side = {
  name: string({
    optional: true,
    description:
      "Name of the relationship on this cluster. The name of the other cluster if not set. Changed in place.",
  }),
  ipspace: string({
    optional: true,
    description: "Name of the IPspace on this cluster, where it is another one than the relationship's `ipspace`.",
  }),
  ip_addresses: set(t.string, {
    optional: true,
    description:
      "The addresses by which the other cluster reaches this one, where they are not its own, as behind a NAT. If not set, " +
      "those of `interfaces`. Changed in place.",
  }),
  interfaces: set(t.string, {
    optional: true,
    description:
      "Names of the intercluster LIFs by which the other cluster reaches this one, as `network interface show` has them. They must " +
      "be in the side's IPspace, of one address family, and there when the plan is made. If not set, all enabled intercluster LIFs of the " +
      "IPspace. Not together with `ip_addresses`. Changed in place.",
    validators: [validators.sizeAtLeast(1), validators.each(validators.lengthAtLeast(1))],
  }),
  initial_allowed_svms: set(t.string, {
    optional: true,
    description:
      "Names of this cluster's SVMs that may peer with SVMs of the other one. Sent when this side is made, and not after: ONTAP " +
      "takes no change once the other cluster has accepted. A later change is written to the state only, with a warning.",
  }),
  deletion_policy: string({
    optional: true,
    validators: [validators.oneOf("delete", "abandon")],
    description:
      "What a destroy does with this cluster's side: `delete` (if not set), or `abandon` to leave it as it is. A cluster whose side is " +
      "abandoned need not be there: reading and destroying go on without it. For a cluster that is gone for good.",
  }),
};

const peer = {
  uuid: string({ computed: true, description: "The uuid of this cluster's record: the other cluster's uuid." }),
  name: string({ computed: true, description: "The name of this cluster's record." }),
  remote: singleNested(
    {
      ip_addresses: set(t.string, {
        computed: true,
        description: "The addresses by which this cluster reaches the other one.",
      }),
      name: string({ computed: true, description: "The other cluster's name." }),
      serial_number: string({ computed: true, description: "The other cluster's serial number." }),
    },
    { computed: true, description: "The other cluster." },
  ),
  authentication: singleNested(
    { state: string({ computed: true, description: "`ok`, `absent`, `pending` or `problem`." }) },
    { computed: true, description: "Whether the clusters accept each other." },
  ),
  encryption: singleNested(
    { state: string({ computed: true, description: "The encryption in use: `none` or `tls_psk`." }) },
    { computed: true, description: "TLS between the clusters." },
  ),
  status: singleNested(
    { state: string({ computed: true, description: "`available`, `partial`, `unavailable`, `pending`." }) },
    { computed: true, description: "Whether the other cluster can be reached." },
  ),
  ipspace: singleNested(
    {
      name: string({ computed: true, description: "The IPspace's name." }),
      uuid: string({ computed: true, description: "The IPspace's uuid." }),
    },
    { computed: true, description: "The IPspace of this cluster's intercluster LIFs." },
  ),
  peer_applications: set(t.string, { computed: true, description: "What may use the relationship." }),
};

/** `ontap_cluster_peering`. What stands in ONTAP's API documentation under the same name means the same. */
export const clusterPeeringSchema = schema({
  description:
    "A peering relationship between two clusters that the provider knows, both sides at once. The passphrase is made in the " +
    "provider for each exchange, given to both clusters, and stored nowhere. An apply ends when both clusters say that they are " +
    "authenticated. Where the other cluster is somebody else's, use `ontap_cluster_peer`.",
  attributes: {
    id: string({
      computed: true,
      planModifiers: stays(),
      description: "The uuids of the two clusters, with a comma between them.",
    }),
    clusters: set(t.string, {
      required: true,
      validators: [
        validators.validator(
          "must be the names of two different clusters",
          (names: readonly unknown[]) => names.length === 2,
        ),
        validators.each(validators.pattern(/^[^,]+$/, "must be a name without a comma")),
      ],
      description:
        "The two clusters, by their names in the provider's `clusters`. `default` is the provider's own cluster, unless `clusters` has " +
        "one of that name. Their order means nothing. Another cluster replaces the resource; another name for the same cluster does not.",
    }),
    peer_applications: set(t.string, {
      optional: true,
      computed: true,
      planModifiers: stays(),
      validators: [validators.each(validators.oneOf("snapmirror", "flexcache"))],
      description:
        "What may use the relationship: `snapmirror`, `flexcache` (ONTAP 9.7 and newer). The clusters' choice if not set. Changed in place.",
    }),
    encryption: string({
      optional: true,
      computed: true,
      planModifiers: stays(),
      validators: [validators.oneOf("tls_psk", "none", "tls-psk")],
      equivalent: (a, b) => normalizeEncryption(a) === normalizeEncryption(b),
      description:
        "The encryption that both clusters propose: `tls_psk` (ONTAP's default; `tls-psk` is read as the same) or `none`. " +
        "Changed in place, with a new passphrase.",
    }),
    ipspace: string({
      optional: true,
      description:
        "Name of the IPspace of the intercluster LIFs on both clusters. `Default` if not set. Changed in place.",
    }),
    address_family: string({
      optional: true,
      validators: [validators.oneOf("ipv4", "ipv6")],
      description:
        "Which of the LIFs' addresses are used: `ipv4` or `ipv6`. If not set: IPv4 where both clusters have such LIFs, otherwise IPv6.",
    }),
    sides: mapNested(side, {
      optional: true,
      description: "Settings of one side only, by the cluster's name as in `clusters`. Leave out a side that has none.",
    }),
    rotation: string({
      optional: true,
      description:
        "Any text, such as `2026-11`. When the text changes, the next apply gives both clusters a new passphrase.",
    }),
    adopt_existing: bool({
      optional: true,
      description:
        "Whether a create takes over a healthy relationship that exists already. If not `true`, that is an error, which has the " +
        "import command. A broken or incomplete relationship is mended in either case.",
    }),
    drift: list(t.string, {
      computed: true,
      planModifiers: stays(),
      description:
        "What differs on the two clusters from what was applied, in words; empty when nothing does. An apply mends it. A network " +
        "that is down is not listed here: it is a warning, and `healthy` is false.",
    }),
    healthy: bool({
      computed: true,
      planModifiers: stays(),
      description:
        "Whether both clusters say that they are authenticated and reach each other, and nothing is in `drift`.",
    }),
    peers: mapNested(peer, {
      computed: true,
      planModifiers: stays(),
      description:
        "The record that each cluster has of the other one, by the cluster's name. A side that is gone has no entry.",
    }),
    timeouts: timeoutsAttribute(timeouts),
  },
});
