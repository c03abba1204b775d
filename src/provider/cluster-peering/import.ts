import { type ImportContext, Text, text, words } from "../../framework";
import type { Clusters } from "../clusters/clusters";
import { findClusters } from "../clusters/find-clusters";
import { knownNames, ownCluster } from "../clusters/names";
import { failure } from "../common/diagnostics";
import { lookAt } from "./execution/situation";
import { type Survey, surveyOf } from "./execution/survey";
import type { peeringIdentity } from "./model/identity";
import { inOrder } from "./model/names";
import { storePrivateState } from "./model/private-state";
import type { Pair } from "./model/relationship";
import type { PeeringState } from "./model/types";

type Context = ImportContext<Clusters, (typeof peeringIdentity)["attributes"]>;

/** Finds an existing relationship by `NAME,NAME`, or by the uuids of its two clusters. The read that follows knows the rest. */
export async function importPeering(context: Context): Promise<Partial<PeeringState>> {
  const { id, identity, provider, signal, private: privateState } = context;
  const survey = surveyOf(provider);
  const names =
    identity === null ? namesIn(id, provider) : await namesOf(identity.cluster_uuids, provider, survey, signal);
  const { assessment } = await lookAt(survey, names, { sides: [{}, {}] }, [undefined, undefined], signal);
  if (assessment.sides.every(({ record }) => record === undefined)) {
    throw failure(
      "peering-not-found",
      text`Neither "${names[0]}" nor "${names[1]}" has a record of the other one. To make one, apply without the import.`,
    );
  }
  storePrivateState(privateState, { taken_over: true });
  return { clusters: names };
}

function namesIn(id: string, provider: Clusters): Pair<string> {
  const names = id.split(",").map((name) => name.trim());
  const known = knownNames(provider);
  if (names.length !== 2 || names.includes("") || names[0] === names[1]) {
    throw failure(
      "peering-import-id-invalid",
      Text.join([
        text`${JSON.stringify(id)} does not name two clusters. Give the names of both in the provider's \`clusters\` with a comma between `,
        text`them, such as \`paris,rome\`. The provider knows: ${list(known)}.`,
      ]),
    );
  }
  const lost = names.find((name) => provider.lacks(ownCluster(provider, name)));
  if (lost !== undefined) {
    throw failure(
      "cluster-unknown",
      text`The provider's \`clusters\` have no "${lost}". The provider knows: ${list(known)}.`,
    );
  }
  return inOrder(names);
}

/** Finds the two clusters of an identity among those of the provider. */
async function namesOf(
  uuids: readonly string[],
  provider: Clusters,
  survey: Survey,
  signal: AbortSignal,
): Promise<Pair<string>> {
  const known = knownNames(provider);
  const { names, failures } = await findClusters(uuids, known, (name) => survey.cluster(name, signal));
  const missing = uuids.filter((_uuid, index) => names[index] === undefined);
  if (uuids.length !== 2 || missing.length > 0 || names[0] === names[1]) {
    const failed = failures.length === 0 ? words("") : text` ${failures.join("; ")}.`;
    throw failure(
      "peering-import-id-invalid",
      Text.join([
        text`The identity must have the uuids of two clusters of the provider${missing.length === 0 ? words("") : text`; none has ${missing.join(", ")}`}. The `,
        text`provider knows: ${list(known)}.${failed}`,
      ]),
    );
  }
  return inOrder(names as string[]);
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => JSON.stringify(name)).join(", ");
}
