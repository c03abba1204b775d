import { messageOf } from "../../framework";
import type { ClusterRecord } from "../../ontap";

/** The names of clusters, and why some could not be asked. */
export interface FoundClusters {
  /** Undefined where no cluster that answered has the uuid. */
  readonly names: readonly (string | undefined)[];
  readonly failures: readonly string[];
}

/**
 * Finds clusters by their uuids, which a configuration that was written by somebody else has instead of names. All are asked at
 * once, and who is slow is not waited for when the others have been found.
 */
export async function findClusters(
  uuids: readonly string[],
  candidates: readonly string[],
  ask: (name: string) => Promise<ClusterRecord | undefined>,
): Promise<FoundClusters> {
  const wanted = uuids.map((uuid) => uuid.toLowerCase());
  const found = new Map<string, string>();
  const failures: string[] = [];
  await new Promise<void>((resolve) => {
    const asking = candidates.map(async (name) => {
      try {
        const uuid = (await ask(name))?.uuid.toLowerCase();
        if (uuid !== undefined && !found.has(uuid)) {
          found.set(uuid, name);
        }
      } catch (error) {
        failures.push(`"${name}" cannot be asked (${messageOf(error)})`);
      }
      if (wanted.every((one) => found.has(one))) {
        resolve();
      }
    });
    void Promise.all(asking).then(() => resolve());
  });
  return { names: wanted.map((uuid) => found.get(uuid)), failures };
}
