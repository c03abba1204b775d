import { type MoveContext, Text, text, words } from "../../framework";
import { failure } from "../common/diagnostics";
import { inOrder } from "./model/names";
import { storePrivateState } from "./model/private-state";
import type { PeeringState } from "./model/types";

/** What NetApp's provider calls the resource that has both sides of a relationship: in its releases 1.x, and from 2.0 on. */
const netAppTypes = ["netapp-ontap_cluster_peers_resource", "netapp-ontap_cluster_peer"];

/**
 * Takes over a relationship from NetApp's provider, whose state has a connection profile for each side. The source's address is
 * not looked at: OpenTofu before 1.12.5 can have a wrong one. Terraform has not configured the provider yet, so that the read
 * that follows finds out whether it knows clusters of these names.
 */
export async function movePeering({
  source,
  state,
  private: privateState,
}: MoveContext): Promise<Partial<PeeringState> | undefined> {
  if (!netAppTypes.includes(source.typeName)) {
    return undefined;
  }
  const profiles = [state.cx_profile_name, state.peer_cx_profile_name];
  const names = profiles.filter((name): name is string => typeof name === "string" && name !== "");
  if (names.length < 2 || names[0] === names[1]) {
    throw failure(
      "peering-move-incomplete",
      Text.join([
        text`The state of ${words(source.typeName)} must have two connection profiles, and has ${list(profiles)} (\`cx_profile_name\`, \`peer_cx_profile_name\`). `,
        words(
          "An import by NetApp's provider knows one only: apply once with NetApp's provider, which notes the other one. ",
        ),
        words("Or take the `moved` block away and import the relationship by the names of its two clusters."),
      ]),
    );
  }
  storePrivateState(privateState, { taken_over: true, moved: true });
  return { clusters: inOrder(names) };
}

function list(profiles: readonly unknown[]): string {
  return profiles.map((name) => (typeof name === "string" ? JSON.stringify(name) : "none")).join(" and ");
}
