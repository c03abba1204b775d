import { type Path, type Text, text, words } from "../../../framework";
import type { OntapError } from "../../../ontap";
import { describeError, failure, isOntapError } from "../../common/diagnostics";

/** Attributes of the resource whose name is also ONTAP's, so that its objections to them can stand there. */
const shared = new Set(["peer_applications", "encryption", "ipspace"]);
/** Fields of a side's record that are set under `sides`. */
const ofSide = new Set(["name", "initial_allowed_svms"]);

/**
 * An error of the client as the user should read it: on which cluster, what was being done, what ONTAP said, and what has become
 * of the relationship.
 *
 * @param doing such as `reading the peers`
 * @param outcome whole sentences; nothing where there is nothing to say
 */
export function failureOn(cluster: string, doing: Text, error: unknown, outcome?: Text): unknown {
  if (!isOntapError(error)) {
    return error;
  }
  const { id, detail } = describeError(adviseAs(error, cluster), text`${doing} on "${cluster}"`);
  const said = outcome === undefined ? detail : text`${detail} ${outcome}`;
  return failure(id, said, pathFor(error, cluster), { cause: error });
}

function pathFor({ target }: OntapError, cluster: string): Path {
  const field = target?.split(/[.[]/)[0] ?? "";
  if (shared.has(field)) {
    return [field];
  }
  return ofSide.has(field) ? ["sides", { key: cluster }, field] : [];
}

/** Advice in the words of this resource where the client's are about `ontap_cluster_peer`. */
function adviseAs(error: OntapError, cluster: string): OntapError {
  const advice = adviceFor(error, cluster);
  return advice === undefined ? error : error.with({ advice });
}

function adviceFor({ code }: OntapError, cluster: string): Text | undefined {
  switch (code) {
    case "4653075":
      return text`Give the side a name of its own: \`sides = { "${cluster}" = { name = "…" } }\`, or delete the record that has it.`;
    case "4653076":
      return words("Somebody has made a record meanwhile. Plan again, which looks at what is there.");
    case "4656071":
      return words("The two clusters have one name. ONTAP peers only clusters of different names: rename one of them.");
    case "4653079":
      return words("Delete the SVM peers and SnapMirror or FlexCache relationships that use it, then destroy again.");
    default:
      return undefined;
  }
}
