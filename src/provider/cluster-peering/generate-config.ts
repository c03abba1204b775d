import type { GenerateConfigContext, KnownConfigOf } from "../../framework";
import { isOntapsChoice, sameEncryption } from "../cluster-peer/model/compare";
import type { Clusters } from "../clusters/clusters";
import type { PeeringSchema } from "./model/types";

/** What a user would write for a relationship that is there: not what the clusters choose by themselves. */
export function generatePeeringConfig({
  config,
}: GenerateConfigContext<PeeringSchema, Clusters>): KnownConfigOf<PeeringSchema> {
  const { encryption, peer_applications: applications } = config;
  return {
    ...config,
    encryption: encryption !== null && sameEncryption("tls_psk", encryption) ? null : encryption,
    peer_applications: isOntapsChoice(applications) ? null : applications,
  };
}
