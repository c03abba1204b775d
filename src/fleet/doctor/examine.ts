import { countNodes, type HostConnection, IpInterfaces } from "../../ontap";
import { ownCluster } from "../../provider/clusters/names";
import { isOntapError } from "../../provider/common/diagnostics";
import type { Fleet } from "../sources";
import type { ClusterAnswer } from "../survey/survey";
import { type Probe, probe } from "./probe";

/** An intercluster LIF, with where it is. */
export interface PlacedLif {
  readonly address: string;
  readonly name: string;
  /** Undefined where the cluster does not say. */
  readonly node: string | undefined;
  readonly isUp: boolean;
}

/** What was seen of one cluster. What the login may not look at, or what did not answer, is undefined. */
export interface Examination {
  readonly answer: ClusterAnswer;
  /** Whether the connection verifies the cluster's certificate. */
  readonly isVerified: boolean;
  /** What is presented before anybody logs in. */
  readonly probe: Probe | undefined;
  readonly lifs: readonly PlacedLif[] | undefined;
  readonly nodeCount: number | undefined;
}

/**
 * Looks at clusters that were asked, all at the same time, by GETs alone.
 *
 * @param timeoutMs milliseconds for each to answer in
 */
export function examine(
  fleet: Fleet,
  answers: readonly ClusterAnswer[],
  timeoutMs: number,
): Promise<readonly Examination[]> {
  return Promise.all(
    answers.map(async (answer): Promise<Examination> => {
      const connection = fleet.provider.connect(ownCluster(fleet.provider, answer.name));
      const signal = AbortSignal.timeout(timeoutMs);
      const isReached = answer.facts !== undefined;
      const [probed, lifs, nodeCount] = await Promise.all([
        probe(connection.address, timeoutMs),
        isReached ? unlessRefused(() => placedLifs(connection, signal)) : undefined,
        isReached ? unlessRefused(() => countNodes(connection, { signal })) : undefined,
      ]);
      return { answer, isVerified: connection.isVerified, probe: probed, lifs, nodeCount };
    }),
  );
}

async function placedLifs(connection: HostConnection, signal: AbortSignal): Promise<PlacedLif[]> {
  const found: PlacedLif[] = [];
  const fields = ["name", "ip.address", "state", "enabled", "location.node.name"] as const;
  for await (const lif of new IpInterfaces(connection).intercluster({}, { fields, signal })) {
    if (lif.ip?.address !== undefined) {
      found.push({
        address: lif.ip.address,
        name: lif.name ?? lif.uuid,
        node: lif.location?.node?.name,
        isUp: lif.enabled !== false && lif.state !== "down",
      });
    }
  }
  return found;
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isOntapError(error)) {
      return undefined;
    }
    throw error;
  }
}
