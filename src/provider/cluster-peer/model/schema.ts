import {
  bool,
  type ConfigOf,
  type KnownConfigOf,
  listNested,
  type PlanContext,
  type PlannedOf,
  type PlanOf,
  requiresReplace,
  requiresReplaceIf,
  type StateOf,
  schema,
  set,
  singleNested,
  string,
  t,
  timeoutsAttribute,
  useStateForUnknown,
} from "../../../framework";
import { normalizeEncryption, sameAddressSet } from "../../../rules/cluster-peer";
import type { Clusters } from "../../clusters/clusters";
import { versionAttributes } from "../../common/attributes";
import { sameUuid } from "./compare";

/** How long the resource's operations may take where the configuration does not say. */
const timeouts = { create: "20m", read: "5m", update: "20m", delete: "20m" } as const;

/** A computed value that stays as it is unless the resource's own plan says otherwise. */
function stays() {
  return [useStateForUnknown()];
}

/** The uuid in a reference to what ONTAP knows by name as well. */
function uuidAttribute(description: string) {
  return string({ optional: true, computed: true, planModifiers: stays(), equivalent: sameUuid, description });
}

/** What was never known cannot have changed: nobody can tell with what a peer was made that is imported. */
const replacesWhatIsKnown = requiresReplaceIf(
  ({ config, state }) => config !== null && state !== null,
  "Changing it from one value to another replaces the resource.",
);

/** The attributes of `authentication`. */
export const authenticationAttributes = {
  passphrase: string({
    optional: true,
    computed: true,
    sensitive: true,
    planModifiers: stays(),
    description:
      "The passphrase that both clusters are given, at least as long as the cluster's peering policy asks for (8 " +
      "characters by default). If it is not set and ONTAP generates one, this is the generated one, kept until it is " +
      "rotated. It stands in the state; see `passphrase_wo` for one that does not. Changed in place, which is a rotation.",
  }),
  passphrase_wo: string({
    optional: true,
    writeOnly: true,
    description:
      "The passphrase as a write-only argument: in no plan and in no state (Terraform 1.11 and newer). It is sent when " +
      "the peer is created, when `passphrase_wo_version` changes, and where a change needs a passphrase.",
  }),
  passphrase_wo_version: string({
    optional: true,
    description:
      "Any text or number. Changing it rotates the passphrase in place: `passphrase_wo` or `passphrase` is sent again. " +
      "With `generate_passphrase`, and for an offer, ONTAP generates a new one.",
  }),
  passphrase_wo_resend: bool({
    optional: true,
    writeOnly: true,
    description:
      "`true` sends `passphrase_wo` once more in this run. It is write-only, so a plan never shows it as a change. Use it with a " +
      "condition that each run looks up anew: for instance, that the other cluster's side is missing or does not agree.",
  }),
  generate_passphrase: bool({
    optional: true,
    description:
      "Have ONTAP generate the passphrase, which is then `passphrase`. Always so for an offer (no `remote.ip_addresses`). " +
      "Changed in place: where a given passphrase was in use, ONTAP generates one.",
  }),
  expiry_time: string({
    optional: true,
    description:
      "Until when the other cluster can use the passphrase: an ISO 8601 duration (`P1DT2H`), a date-time, or " +
      "`MM/DD/YYYY HH:MM:SS` in the cluster's time zone; at most 7 days ahead. One hour if not set. The state keeps it as written. " +
      "It is sent with each passphrase. While a passphrase waits for the other cluster, a change of the time alone is sent as well.",
  }),
  expires_at: string({
    computed: true,
    planModifiers: stays(),
    description: "The time that ONTAP answered: when an offer or an unanswered passphrase expires.",
  }),
  in_use: string({
    optional: true,
    computed: true,
    planModifiers: stays(),
    description:
      "Whether the relationship is authenticated: `ok`, `absent` or `revoked`. ONTAP's default is `ok`. Changed in place; " +
      "going to `ok` needs a passphrase.",
  }),
  state: string({
    computed: true,
    planModifiers: stays(),
    description:
      "`ok`; `pending` until the other cluster has given the same passphrase; `problem` when the passphrases differ; " +
      "`absent`.",
  }),
};

/** `ontap_cluster_peer`. What stands in ONTAP's API documentation under the same name means the same. */
export const clusterPeerSchema = schema({
  description:
    "One cluster's side of a peering relationship with another ONTAP cluster (`/api/cluster/peers`). Without " +
    "`remote.ip_addresses` it is an offer, which any cluster that has the passphrase can accept; with them it is " +
    "addressed to one cluster. Both clusters need their side.",
  attributes: {
    id: string({ computed: true, planModifiers: stays(), description: "The same as `uuid`." }),
    uuid: string({
      computed: true,
      planModifiers: stays(),
      description: "ONTAP's uuid of the relationship. It changes when an offer is accepted; the resource follows.",
    }),
    name: string({
      optional: true,
      computed: true,
      planModifiers: stays(),
      description:
        "Name of the relationship on this cluster. By default the name of the remote cluster, for an offer a temporary " +
        "one. Changed in place. An offer with a name of its own keeps it when it is accepted, and is found again by it.",
    }),
    remote: singleNested(
      {
        ip_addresses: set(t.string, {
          optional: true,
          computed: true,
          planModifiers: stays(),
          equivalent: sameAddressSet,
          description:
            "Intercluster addresses (IPv4, IPv6 or hostnames, of one family) of the other cluster. Changed in place. Adding " +
            "addresses to an offer that nobody has accepted replaces the offer.",
        }),
        name: string({ computed: true, planModifiers: stays(), description: "The other cluster's name." }),
        serial_number: string({
          computed: true,
          planModifiers: stays(),
          description: "The other cluster's serial number, such as `1-80-000011`.",
        }),
      },
      { optional: true, computed: true, planModifiers: stays(), description: "The other cluster." },
    ),
    authentication: singleNested(authenticationAttributes, {
      optional: true,
      computed: true,
      planModifiers: stays(),
      description: "The passphrase, and what became of it.",
    }),
    encryption: singleNested(
      {
        proposed: string({
          optional: true,
          computed: true,
          planModifiers: stays(),
          equivalent: (a, b) => normalizeEncryption(a) === normalizeEncryption(b),
          description:
            "The encryption that this cluster proposes: `tls_psk` (ONTAP's default; `tls-psk` is read as the same) or " +
            "`none`. Changed in place. That needs a passphrase, on both clusters.",
        }),
        state: string({
          computed: true,
          planModifiers: stays(),
          description: "The encryption in use: `none` or `tls_psk`.",
        }),
      },
      { optional: true, computed: true, planModifiers: stays(), description: "TLS between the clusters." },
    ),
    ipspace: singleNested(
      {
        name: string({ optional: true, computed: true, planModifiers: stays(), description: "The IPspace's name." }),
        uuid: uuidAttribute("The IPspace's uuid."),
      },
      {
        optional: true,
        computed: true,
        planModifiers: stays(),
        description:
          "The IPspace of the local intercluster LIFs, by name or uuid. `Default` if not set. Changed in place.",
      },
    ),
    initial_allowed_svms: listNested(
      {
        name: string({ optional: true, computed: true, planModifiers: stays(), description: "The SVM's name." }),
        uuid: uuidAttribute("The SVM's uuid."),
      },
      {
        optional: true,
        computed: true,
        planModifiers: stays(),
        description:
          "The local SVMs that may peer with SVMs of the other cluster, each by name or uuid. Changed in place until the " +
          "other cluster has accepted. A later change is written to the state only, with a warning, and not sent to the cluster.",
      },
    ),
    peer_applications: set(t.string, {
      optional: true,
      computed: true,
      planModifiers: stays(),
      description: "What may use the relationship: `snapmirror`, `flexcache` (ONTAP 9.7 and newer). Changed in place.",
    }),
    local_network: singleNested(
      {
        interfaces: listNested(
          {
            ip_address: string({ optional: true, description: "Address of the LIF." }),
          },
          { optional: true, description: "Intercluster LIFs to make first, at most one a node." },
        ),
        netmask: string({ optional: true, description: "Mask (`255.255.0.0`) or length of the prefix (`16`)." }),
        broadcast_domain: string({ optional: true, description: "Broadcast domain that is in use in the IPspace." }),
        gateway: string({ optional: true, description: "Address of the default router." }),
      },
      {
        optional: true,
        planModifiers: [replacesWhatIsKnown],
        description:
          "Local intercluster LIFs that ONTAP makes before the relationship. Used at creation only and never read back; " +
          "a destroy leaves them. Changing it to another value replaces the resource. Removing it changes nothing on the " +
          "cluster. Adding it to a peer that exists or was imported makes no LIF: it is only written to the state.",
      },
    ),
    cluster: string({
      optional: true,
      planModifiers: [requiresReplace()],
      description:
        "Which of the provider's `clusters` the peer is on. The provider's own cluster if not set. Changing it replaces " +
        "the resource.",
    }),
    wait_for_authentication: bool({
      optional: true,
      description:
        "Wait, after a create and after a change that sends a passphrase, until `authentication.state` is `ok`, for at " +
        "most `timeouts.create` or `timeouts.update`. When that time is over, it is a warning after a create, an error after " +
        "a change. Where both sides are in one configuration, set it on one of them, with `depends_on` naming the other. Not " +
        "for an offer, which waits for the other cluster, nor where `in_use` is not `ok`. `false` if not set.",
    }),
    ip_address: string({
      computed: true,
      planModifiers: stays(),
      description: "The local address to hand to the other side (ONTAP 9.13 and newer; of an offer since 9.8).",
    }),
    status: singleNested(
      {
        state: string({
          computed: true,
          planModifiers: stays(),
          description:
            "`available`, `partial`, `unavailable`, `pending`, or `unidentified` for an offer that nobody accepted yet.",
        }),
        update_time: string({ computed: true, planModifiers: stays(), description: "When it last changed." }),
      },
      { computed: true, planModifiers: stays(), description: "Whether the other cluster can be reached." },
    ),
    version: singleNested(versionAttributes, {
      computed: true,
      planModifiers: stays(),
      description: "The other cluster's ONTAP version.",
    }),
    timeouts: timeoutsAttribute(timeouts),
  },
});

type S = typeof clusterPeerSchema;

export type PeerState = StateOf<S>;
export type PeerPlan = PlanOf<S>;
export type PeerPlanned = PlannedOf<S>;
export type PeerConfiguration = ConfigOf<S>;
export type KnownPeerConfiguration = KnownConfigOf<S>;
export type PlanningContext = PlanContext<S, Clusters>;
