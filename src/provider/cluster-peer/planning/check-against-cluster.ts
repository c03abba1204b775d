import { isSet, words } from "../../../framework";
import { type ClusterFacts, checkAgainstCluster } from "../../../rules/cluster-peer";
import type { ClusterInfo } from "../../clusters/cluster-info";
import { addProblems, asDiagnostic, errorText, isOntapError } from "../../common/diagnostics";
import { requireSameCluster } from "../identity/local-cluster";
import { sameUuid } from "../model/compare";
import { isCheckedBefore, writePlannedCheck } from "../model/planned-check";
import { readPrivateState } from "../model/private-state";
import type { PeerConfiguration, PlanningContext } from "../model/schema";
import { clusterPeerSchema } from "../model/schema";
import { changesRoute, type UpdateDiff } from "../model/update-diff";

/**
 * Finds what only the cluster can tell is wrong with what a plan would send: its peering policy, its own addresses, its
 * version. A cluster that cannot be asked now is no problem of the plan, save that its answer is no to whoever asks.
 *
 * @param diff what an update does; undefined for a create
 */
export async function checkPlanAgainstCluster(context: PlanningContext, diff: UpdateDiff | undefined): Promise<void> {
  const { config, state, provider, diagnostics, log, signal } = context;
  const wanted = diff === undefined ? config : whatIsSent(config, diff);
  if (wanted === undefined) {
    return;
  }
  const { cluster } = config;
  if (typeof cluster === "symbol" || !provider.isKnown(cluster) || isCheckedBefore(context)) {
    return;
  }
  try {
    if (state !== null) {
      await requireSameCluster(provider, { ...state, cluster }, readPrivateState(context.private), signal);
    }
    const info = await provider.info(cluster);
    const nodes = needsNodes(wanted) ? await provider.nodes(cluster) : undefined;
    addProblems(checkAgainstCluster(wanted, factsFor(info, nodes, config)), diagnostics);
    writePlannedCheck(context);
  } catch (error) {
    if (!isOntapError(error)) {
      throw error;
    }
    if (isRefusal(error) && provider.count(`refusal ${cluster}`) === 1) {
      throw asDiagnostic(error, words("asking the cluster what peers it takes"), clusterPeerSchema.attributes);
    }
    log.debug(words("the cluster cannot be asked what peers it takes; the apply will tell"), {
      error: errorText(error),
    });
  }
}

/** No waiting mends a refused login or a certificate that is not trusted. */
function isRefusal({ kind, status }: { readonly kind: string; readonly status?: number | undefined }): boolean {
  return kind === "tls" || status === 401;
}

/** Of the configuration what an update sends, so that nobody is told off for what has long been there. */
function whatIsSent(config: PeerConfiguration, diff: UpdateDiff): PeerConfiguration | undefined {
  const name = diff.fields.includes("name");
  const authenticates = diff.passphrase === "given" || diff.changesInUse;
  if (!name && !authenticates && !diff.changesEncryption && !changesRoute(diff)) {
    return undefined;
  }
  return {
    ...config,
    name: name ? config.name : null,
    authentication: authenticates ? config.authentication : null,
    encryption: diff.changesEncryption ? config.encryption : null,
    remote: changesRoute(diff) ? config.remote : null,
    peer_applications: null,
    local_network: null,
  };
}

function needsNodes({ local_network }: PeerConfiguration): boolean {
  return isSet(local_network) && isSet(local_network.interfaces);
}

/** The addresses are those of the peer's IPspace: another one may well use the same. */
function factsFor(
  { cluster, lifs }: ClusterInfo,
  nodes: number | undefined,
  { ipspace }: PeerConfiguration,
): ClusterFacts {
  const named = isSet(ipspace) ? ipspace : { name: null, uuid: null };
  const isUnclear = typeof ipspace === "symbol" || typeof named.name === "symbol" || typeof named.uuid === "symbol";
  const own = lifs?.filter((lif) =>
    isSet(named.uuid) ? sameUuid(named.uuid, lif.ipspace.uuid) : lif.ipspace.name === (named.name ?? "Default"),
  );
  return {
    name: cluster?.name,
    version: cluster?.version,
    peering_policy: cluster?.peering_policy,
    interclusterAddresses: isUnclear ? undefined : own?.filter(({ enabled }) => enabled).map(({ address }) => address),
    disabledAddresses: isUnclear ? undefined : own?.filter(({ enabled }) => !enabled).map(({ address }) => address),
    nodes,
  };
}
