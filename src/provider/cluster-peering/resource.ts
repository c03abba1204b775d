import { isSet, isUnknown, partsFor, text, words } from "../../framework";
import { checkSide } from "../../rules/cluster-peer";
import type { Clusters } from "../clusters/clusters";
import { addProblems, error } from "../common/diagnostics";
import { createPeering } from "./create";
import { deletePeering } from "./delete";
import { generatePeeringConfig } from "./generate-config";
import { importPeering } from "./import";
import { listPeerings } from "./list";
import { peeringIdentity } from "./model/identity";
import { inOrder } from "./model/names";
import { clusterPeeringSchema } from "./model/schema";
import { movePeering } from "./move";
import { planPeering } from "./plan";
import { readPeering, refuseLost } from "./read";
import { updatePeering } from "./update";

/** `ontap_cluster_peering`: a peering relationship of two clusters that the provider knows, both sides at once. */
export const clusterPeering = partsFor<Clusters>().resource({
  name: "ontap_cluster_peering",
  schema: clusterPeeringSchema,
  identity: peeringIdentity,

  validate({ config, diagnostics }) {
    const { clusters, ipspace, sides } = config;
    addProblems(checkSide({ ipspace }), diagnostics);
    if (!isSet(sides)) {
      return;
    }
    for (const [name, side] of Object.entries(sides)) {
      if (isSet(side)) {
        addProblems(checkSide(side), diagnostics, ["sides", { key: name }]);
      }
      if (isSet(side) && isSet(side.interfaces) && isSet(side.ip_addresses)) {
        diagnostics.add(
          error(
            "peering-interfaces-beside-addresses",
            words(
              "`interfaces` name LIFs by which the other cluster reaches this one, and `ip_addresses` replace them. Keep one.",
            ),
            ["sides", { key: name }, "interfaces"],
          ),
        );
      }
    }
    if (!isSet(clusters) || clusters.some(isUnknown)) {
      return;
    }
    for (const name of Object.keys(sides).filter((key) => !clusters.includes(key))) {
      diagnostics.add(
        error(
          "peering-side-unknown",
          text`\`sides\` has "${name}", and \`clusters\` has ${clusters.map((one) => JSON.stringify(one)).join(" and ")}. Correct the name.`,
          ["sides", { key: name }],
        ),
      );
    }
  },

  plan: planPeering,
  planDestroy: ({ provider, state }) => refuseLost(provider, inOrder(state.clusters)),
  create: createPeering,
  read: readPeering,
  update: updatePeering,
  delete: deletePeering,
  import: importPeering,
  move: movePeering,
  list: listPeerings,
  generateConfig: generatePeeringConfig,
});
