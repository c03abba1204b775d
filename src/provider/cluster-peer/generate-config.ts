import type { GenerateConfigContext } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { isOntapsChoice, sameEncryption } from "./model/compare";
import { isOpenOffer } from "./model/peer-kind";
import type { clusterPeerSchema, KnownPeerConfiguration } from "./model/schema";

type Context = GenerateConfigContext<typeof clusterPeerSchema, Clusters>;

/** What a user would write for a peer that is there: not what ONTAP chooses by itself, and one of name and uuid. */
export function generatePeerConfig({ state, config }: Context): KnownPeerConfiguration {
  const { name, authentication, encryption, ipspace, initial_allowed_svms: svms, peer_applications } = config;
  return {
    ...config,
    // ONTAP makes up a name for an offer, and calls a peer by the other cluster's name.
    name: isOpenOffer(state) || name === state.remote?.name ? null : name,
    authentication: unlessEmpty(authentication && { ...authentication, in_use: unless(authentication.in_use, "ok") }),
    encryption: encryption !== null && sameEncryption("tls_psk", encryption.proposed) ? null : encryption,
    ipspace: ipspace?.name === "Default" ? null : ipspace && oneOf(ipspace),
    initial_allowed_svms: svms === null || svms.length === 0 ? null : svms.map(oneOf),
    peer_applications: isOntapsChoice(peer_applications) ? null : peer_applications,
  };
}

function unless<T>(value: T, assumed: T): T | null {
  return value === assumed ? null : value;
}

function unlessEmpty<T extends object>(value: T | null): T | null {
  return value !== null && Object.values(value).every((inner) => inner === null) ? null : value;
}

/** A reference by its name, or by its uuid where the name is not known. */
function oneOf<T extends { readonly name: string | null; readonly uuid: string | null }>(reference: T): T {
  return reference.name === null ? reference : { ...reference, uuid: null };
}
