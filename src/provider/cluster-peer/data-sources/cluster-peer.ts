import { partsFor, schema, string, text, validators } from "../../../framework";
import { isUuid } from "../../../rules/cluster-peer";
import type { Clusters } from "../../clusters/clusters";
import { askedCluster } from "../../common/attributes";
import { asDiagnostic } from "../../common/diagnostics";
import { allFields, peersOf } from "../api/client";
import { peerAttributes, peerData } from "./attributes";

const attributes = {
  ...peerAttributes,
  uuid: string({
    optional: true,
    computed: true,
    description: "The uuid of the peer to look up.",
    validators: [
      validators.exactlyOneOf(["name"]),
      validators.validator("must be a UUID, such as `b404cc52-bdae-11eb-812c-005056bb0af1`", isUuid),
    ],
  }),
  name: string({ optional: true, computed: true, description: "The name of the peer to look up." }),
  cluster: askedCluster,
};

/** One peer, by uuid or by name. */
export const clusterPeerData = partsFor<Clusters>().dataSource({
  name: "ontap_cluster_peer",
  schema: schema({
    description: "One cluster peer that exists, by `uuid` or `name`. None, or several of the name, is an error.",
    attributes,
  }),
  timeouts: { read: "20m" },

  async read({ config, provider, signal }) {
    const { cluster, name, uuid } = config;
    const peers = peersOf(provider, config);
    const wanted = uuid === null ? text`named "${name}"` : text`with the uuid ${uuid}`;
    try {
      const options = { ...allFields, signal };
      const record =
        uuid === null ? await peers.find({ name: name ?? "" }, options) : await peers.get(uuid.toLowerCase(), options);
      return { ...peerData(record), cluster };
    } catch (error) {
      throw asDiagnostic(error, text`looking for the cluster peer ${wanted}`, attributes);
    }
  },
});
