import {
  messageOf,
  partsFor,
  schema,
  set,
  singleNested,
  string,
  Text,
  t,
  text,
  timeoutsAttribute,
  validators,
  words,
} from "../../../framework";
import { type ClusterPeerCreate, type ClusterPeerRecord, type ClusterPeers, query } from "../../../ontap";
import { parseAddress } from "../../../rules/cluster-peer";
import type { Clusters } from "../../clusters/clusters";
import { failure } from "../../common/diagnostics";
import { allFields, peersOf, withDiagnostics } from "../api/client";
import { explainRefusedCreate } from "../api/explain-refused-create";
import { waitForAuthentication } from "../api/wait-for-authentication";
import { omitUndefined } from "../model/compare";

/** Accepts an offer that another cluster has made. */
export const acceptOffer = partsFor<Clusters>().action({
  name: "ontap_cluster_peer_accept",
  schema: schema({
    description:
      "Accepts an offer that another team's cluster has made, and waits until both clusters have authenticated each other. Once " +
      "accepted, it does nothing more. The relationship is in no state: to have Terraform look after this side, use " +
      "`ontap_cluster_peer`, or import it. Terraform 1.14 and newer.",
    attributes: {
      cluster: string({
        optional: true,
        description: "Which of the provider's `clusters` accepts. Its own one if not set.",
      }),
      remote: singleNested(
        {
          ip_addresses: set(t.string, {
            required: true,
            validators: [
              validators.sizeAtLeast(1),
              validators.each(
                validators.validator(
                  "must be an IP address or a hostname",
                  (address) => parseAddress(address).kind !== "invalid",
                ),
              ),
            ],
            description: "The intercluster addresses of the cluster that made the offer.",
          }),
        },
        { required: true, description: "The cluster that made the offer." },
      ),
      passphrase: string({
        required: true,
        writeOnly: true,
        description:
          "The passphrase of the offer. Write-only, so that it may come from an ephemeral value. Terraform 1.16 and newer leave such " +
          "a value out where the action is invoked by `-invoke`: give it a sensitive variable that is not ephemeral there.",
      }),
      name: string({
        optional: true,
        description: "Name of the relationship on this cluster. The name of the other cluster if not set.",
      }),
      ipspace: string({
        optional: true,
        description: "Name of the IPspace of the intercluster LIFs. `Default` if not set.",
      }),
      peer_applications: set(t.string, {
        optional: true,
        validators: [validators.each(validators.oneOf("snapmirror", "flexcache"))],
        description: "What may use the relationship: `snapmirror`, `flexcache`. The cluster's choice if not set.",
      }),
      timeouts: timeoutsAttribute({ invoke: "20m" }),
    },
  }),

  plan({ config, provider }) {
    if (typeof config.cluster === "string" && provider.lacks(config.cluster)) {
      provider.connect(config.cluster);
    }
  },

  async invoke({ config, provider, signal, log, progress }) {
    const peers = peersOf(provider, config);
    const addresses = config.remote.ip_addresses;
    const found = await withDiagnostics(words("looking for a relationship that is there already"), () =>
      peers.tryFind({ "remote.ip_addresses": query.anyOf(...addresses) }, { ...allFields, signal }),
    );
    if (found?.authentication?.state === "ok") {
      progress(text`the relationship "${found.name ?? ""}" is there and authenticated: nothing is sent`);
      return;
    }
    const passphrase = config.passphrase;
    const record = found
      ? await giveAgain(peers, found, passphrase, signal)
      : await create(peers, bodyOf(config), config.cluster, signal);
    progress(text`this side is made (uuid ${record.uuid}); waiting for the other cluster`);
    const { record: last, unanswered } = await withDiagnostics(words("waiting for the other cluster"), () =>
      waitForAuthentication(peers, record, { signal, log }),
    );
    if (unanswered !== undefined) {
      throw failure("offer-not-accepted", describe(last, signal), ["passphrase"]);
    }
    progress(text`"${last.name ?? last.uuid}" is authenticated`);
  },
});

interface Config {
  readonly remote: { readonly ip_addresses: readonly string[] };
  readonly passphrase: string;
  readonly name: string | null;
  readonly ipspace: string | null;
  readonly peer_applications: readonly string[] | null;
}

function bodyOf({ remote, passphrase, name, ipspace, peer_applications }: Config): ClusterPeerCreate {
  return omitUndefined({
    remote: { ip_addresses: [...remote.ip_addresses] },
    authentication: { passphrase },
    name: name ?? undefined,
    ipspace: ipspace === null ? undefined : { name: ipspace },
    // What the schema has checked.
    peer_applications: (peer_applications ?? undefined) as ClusterPeerCreate["peer_applications"],
  });
}

async function create(
  peers: ClusterPeers,
  body: ClusterPeerCreate,
  cluster: string | null,
  signal: AbortSignal,
): Promise<ClusterPeerRecord> {
  const { record } = await withDiagnostics(words("accepting the offer"), () =>
    peers.create(body, { signal }).catch((error) => explainRefusedCreate(error, peers, body, cluster)),
  );
  return record;
}

/** The side is there from an earlier try, and waits: it may have had another passphrase. */
async function giveAgain(
  peers: ClusterPeers,
  found: ClusterPeerRecord,
  passphrase: string,
  signal: AbortSignal,
): Promise<ClusterPeerRecord> {
  const body = { authentication: { passphrase, in_use: "ok" as const } };
  await withDiagnostics(words("giving the relationship the passphrase"), () =>
    peers.modify(found.uuid, body, { signal }),
  );
  return found;
}

function describe({ uuid, authentication, status }: ClusterPeerRecord, signal: AbortSignal): Text {
  const ended = signal.aborted ? text` Waiting ended: ${messageOf(signal.reason).replace(/\.$/, "")}.` : words("");
  return Text.join([
    text`This side is made (uuid ${uuid}), and the clusters have not authenticated each other: authentication is `,
    text`"${authentication?.state ?? "unknown"}", status "${status?.state ?? "unknown"}".${ended} Check that the passphrase is the one of the `,
    words(
      "offer, that the offer has not expired, and the network between the intercluster LIFs. Then invoke the action again.",
    ),
  ]);
}
